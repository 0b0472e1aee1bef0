"""wirecheck doctor: the settings and where each came from, and whether what a run needs is there and whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from flows.commands import _options
from flows.core.errors import WirecheckError
from flows.core.settings import Settings, read_settings, trace_settings


@click.command("doctor")
@_options.inbox
@_options.warehouse
@_options.as_json
def command(inbox: Path | None, warehouse: Path | str | None, as_json: bool) -> int:
    r"""Show every setting with where it came from, and check what a run needs. Exit 3 when something is wrong.

    \b
    Examples:
      wirecheck doctor
      wirecheck doctor --json
    """
    given = {name: path for name, path in (("inbox", inbox), ("warehouse", warehouse)) if path is not None}
    settings = read_settings(**given)
    shown = [
        {"setting": name, "value": _shown(settings, name), "from": origin, "what": _what(name)}
        for name, origin in trace_settings(given).items()
    ]
    checks = list(_checks(settings))
    healthy = all(check["ok"] for check in checks)
    if as_json:
        _options.print_json({"settings": shown, "checks": checks, "ok": healthy})
        return 0 if healthy else 3
    _options.print_table(shown, "no settings")
    click.echo()
    for check in checks:
        click.echo(f"{'ok   ' if check['ok'] else 'WRONG'}  {check['check']}: {_options.plain(check['detail'])}")
    return 0 if healthy else 3


def _what(name: str) -> str:
    return Settings.model_fields[name].description or ""


def _shown(settings: Settings, name: str) -> Any:
    """A setting's value; the addresses of channels hold passwords and are masked."""
    from flows.alert.routes import mask

    value = getattr(settings, name)
    if name == "channels":
        return " ".join(mask(url) for url in value)
    return value if isinstance(value, int | float | None) else str(value)


def _checks(settings: Settings) -> Iterator[dict[str, Any]]:
    from flows import steps
    from flows.load import releases

    yield {"check": "inbox", "ok": settings.inbox.is_dir(), "detail": f"{settings.inbox} is a folder"}
    for name, look in steps.contracts().items():
        yield _check(name, look)
    for release in releases.list_releases(settings):
        wrong = releases.trouble(release)
        name = f"release {release.id}" + (" (live)" if release.live else "")
        yield {"check": name, "ok": wrong is None, "detail": wrong or "as it was published, byte by byte"}


def _check(name: str, look: Any) -> dict[str, Any]:
    try:
        return {"check": name, "ok": True, "detail": ", ".join(look())}
    except WirecheckError as error:
        return {"check": name, "ok": False, "detail": str(error)}
