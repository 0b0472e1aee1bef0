"""wirecheck init: a new project folder."""

from __future__ import annotations

import json
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from flows.commands import _options
from flows.core import book
from flows.core.errors import UsageError
from flows.core.settings import Settings

_OWN: dict[str, Any] = {"inbox": "inbox", "warehouse": "warehouse/wirecheck.duckdb"}


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@_options.as_json
def command(folder: Path, as_json: bool) -> int:
    r"""Start a new project in FOLDER: an inbox, a settings file, and the sample articles to try it on.

    A folder that holds something already is refused.

    \b
    Examples:
      wirecheck init news
      wirecheck init .
    """
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder}: is not empty; name a new folder.")
    try:
        _make(folder)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made ({error.strerror}); name another place.") from None
    steps = list(_steps(folder))
    if as_json:
        _options.print_json({"folder": str(folder), "next": [step for step, _ in steps]})
        return 0
    click.echo(f"{folder} is ready. Next:\n")
    for step, why in steps:
        click.echo(f"  {step:<74} {why}")
    return 0


def _make(folder: Path) -> None:
    (folder / "inbox").mkdir(parents=True)
    shutil.copytree(book.resources("seeds/sample"), folder / "sample")
    (folder / "pyproject.toml").write_text("\n".join(_settings()), encoding="utf-8")
    (folder / ".gitignore").write_text("warehouse/\n", encoding="utf-8")


def _settings() -> Iterator[str]:
    """Every setting with what it means; those that keep their default are commented out."""
    yield "# What wirecheck does here. A line that begins with # stands for the default; `wirecheck doctor` shows all."
    yield "[tool.wirecheck]"
    for name, field in Settings.model_fields.items():
        value = _OWN.get(name, field.default)
        held = "" if name in _OWN else "# "
        yield f"\n# {field.description}"
        yield f"{held}{name} = {_as_toml(value)}"
    yield ""


def _as_toml(value: Any) -> str:
    """JSON's words for text, numbers and truth are TOML's too; nothing at all is an empty text there."""
    if isinstance(value, tuple):
        value = " ".join(value)
    return json.dumps(value if isinstance(value, bool | int | float) else str(value or ""))


def _steps(folder: Path) -> Iterator[tuple[str, str]]:
    trial = "--warehouse warehouse/sample.duckdb"
    yield f"cd {shlex.quote(str(folder))}", ""
    yield f"wirecheck run --inbox sample {trial}", "try it (its critical findings are planted)"
    yield f"wirecheck show figures {trial}", "what it found"
    yield f"wirecheck pages --open {trial}", "the same as pages"
    yield "wirecheck run", "once your own articles lie in inbox/"
