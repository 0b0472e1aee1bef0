"""wirecheck report: the release as a folder of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click
import polars as pl

from flows.commands import _options
from flows.core.identity import PAGES
from flows.core.settings import Settings

if TYPE_CHECKING:
    from flows.report.site import Written

_TEXTS_AT_A_TIME = 2_000


@click.command("report")
@_options.warehouse
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="The folder; pages/ by the warehouse.")
@click.option(
    "--whole-texts/--sentences",
    default=None,
    help="Show whole texts, or only the sentences that matter: texts have owners.  [default: sentences]",
)
def command(warehouse: Path | str | None, output: Path | None, whole_texts: bool | None) -> int:
    r"""Write the live release as static pages that open from disk, with no network.

    The folder is replaced as a whole; pages whose texts and figures did not change are kept. A folder that holds
    something else than a report is refused.

    \b
    Examples:
      wirecheck report
      wirecheck report --output pages --whole-texts
    """
    settings = _options.up_to_date(warehouse=warehouse, whole_texts=whole_texts)
    if not settings.warehouse.exists():
        click.echo(f"{settings.warehouse}: there is no warehouse yet; `wirecheck run` makes it.", err=True)
        return 2
    folder = output or settings.home / PAGES
    written = write(settings, folder)
    click.echo(f"{written.pages} pages, {written.anew} of them written anew; open {folder / 'index.html'}", err=True)
    return 0


def write(settings: Settings, folder: Path) -> Written:
    """Ask the live release and write its pages."""
    from flows.load.asking import ask
    from flows.report import site
    from flows.report.facts import Facts

    names = site.statements()
    frames = ask(settings.warehouse, *((f"pages/{name}", {}) for name in names))
    facts = Facts(dict(zip(names, frames, strict=True)), partial(_texts, settings.warehouse), settings.whole_texts)
    return site.write(facts, folder.absolute())


def _texts(warehouse: Path, ids: Sequence[str]) -> Iterator[pl.DataFrame]:
    """The texts of documents, so many at a time."""
    from flows.load.asking import ask

    for start in range(0, len(ids), _TEXTS_AT_A_TIME):
        yield from ask(warehouse, ("pages/document_texts", {"ids": list(ids[start : start + _TEXTS_AT_A_TIME])}))
