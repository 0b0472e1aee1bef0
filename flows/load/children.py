"""Work in a short process of its own, for what must not happen in this one.

DuckDB frees a file's lock when any handle of the process closes it, keeps the memory it took, and does not hold its
own limits against every expression: so reading a release and answering a person's query are each a child process that
is given a request on standard input, replies on standard output, and is gone.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    import polars as pl


_ROOT = Path(__file__).resolve().parents[2]

# All that a child gets to know of its surroundings: no secrets, no settings, no user's start-up files.
_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC", "PYTHONPATH": str(_ROOT)}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a child says: a header, and frames where it succeeded. `error` is null or {"code", "message"}."""

    header: dict[str, Any]
    frames: list[pl.DataFrame]

    @property
    def error(self) -> dict[str, str] | None:
        return self.header.get("error")


def ask(
    module: str,
    request: dict[str, Any],
    seconds: float | None = None,
    surroundings: Mapping[str, str] | None = None,
) -> Reply:
    """Start `python -m module`, hand it the request and wait for its reply.

    `surroundings` are variables that the child is to know beyond the few that each gets; its PYTHONPATH comes before
    ours.

    A child that dies or takes too long is a reply too: its error has the code `died` or `time`.
    """
    child = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
        [sys.executable, "-s", "-P", "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_environment(surroundings or {}),
        cwd="/",
        start_new_session=True,
    )
    with child:
        try:
            out, complaints = child.communicate(json.dumps(request).encode(), timeout=seconds)
        except subprocess.TimeoutExpired:
            return _failed("time", f"ended after {seconds:g} s")
        finally:
            child.kill()
    head, _, body = out.partition(b"\n")
    if child.returncode != 0 or not head:
        words = complaints.decode(errors="replace").strip().splitlines()
        return _failed("died", f"exit code {child.returncode}" + (f": {words[-1]}" if words else ""))
    header = json.loads(head)
    return Reply(header, _frames(body, header.get("lengths", [])))


def _environment(surroundings: Mapping[str, str]) -> dict[str, str]:
    path = os.pathsep.join(filter(None, (surroundings.get("PYTHONPATH"), str(_ROOT))))
    return {**surroundings, **_ENVIRONMENT, "PYTHONPATH": path}


def answer(out: BinaryIO, header: dict[str, Any], tables: list[Any]) -> None:
    """In the child: write the reply, a line of JSON and then the tables as Arrow streams."""
    import pyarrow as pa

    bodies = []
    for table in tables:
        sink = io.BytesIO()
        with pa.ipc.new_stream(sink, table.schema) as stream:
            for batch in table.to_batches():
                stream.write_batch(batch)
        bodies.append(sink.getbuffer())
    out.write(json.dumps({**header, "lengths": [len(body) for body in bodies]}).encode() + b"\n")
    out.writelines(bodies)
    out.flush()


def _failed(code: str, message: str) -> Reply:
    return Reply({"error": {"code": code, "message": message}}, [])


def _frames(body: bytes, lengths: list[int]) -> list[pl.DataFrame]:
    import polars as pl  # here and not above: a child would spend a fifth of its life importing it

    frames, at = [], 0
    for length in lengths:
        frames.append(pl.read_ipc_stream(io.BytesIO(body[at : at + length])))
        at += length
    return frames
