"""wirecheck forget: take a document, an outlet or a file out everywhere, for a takedown."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.commands import _options
from flows.core.errors import UsageError
from flows.core.settings import Settings, read_settings

if TYPE_CHECKING:
    from flows.load.forgetting import What
    from flows.takedown import Takedown


@click.command("forget")
@click.argument("document", required=False)
@click.option("--outlet", help="All texts of an outlet (or agency), as `wirecheck show documents` names it.")
@click.option("--file", "file", help="A whole file, by its sha256 or how that begins.")
@click.option("--why", required=True, help="The reason, for the record; keep what is to be forgotten out of it.")
@click.option("--who", default=getpass.getuser, show_default="you")
@_options.warehouse
@_options.as_json
def command(document: str | None, warehouse: Path | str | None, as_json: bool, **said: str | None) -> int:
    r"""Take DOCUMENT (an id, or how it begins), an outlet or a file out everywhere, for good.

    Its rows go from every table, its kept bytes, all earlier releases and the pages with it; the live release is
    written anew. What stays is a row of quality.forgotten: hashes, who, when, why. The same bytes are refused when they
    arrive again. Messages that were sent cannot be called back.

    \b
    Examples:
      wirecheck forget 411baf88 --why "taken down at the author's wish"
      wirecheck forget --outlet "Harbour Courier" --why "licence ended"
      wirecheck forget --file 1fae01c4 --why "sent to us by mistake"
    """
    from flows import steps, takedown
    from flows.load.forgetting import Word

    settings = read_settings(warehouse=warehouse)
    what, named = _one_of({"document": document, "outlet": said["outlet"], "file": said["file"]})
    report = steps.new_report(settings, "forget")
    word = Word(what, named, str(said["who"]), str(said["why"]), datetime.now(UTC))
    taken = takedown.forget(settings, word, report)
    if report.stopped_by:
        click.echo(f"Not done: the release without it fails {', '.join(report.stopped_by)}.", err=True)
    elif as_json:
        _options.print_json({"release": report.release, **taken.as_json(), "exit_code": report.exit_code})
    else:
        click.echo("\n".join(map(_options.plain, _lines(settings, taken, report.release))))
    return report.exit_code


def _one_of(given: dict[str, str | None]) -> tuple[What, str]:
    named = [(what, name) for what, name in given.items() if name]
    if len(named) != 1:
        raise UsageError("Name one thing to forget: a document's id, `--outlet NAME` or `--file SHA256`.")
    return named[0]  # type: ignore[return-value]  # its keys are those of What


def _lines(settings: Settings, taken: Takedown, release: str | None) -> list[str]:
    lines = [
        f"Forgotten   {taken.documents} documents, {taken.files} files whole, {taken.partly} in part",
        f"Release     {release}; earlier ones and the pages are gone (`wirecheck report` writes them anew)",
    ]
    lying = [path for path in taken.paths if (settings.inbox / path).exists()]
    if lying:
        lines.append(f"Inbox       still lying there, refused from now on: {', '.join(lying)}")
    if taken.relatives:
        lines.append(f"Relatives   {len(taken.relatives)} other texts share words with it and stay:")
        lines += [f"            {each}" for each in taken.relatives[:20]]
    return lines
