"""wirecheck doctor: the settings and where each came from, the plug-ins, and whether this machine can run them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from flows.commands import _options
from flows.core.settings import Settings, read_settings, trace_settings


@click.command("doctor")
@_options.inbox
@_options.warehouse
@_options.as_json
def command(inbox: Path | None, warehouse: Path | None, as_json: bool) -> int:
    """Show every setting with where it came from, and check what a run needs."""
    settings = read_settings(inbox=inbox, warehouse=warehouse)
    shown = [
        {"setting": name, "value": _shown(settings, name), "from": origin}
        for name, origin in trace_settings(settings).items()
    ]
    checks = list(_checks(settings))
    healthy = all(check["ok"] for check in checks)
    if as_json:
        _options.print_json({"settings": shown, "checks": checks, "ok": healthy})
        return 0 if healthy else 3
    _options.print_table(shown, "no settings")
    click.echo()
    _options.print_table(checks, "no checks")
    return 0 if healthy else 3


def _shown(settings: Settings, name: str) -> Any:
    """A setting's value; the addresses of channels hold passwords and are masked."""
    from flows.alert.channels import mask

    value = getattr(settings, name)
    if name == "channels":
        return " ".join(mask(url) for url in value)
    return value if isinstance(value, int | float) else str(value)


def _checks(settings: Settings) -> Any:
    from flows.load.releases import check_releases

    yield {"check": "inbox is a folder", "ok": settings.inbox.is_dir(), "detail": str(settings.inbox)}
    for release in check_releases(settings):
        yield {"check": f"release {release.name} is whole", "ok": release.whole, "detail": release.detail}
