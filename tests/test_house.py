"""The rules of the house, as tests: what CONTRIBUTING.md promises about every file."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest
import yaml

from flows.load import tables

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "flows").rglob("*.py"))
STATEMENTS = sorted((ROOT / "sql").rglob("*.sql"))
SUITES = sorted((ROOT / "expectations").glob("*.yaml"))
ROOMS = {"alert", "consensus", "ingest", "load", "normalise", "report", "validate"}
NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "common", "misc", "manager", "base"}
HEADERS = {
    "checks": {"grain", "reads", "severity", "effect", "why", "columns"},
    "marts": {"grain", "reads", "columns"},
    "queries": {"question", "grain", "columns"},
}

Finder = Callable[[Path, ast.Module], Iterator[str]]


def sql_in_python(path: Path, tree: ast.Module) -> Iterator[str]:
    statement = re.compile(
        r"(?is)^\s*(?:insert\s+into\s|delete\s+from\s|copy\s.+\sto\s"
        r"|(?:select|with|create|update|attach)\s.+\s(?:from|table|set|as|view|schema)\s)"
    )
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else " x " for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if statement.match(f"{text} "):
            yield f"{path}:{node.lineno}: SQL belongs in a file below sql/"


def imports_out_of_place(path: Path, tree: ast.Module) -> Iterator[str]:
    at_top = {id(node) for node in tree.body}
    for node in ast.walk(tree):
        for name in _imported(node):
            top = name.split(".")[0]
            if top == "prefect" and path.as_posix() != "flows/pipeline.py":
                yield f"{path}: imports Prefect, which only flows/pipeline.py may"
            if top == "prefect" and id(node) in at_top:
                yield f"{path}: imports Prefect at the top, which every start would pay for"
            if top == "great_expectations" and not path.as_posix().startswith("flows/validate/"):
                yield f"{path}: imports Great Expectations, which only flows/validate may"
            room, other = path.parts[1], name.split(".")[1:2]
            if top == "flows" and room in ROOMS | {"core"} and other and other[0] in ROOMS - {room}:
                yield f"{path}: imports the room {other[0]}; rooms import core only"


def catches_everything(path: Path, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        # What cleans up and raises again swallows nothing.
        if isinstance(node, ast.ExceptHandler) and not _raises_again(node):
            caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(kind is None or getattr(kind, "id", "") in ("Exception", "BaseException") for kind in caught):
                yield f"{path}:{node.lineno}: catch only what you can name"


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def too_large(path: Path, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            given = node.args
            if (node.end_lineno or 0) - node.lineno + 1 > 40:
                yield f"{path}:{node.lineno}: {node.name} has more than 40 lines"
            if len(given.posonlyargs) + len(given.args) + len(given.kwonlyargs) - _is_method(given) > 5:
                yield f"{path}:{node.lineno}: {node.name} has more than five parameters"
    if ((tree.body and tree.body[-1].end_lineno) or 0) > 300:
        yield f"{path}: more than 300 lines"


def _is_method(given: ast.arguments) -> bool:
    return bool(given.args) and given.args[0].arg in ("self", "cls")


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


FINDERS: list[Finder] = [sql_in_python, imports_out_of_place, catches_everything, too_large]


@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.__name__)
def test_modules_keep_the_rule(finder: Finder) -> None:
    found = [
        line
        for path in MODULES
        # The last border turns a crash into an exit code of its own: Python's, 1, would say "critical findings".
        if not (finder is catches_everything and path.name == "__main__.py")
        for line in finder(path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("finder", "source"),
    [
        (sql_in_python, 'x = "select a from t "'),
        (sql_in_python, 'x = f"insert into {t} values (1)"'),
        (imports_out_of_place, "import great_expectations as gx"),
        (imports_out_of_place, "def f():\n    from prefect import flow"),
        (imports_out_of_place, "from flows.load import ledger"),
        (imports_out_of_place, "from flows import load"),
        (catches_everything, "try:\n    f()\nexcept (ValueError, Exception):\n    pass"),
        (catches_everything, "try:\n    f()\nexcept:\n    pass"),
        (too_large, "def f(a, b, c, d, e, f, g): ..."),
        (too_large, "def f():\n" + "    x = 1\n" * 41),
    ],
)
def test_each_rule_sees_what_breaks_it(finder: Finder, source: str) -> None:
    assert list(finder(Path("flows/ingest/new.py"), ast.parse(source)))


def test_the_rooms_are_those_of_the_house() -> None:
    rooms = {path.parent.name for path in (ROOT / "flows").glob("*/__init__.py")}
    assert rooms == ROOMS | {"core", "commands"}


def test_names_say_something() -> None:
    found = [path for path in _tracked() if Path(path).stem.lower() in NAMES_THAT_SAY_NOTHING]
    assert not found


@pytest.mark.parametrize("path", STATEMENTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_sql_file_is_one_statement_with_a_header(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    keys = set(re.findall(r"^-- ([a-z_]+):", text, re.MULTILINE))
    assert text.startswith("-- ")
    assert HEADERS.get(path.parent.name, set()) <= keys
    assert len(duckdb.extract_statements(text)) == 1


def test_every_table_view_and_column_has_a_comment() -> None:
    """A header names what is new in it; what is handed on means what it means in the relation that is read."""
    connection = duckdb.connect()
    tables.install(connection)
    told = connection.execute((ROOT / "sql/statements/comments.sql").read_text(encoding="utf-8")).fetchall()
    missing = [f"{relation}.{column or ''}" for _, relation, column, comment in told if not comment]
    assert len(told) > 200
    assert not missing, f"name them in `-- columns:` of their files: {', '.join(missing)}"


@pytest.mark.parametrize("path", SUITES, ids=lambda path: path.stem)
def test_an_expectation_says_how_severe_it_is_and_why(path: Path) -> None:
    expectations = yaml.safe_load(path.read_text(encoding="utf-8"))
    names = [expectation["name"] for expectation in expectations]
    assert len(set(names)) == len(names)
    for expectation in expectations:
        assert expectation["severity"] in ("critical", "warning", "info"), expectation["name"]
        assert expectation["effect"] in ("tell", "set_aside", "stop"), expectation["name"]
        assert len(expectation["why"].split()) > 3, expectation["name"]


def test_a_takedown_knows_every_table_that_can_tell_of_a_text() -> None:
    """A new table is either in sql/forget or named here, with why it need not be."""
    telling_nothing = {
        "core.aligned_claims": "ids; worked out anew by the audit of the takedown",
        "core.beliefs": "values and names of sources; written anew by the audit of the takedown",
        "core.claim_kinds": "kinds and tolerances",
        "core.figure_claims": "worked out anew by the audit of the takedown",
        "core.judged": "counts",
        "core.unjudged": "ids; emptied by the audit of the takedown",
        "core.mutated_copies": "written anew by the audit of the takedown",
        "core.official_figures": "the registers",
        "quality.expectations": "what was asked, no values",
        "quality.forgotten": "hashes only: the record of a takedown",
        "quality.migrations": "numbers of files",
        "quality.runs": "counts",
    }
    tables = {p.stem for p in (ROOT / "sql/schema").glob("*.sql") if "create table" in p.read_text(encoding="utf-8")}
    covered = {".".join(path.stem.split(".")[:2]) for path in (ROOT / "sql/forget").glob("*.sql")}
    assert covered | set(telling_nothing) == tables
    assert not covered & set(telling_nothing)


def test_nothing_of_one_machine_is_committed() -> None:
    pattern = re.compile(r"(?<![\w.])/(?:home|Users|root|opt|work)/\w+/|https?://\S+/simple\b|--(?:extra-)?index-url")
    found = []
    for path in _tracked():
        content = (ROOT / path).read_bytes()
        if path != "tests/test_house.py" and b"\0" not in content:
            found += [f"{path}: {match[0]}" for match in pattern.finditer(content.decode("utf-8", errors="replace"))]
    assert not found, "\n".join(found)


def _tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return [path for path in listed.split("\0") if path and (ROOT / path).is_file()]
