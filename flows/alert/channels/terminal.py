"""The terminal: on standard error, so that what a command prints stays clean."""

from __future__ import annotations

import sys

from flows.alert.messages import Message, to_lines

SCHEMES = ("terminal",)


def accepts(url: str) -> bool:
    return url == "terminal"


def send(url: str, message: Message) -> None:  # noqa: ARG001 (every channel is asked the same way)
    lines = [message.title, *to_lines(message), ""]
    encoding = getattr(sys.stderr, "encoding", None) or "utf-8"
    sys.stderr.write("\n".join(lines).encode(encoding, "replace").decode(encoding))
    sys.stderr.flush()
