"""The schedule setting: a cron line, or `every N seconds|minutes|hours|days`."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from flows.core.errors import UsageError

_EVERY = re.compile(r"every (?:([0-9]{1,6}) )?(second|minute|hour|day)s?")


def read_schedule(text: str) -> dict[str, Any]:
    """`{"interval": timedelta}` or `{"cron": text}`, as Prefect's deployments take them. Raises UsageError."""
    plain = " ".join(text.split())
    if every := _EVERY.fullmatch(plain):
        interval = timedelta(**{f"{every[2]}s": int(every[1] or 1)})
        if interval:
            return {"interval": interval}
    if len(plain.split()) == 5:
        return {"cron": plain}
    raise UsageError(
        f"schedule: {text!r} is neither a cron line of five fields nor `every N seconds|minutes|hours|days`; "
        "set WIRECHECK_SCHEDULE to one of these, such as `every 15 minutes` or `0 6 * * *`."
    )
