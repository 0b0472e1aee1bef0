"""Writing the pages: a new folder beside the old one, swapped in when it is whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from jinja2 import Environment, PackageLoader, StrictUndefined

from flows.core.errors import UsageError
from flows.core.identity import PAGES_MARK
from flows.core.plugins import discover
from flows.report import wording
from flows.report.facts import Facts
from flows.report.page import Page

# Everything from the folder itself and nothing from anywhere else; no inline script or style runs.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
_ROOM = Path(__file__).parent


def statements() -> list[str]:
    """The statements of sql/pages whose frames `write` needs."""
    return sorted({name for module in _modules().values() for name in module.READS})


def write(facts: Facts, folder: Path) -> int:
    """Write all pages into `folder`, in place of those of an earlier report. Returns how many.

    Raises UsageError when the folder holds something else than a report.
    """
    _refuse_foreign(folder)
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    shutil.copytree(_ROOM / "assets", part / "assets")
    (part / PAGES_MARK).touch()
    written = 0
    for page in _pages(facts):
        path = part / page.path
        path.parent.mkdir(exist_ok=True)
        path.write_text(render(page), encoding="utf-8")
        written += 1
    _swap(part, folder)
    return written


def render(page: Page) -> str:
    """The whole HTML of a page."""
    root = "../" * page.path.count("/")
    entries = [(f"{name}.html", module.TITLE) for name, module in _modules().items()]
    here = page.path.split("/")[0].removesuffix(".html").split("-")[0]
    template = _environment().get_template(f"{page.template}.html")
    return template.render(
        root=root, page_title=page.title, entries=entries, here=f"{here}.html", policy=POLICY, **page.values
    )


def _pages(facts: Facts) -> Iterator[Page]:
    for module in _modules().values():
        yield from module.build(facts)


@cache
def _modules() -> dict[str, ModuleType]:
    found = discover("flows.report.pages", "TITLE", "PLACE", "READS", "build")
    return dict(sorted(found.items(), key=lambda item: item[1].PLACE))


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
        *(wording.paragraphs, wording.moment, wording.words, wording.count),
    ):
        environment.filters[function.__name__] = function
        environment.globals[function.__name__] = function
    environment.globals["VERDICTS"] = wording.VERDICTS
    return environment


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
