"""What wirecheck sees to on a Prefect server, by its HTTP API: its runs show what became of them, and old ones go.

The warehouse knows what is in; Prefect only shows it. But Prefect believes a run until somebody says otherwise: one
whose process was killed stays RUNNING there for ever, and one that was missed waits to be caught up.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flows.core.settings import Settings

Api = Callable[[str, str, dict[str, Any] | None], Any]  # method, path below /api, body → what the server says
Row = dict[str, Any]

_PROCESS = "wirecheck.process"  # the label that says which process a flow run is
_UNDER_WAY = ("RUNNING", "PENDING", "CANCELLING")
_OVER = ("COMPLETED", "CRASHED", "FAILED", "CANCELLED")
_AT_ONCE = 200  # rows that a server gives in one answer


def begin(settings: Settings, flow: str, api: Api, flow_run: str) -> None:
    """Put in order what earlier runs left; `flow_run` is this one, empty where there is none yet."""
    if flow_run:
        sign(api, flow_run)
        drop_missed_runs(api, flow_run)
    end_dead_runs(api, flow, timedelta(seconds=settings.run_limit_seconds))
    forget_old_runs(api, flow, timedelta(days=settings.prefect_days))


def over(client: Any) -> Api:
    """The API as Prefect's own client reaches it, with its password and retries."""

    def api(method: str, path: str, body: dict[str, Any] | None) -> Any:
        reply = client.request(method, path, json=body)
        return reply.json() if reply.content else None

    return api


def sign(api: Api, flow_run: str) -> None:
    """Note on a flow run that it is this process."""
    api("PATCH", f"/flow_runs/{flow_run}/labels", {_PROCESS: _identity(os.getpid())})


def end_dead_runs(api: Api, flow: str, limit: timedelta) -> int:
    """Show as crashed what says that it is under way and cannot be: its process is gone.

    One that never said which process it is has died when it began longer ago than a run may take.
    """
    under_way = {"state": {"type": {"any_": _UNDER_WAY}}}
    dead = [run for run in _runs(api, flow, under_way) if _is_dead(run, datetime.now(UTC) - limit)]
    for run in dead:
        message = "Its process ended without a word; the next run takes its work up again."
        state = {"type": "CRASHED", "name": "Crashed", "message": message}
        api("POST", f"/flow_runs/{run['id']}/set_state", {"state": state, "force": True})
    return len(dead)


def drop_missed_runs(api: Api, flow_run: str) -> int:
    """Take back the runs of this one's schedule whose time is over, for this one does their work."""
    deployment = api("GET", f"/flow_runs/{flow_run}", None)["deployment_id"]
    if not deployment:
        return 0
    late = {
        "deployment_id": {"any_": [deployment]},
        "state": {"type": {"any_": ["SCHEDULED"]}},
        "expected_start_time": {"before_": _text(datetime.now(UTC))},
    }
    asked = {"flow_runs": late, "limit": _AT_ONCE}
    missed = [run for run in api("POST", "/flow_runs/filter", asked) if run["auto_scheduled"] and run["id"] != flow_run]
    for run in missed:
        api("DELETE", f"/flow_runs/{run['id']}", None)
    return len(missed)


def forget_old_runs(api: Api, flow: str, keep: timedelta) -> int:
    """Remove runs that ended so long ago, with what they showed; the history of runs is in the warehouse."""
    forgotten = 0
    old = {"state": {"type": {"any_": _OVER}}, "end_time": {"before_": _text(datetime.now(UTC) - keep)}}
    while runs := list(_runs(api, flow, old)):
        shown = {"artifacts": {"flow_run_id": {"any_": [run["id"] for run in runs]}}, "limit": _AT_ONCE}
        while artifacts := api("POST", "/artifacts/filter", shown):
            for artifact in artifacts:
                api("DELETE", f"/artifacts/{artifact['id']}", None)
        for run in runs:
            api("DELETE", f"/flow_runs/{run['id']}", None)
        forgotten += len(runs)
    return forgotten


def _runs(api: Api, flow: str, wanted: Row) -> Iterator[Row]:
    asked = {"flows": {"name": {"any_": [flow]}}, "flow_runs": wanted, "limit": _AT_ONCE}
    yield from api("POST", "/flow_runs/filter", asked)


def _is_dead(run: Row, earliest: datetime) -> bool:
    process = (run.get("labels") or {}).get(_PROCESS)
    if process is not None:
        host, _, pid = str(process).partition(" ")
        number = pid.partition(" ")[0]
        return host == socket.gethostname() and number.isdigit() and _identity(int(number)) != process
    began = run["start_time"] or run["expected_start_time"]
    return began is not None and datetime.fromisoformat(began) < earliest


def _identity(process: int) -> str:
    """A process as no other is: host, number, when it began, and in which life of the machine."""
    began = boot = ""
    with suppress(OSError):
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        # The name, in brackets, may hold anything; the time is the 20th field after it.
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        began = state[19] if state[0] != "Z" else ""  # ended, and nobody has asked how
    return f"{socket.gethostname()} {process} {began} {boot}"


def _text(moment: datetime) -> str:
    return moment.isoformat()
