"""A file of JSON lines, one message a line, for whatever reads along: `file:alerts.jsonl`."""

from __future__ import annotations

import os
from pathlib import Path

from flows.alert.messages import Message
from flows.core.errors import DeliveryError

SCHEMES = ("file",)


def accepts(url: str) -> bool:
    return url.startswith("file:") and len(url) > len("file:")


def send(url: str, message: Message) -> None:
    path = Path(url.removeprefix("file:"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.write(message.to_json().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        why = f"{path} could not be written ({error.strerror}); mend its folder or the setting `channels`."
        raise DeliveryError(why) from None
