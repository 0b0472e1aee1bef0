"""E-mail, Slack, Teams, webhooks and the rest, by Apprise: any URL that no other channel takes.

Sources: https://appriseit.com lists the services and their URLs.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import get_ident
from typing import Any
from urllib.parse import unquote, urlsplit

from flows.alert.messages import Message, plain, to_lines
from flows.core.errors import DeliveryError

SCHEMES = ("*",)  # asked last
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{1,30}://.+", re.DOTALL)
# What chat services read as mentions, links and markup, and characters that look alike and are not.
_HARMLESS = str.maketrans(dict(zip("<>@[]`*_~|#\\", "‹›＠［］ˋ∗＿∼¦＃＼", strict=True)))
_TYPES = {"critical": "failure", "warning": "warning", "info": "info"}


def accepts(url: str) -> bool:
    return bool(_SCHEME.fullmatch(url)) and _service(url) is not None


def send(url: str, message: Message) -> None:
    apprise = _library()
    service = _service(url)
    if service is None:
        raise DeliveryError("The channel's URL is not one that Apprise takes; see https://appriseit.com/services/.")
    body = "\n".join([*to_lines(message, harmless), "", f"Message key: {message.key}"])
    kind = apprise.NotifyType(_TYPES.get(message.severity, "info"))
    with _listening() as said:
        sent = service.notify(body=body, title=message.title, notify_type=kind, body_format=apprise.NotifyFormat.TEXT)
    if not sent:
        raise DeliveryError(f"The service did not take it: {scrub(''.join(said[:1]), url) or 'no reason given'}")


@contextmanager
def _listening() -> Iterator[list[str]]:
    """What Apprise warns of in this thread. Channels are served side by side, and `scrub` knows one URL's secrets."""
    said: list[str] = []
    here = get_ident()

    class Words(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.thread == here:
                said.append(record.getMessage())

    logger, handler = logging.getLogger("apprise"), Words(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)


def harmless(text: str) -> str:
    return plain(text).translate(_HARMLESS)


def scrub(text: str, url: str) -> str:
    """The first line of a library's words, without any part of the URL that could be a secret."""
    parts = urlsplit(url)
    pieces = re.split(r"[/?&=:@,;]+", url.partition("://")[2])
    secrets = {piece for piece in [parts.username, parts.password, *pieces, *map(unquote, pieces)] if piece}
    line = plain(text.strip().partition("\n")[0])
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) > 2:
            line = line.replace(secret, "…")
    return line


def _service(url: str) -> Any:
    service = _library().Apprise.instantiate(url, suppress_exceptions=True)
    if service is not None and "overflow=" not in url:
        # A message that is too long for a service goes in several, where Apprise would have it refused.
        service.overflow_mode = _library().OverflowMode.SPLIT
    return service


def _library() -> Any:
    """Apprise, quiet: it and its HTTP client log addresses, in which the secrets of channels stand.

    Said again at each use, for other libraries configure logging as a whole and undo it.
    """
    apprise = _imported()
    logger = logging.getLogger("apprise")
    logger.propagate = False
    logger.setLevel(logging.WARNING)
    logging.getLogger("urllib3").setLevel(logging.ERROR)
    return apprise


@cache
def _imported() -> Any:
    with warnings.catch_warnings():
        # Its import reaches for deprecated corners of the standard library; nothing that can be mended here.
        warnings.simplefilter("ignore", DeprecationWarning)
        import apprise

        logging.getLogger("apprise").addHandler(logging.NullHandler())
        apprise.Apprise.instantiate("json://localhost")  # the services are imported when the first is asked for
    return apprise
