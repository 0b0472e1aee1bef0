"""Which channels there are, what each is told, and how a channel is named without its secrets.

A channel in the settings is `terminal`, `file:PATH` or a URL, and may say what it wants to be told:
`warning=file:warnings.jsonl` (that severity and worse; `critical` when nothing is said) or `@desk=mailto://…` (what is
assigned to `desk`, whatever its severity).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from types import ModuleType

import polars as pl

from flows.core.errors import UsageError
from flows.core.plugins import discover

_REQUIRED = ("SCHEMES", "accepts", "send")
_WANTED = re.compile(r"(critical|warning|info|@[\w.-]{1,80})=(.+)", re.DOTALL)
_AS_BAD = {"critical": ("critical",), "warning": ("critical", "warning"), "info": ("critical", "warning", "info")}


@dataclass(frozen=True)
class Route:
    """One channel: its URL (never shown or stored), the name to show, and what it is told."""

    channel_id: str  # of the URL, so that an outbox can name it without its secrets
    label: str
    module: ModuleType
    url: str = field(repr=False)
    severities: tuple[str, ...] = _AS_BAD["critical"]
    owner: str | None = None

    def choose(self, news: pl.DataFrame) -> pl.DataFrame:
        """Of the news (INCIDENTS rows), those that this channel is told."""
        if self.owner:
            return news.filter(pl.col("owner").eq_missing(pl.lit(self.owner)))
        return news.filter(pl.col("severity").is_in(self.severities))


def find_routes(channels: Iterable[str]) -> tuple[Route, ...]:
    """The channels of the settings. Raises UsageError naming, without secrets, the one that nothing here takes."""
    return tuple(_find(channel) for channel in channels)


def known() -> list[str]:
    """The channels by name. Raises ContractError when a file of flows/alert/channels lacks what is asked of it."""
    return sorted(discover("flows.alert.channels", *_REQUIRED))


def _find(channel: str) -> Route:
    match = _WANTED.fullmatch(channel)
    wanted, url = (match[1], match[2]) if match else ("critical", channel)
    module = next((module for module in _modules(url) if module.accepts(url)), None)
    if module is None:
        raise UsageError(
            f"channels: `{mask(url)}` is no channel; expected `terminal`, `file:PATH` or a URL as Apprise takes it "
            "(https://appriseit.com/services/)."
        )
    if wanted.startswith("@"):
        return Route(_identify(url), mask(url), module, url, severities=(), owner=wanted[1:])
    return Route(_identify(url), mask(url), module, url, severities=_AS_BAD[wanted])


def _modules(url: str) -> list[ModuleType]:
    """The channels that may take it: those of its own scheme, then those that take any."""
    found = discover("flows.alert.channels", *_REQUIRED).values()
    scheme = url.partition(":")[0]
    own = [module for module in found if scheme in module.SCHEMES]
    return own or [module for module in found if "*" in module.SCHEMES]


def mask(url: str) -> str:
    """The scheme and an id: in Apprise's URLs even the host may be a token."""
    scheme, colon, _ = url.partition("://")
    if not colon:
        return url if url == "terminal" or url.startswith("file:") else "…"
    return f"{scheme}://… ({_identify(url)[:6]})"


def _identify(url: str) -> str:
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:16]
