"""wirecheck report: the release as a folder of pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import polars as pl

from flows.commands import _options
from flows.core.identity import PAGES
from flows.core.settings import Settings, read_settings

_TEXTS_AT_A_TIME = 2_000


@click.command("report")
@_options.warehouse
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), help="The folder; pages/ by the warehouse.")
@click.option(
    "--whole-texts/--sentences",
    default=None,
    help="Show whole texts, or only the sentences that matter: texts have owners.  [default: sentences]",
)
def command(warehouse: Path | None, output: Path | None, whole_texts: bool | None) -> int:
    r"""Write the live release as static pages that open from disk, with no network.

    The folder is replaced as a whole; one that holds something else than a report is refused.

    \b
    Examples:
      wirecheck report
      wirecheck report --output pages --whole-texts
    """
    settings = read_settings(warehouse=warehouse, whole_texts=whole_texts)
    if not settings.warehouse.exists():
        click.echo(f"{settings.warehouse}: there is no warehouse yet; `wirecheck run` makes it.", err=True)
        return 2
    folder = output or settings.home / PAGES
    written = write(settings, folder)
    click.echo(f"{written} pages; open {folder / 'index.html'}", err=True)
    return 0


def write(settings: Settings, folder: Path) -> int:
    """Ask the live release and write its pages. Returns how many."""
    from flows.load.asking import ask
    from flows.report import site
    from flows.report.facts import Facts

    names = site.statements()
    frames = ask(settings.warehouse, *((f"pages/{name}", {}) for name in names))
    facts = Facts(dict(zip(names, frames, strict=True)), _texts(settings.warehouse), settings.whole_texts)
    return site.write(facts, folder.absolute())


def _texts(warehouse: Path) -> Iterator[pl.DataFrame]:
    """The texts of all current documents, so many at a time."""
    from flows.load.asking import ask

    after = ""
    while True:
        (batch,) = ask(warehouse, ("pages/document_texts", {"after": after, "most": _TEXTS_AT_A_TIME}))
        if batch.is_empty():
            return
        yield batch
        after = batch["document_id"][-1]
