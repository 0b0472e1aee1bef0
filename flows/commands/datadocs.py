"""wirecheck datadocs: Great Expectations' own pages of what the latest run validated."""

from __future__ import annotations

from pathlib import Path

import click

from flows.commands import _options
from flows.core.errors import UsageError


@click.command("datadocs")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@_options.warehouse
@_options.as_json
def command(folder: Path, warehouse: Path | str | None, as_json: bool) -> int:
    r"""Write Great Expectations' Data Docs of the latest run into FOLDER, a page per table: counts, and no values.

    They are made only by this command. Great Expectations styles them with files of other hosts, which the pages are
    kept from fetching, so they look plain; what was found, with its sentences, is in quality.findings.

    \b
    Examples:
      wirecheck datadocs data-docs
    """
    from flows.load.asking import ask
    from flows.validate import data_docs

    path = _options.require(_options.up_to_date(warehouse=warehouse).warehouse)
    (validations,) = ask(path, ("statements/latest_validations", {}))
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _options.waiting("writing"):
            for table, page in data_docs.pages(validations):
                (folder / f"{table}.html").write_text(page, encoding="utf-8")
                written.append(str(folder / f"{table}.html"))
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror}); name another place.") from None
    _options.print_json(written) if as_json else click.echo("\n".join(written))
    return 0
