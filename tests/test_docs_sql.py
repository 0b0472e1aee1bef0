"""docs/sql.md: every example runs as printed, on the sample."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from running import Project

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "sql.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^```(?:sql|python|console) (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
FIGURES = 12


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("project")).take(*sorted((ROOT / "seeds" / "sample").iterdir()))
    made.warehouse = made.inbox.parent / "warehouse" / "wirecheck.duckdb"
    made.run()
    return made


@pytest.fixture(autouse=True)
def here(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.inbox.parent)


@pytest.fixture
def warehouse(project: Project) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(project.warehouse), read_only=True) as connection:
        yield connection


def _variables(name: str) -> dict[str, Any]:
    variables: dict[str, Any] = {}
    exec(compile(EXAMPLES[name], name, "exec"), variables)
    return variables


def test_there_is_an_example_for_each_way() -> None:
    ways = {"two-fold", "evidence", "duckdb", "polars", "pandas", "notebook", "sqlalchemy", "files"}
    assert EXAMPLES.keys() == ways
    assert all(len(EXAMPLES[way].replace("\n\n", "\n").splitlines()) <= 3 for way in ways - {"two-fold", "evidence"})


def test_polars_and_pandas_read_the_figures() -> None:
    assert _variables("polars")["figures"].height == FIGURES
    assert len(_variables("pandas")["figures"]) == FIGURES


def test_a_cell_of_a_notebook_shows_a_table() -> None:
    *lines, last = EXAMPLES["notebook"].splitlines()
    variables: dict[str, Any] = {}
    exec("\n".join(lines), variables)
    shown = eval(last, variables)._repr_html_()
    assert shown.count("<tr") == FIGURES + 1
    assert "single_origin" in shown


def test_sqlalchemy_reads_the_figures() -> None:
    pytest.importorskip("duckdb_engine")
    variables = _variables("sqlalchemy")
    assert len(variables["figures"]) == FIGURES
    with (
        pytest.raises(variables["sqlalchemy"].exc.DatabaseError, match="read-only"),
        variables["warehouse"].connect() as it,
    ):
        it.exec_driver_sql("delete from core.files")
    variables["warehouse"].dispose()  # what stays open hinders the next test from opening the file another way


@pytest.fixture
def client() -> Path:
    """DuckDB's own client, of the version before ours."""
    path = Path(sysconfig.get_path("scripts")) / "duckdb"
    if not path.exists():
        pytest.skip("the DuckDB client is not installed")
    return path


def test_the_official_client_reads_figures_and_comments(client: Path) -> None:
    first, *queries = EXAMPLES["duckdb"].splitlines()
    command = [str(client), *shlex.split(first.removeprefix("$ duckdb")), "-csv"]
    done = subprocess.run(command, input="\n".join(queries), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(",conflict,") == 2
    assert '"independent reports that say it, however many texts print them"' in done.stdout


def test_the_official_client_reads_every_view(
    client: Path, warehouse: duckdb.DuckDBPyConnection, project: Project
) -> None:
    views = warehouse.sql("select schema_name || '.' || view_name from duckdb_views() where not internal").fetchall()
    counts = "".join(f"select '{name}', count(*) from (from {name});\n" for (name,) in views)
    command = [str(client), "-readonly", str(project.warehouse), "-csv", "-noheader"]
    done = subprocess.run(command, input=counts, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == len(views) > 10


def test_the_macros_answer_as_the_page_says(warehouse: duckdb.DuckDBPyConnection) -> None:
    rates = warehouse.sql(EXAMPLES["two-fold"]).fetchall()
    assert ("US", "CN", None, 145.0, 3) in rates
    assert not [rate for rate in rates if rate[3] in (30.0, 34.0)]  # of May
    # Not the 84 that it took the place of, which one of its two origins tells of in the same breath.
    assert [rate[3:] for rate in rates if rate[:2] == ("CN", "US")] == [(125.0, 2)]
    sentences = warehouse.sql(EXAMPLES["evidence"]).fetchall()
    assert len(sentences) == 6
    for marked, file, start, end, _, _ in sentences:
        assert re.search(r"»145 per ?cent«", marked)
        if file.endswith(".txt"):
            text = (ROOT / "seeds" / "sample" / file).read_text(encoding="utf-8")
            assert f"»{text[start:end]}«" in marked


def test_the_lines_of_the_command_line_work(project: Project) -> None:
    shown = re.findall(r"^```console\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)[0]
    for line in [*shown.splitlines(), *EXAMPLES["files"].splitlines()]:
        words = shlex.split(line.removeprefix("$ wirecheck"))
        words = [str(ROOT / word) if word.startswith("sql/") else word for word in words]
        done = subprocess.run(
            [sys.executable, "-m", "flows", *words],
            env=project.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (line, done.stderr)
    assert pl.read_parquet("figures.parquet").height == FIGURES
    assert pl.read_csv("figures.csv").height == FIGURES
    assert pl.read_parquet("claims.parquet").height > FIGURES


def test_every_mart_of_the_table_is_there(warehouse: duckdb.DuckDBPyConnection) -> None:
    named = set(re.findall(r"`from (mart\.[a-z_]+)`", PAGE))
    assert len(named) == 8
    for name in named:
        assert warehouse.sql(f"from {name}").columns
