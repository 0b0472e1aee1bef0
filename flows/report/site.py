"""Writing the pages: a new folder beside the old one, swapped in when it is whole.

What has not changed since the report before is not written again: its page is linked from there.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import orjson
import polars as pl
from jinja2 import Environment, PackageLoader, StrictUndefined

from flows.core.errors import UsageError
from flows.core.identity import PAGES_MARK
from flows.core.plugins import discover
from flows.report import charts, wording
from flows.report.facts import Facts
from flows.report.page import Page

# Everything from the folder itself and nothing from anywhere else; no inline script or style runs.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
_ROOM = Path(__file__).parent


class Written(NamedTuple):
    """Pages of the report, and how many of them were written anew; the others are those of the report before."""

    pages: int
    anew: int


def statements() -> list[str]:
    """The statements of sql/pages whose frames `write` needs."""
    return sorted({name for module in _modules().values() for name in module.READS})


def write(facts: Facts, folder: Path) -> Written:
    """Write all pages into `folder`, in place of those of an earlier report.

    Raises UsageError when the folder holds something else than a report.
    """
    _refuse_foreign(folder)
    made_by = _made_by(facts.whole_texts)
    earlier = _earlier(folder, made_by)
    facts.has_kept = lambda path, state: earlier.get(path) == state and (folder / path).is_file()
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(_ROOM / "assets", part / "assets")
    (part / PAGES_MARK).touch()  # from the start: what a killed writer leaves is ours as well
    states, pages, anew = {}, 0, 0
    for page in _pages(facts):
        state = states[page.path] = page.state or _state(page)
        path = part / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        is_page = path.suffix == ".html"
        pages += is_page
        if facts.has_kept(page.path, state):
            _link(folder / page.path, path)
        else:
            path.write_text(render(page), encoding="utf-8")
            anew += is_page
    (part / PAGES_MARK).write_bytes(orjson.dumps({"made_by": made_by, "pages": states}))
    _swap(part, folder)
    return Written(pages, anew)


def render(page: Page) -> str:
    """The whole content of a page."""
    root = "../" * page.path.count("/")
    here = page.path.split("/")[0].removesuffix(".html").split("-")[0]
    template = _environment().get_template(page.template if "." in page.template else f"{page.template}.html")
    return template.render(
        root=root, page_title=page.title, entries=_entries(), here=f"{here}.html", policy=POLICY, **page.values
    )


def _pages(facts: Facts) -> Iterator[Page]:
    for module in _modules().values():
        yield from module.build(facts)


@cache
def _modules() -> dict[str, ModuleType]:
    found = discover("flows.report.pages", "TITLE", "PLACE", "READS", "build")
    return dict(sorted(found.items(), key=lambda item: item[1].PLACE))


@cache
def _entries() -> list[tuple[str, list[tuple[str, str]]]]:
    """The navigation: what the texts say, and how it is known."""
    groups: dict[str, list[tuple[str, str]]] = {"What is said": [], "How it is known": []}
    for name, module in _modules().items():
        groups["What is said" if module.PLACE < 8 else "How it is known"].append((f"{name}.html", module.TITLE))
    return list(groups.items())


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("flows.report"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=wording.safe,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for function in (
        *(wording.short, wording.tail, wording.party, wording.figure_name, wording.amount, wording.day),
        *(wording.paragraphs, wording.moment, wording.words, wording.count, wording.percent, wording.embedded),
    ):
        environment.filters[function.__name__] = function
        environment.globals[function.__name__] = function
    environment.globals["VERDICTS"] = wording.VERDICTS
    environment.globals["run_page"] = charts.run_page
    return environment


def _state(page: Page) -> str:
    """Of a page whose values say everything that it is made of."""
    values = orjson.dumps([page.template, page.title, page.values], default=_plain, option=orjson.OPT_NON_STR_KEYS)
    return hashlib.blake2b(values, digest_size=12).hexdigest()


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, (tuple, set)) else str(value)


@cache
def _made_by(whole_texts: bool) -> str:
    """Stands for the program: a page made by another version is written anew."""
    seen = hashlib.blake2b(f"{whole_texts} {pl.__version__}".encode(), digest_size=12)
    for path in sorted(_ROOM.rglob("*")):
        if path.suffix in (".py", ".html"):
            seen.update(path.read_bytes())
    return seen.hexdigest()


def _earlier(folder: Path, made_by: str) -> dict[str, str]:
    """Path and state of every page of the report before; empty when none can be kept."""
    try:
        told = orjson.loads((folder / PAGES_MARK).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return {}
    return dict(told["pages"]) if told["made_by"] == made_by else {}


def _link(page: Path, path: Path) -> None:
    try:
        os.link(page, path)
    except OSError:  # a file system without links
        shutil.copy2(page, path)


def _refuse_foreign(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()) and not (folder / PAGES_MARK).exists():
        raise UsageError(
            f"{folder}: this folder holds something else than a report of wirecheck, and would be replaced; "
            "name an empty or a new folder with `--output`."
        )


def _swap(part: Path, folder: Path) -> None:
    old = folder.with_name(f"{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    part.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
