"""What each claim says of a figure, and which claims stand in aligned sentences: kept, and renewed for touched texts.

All of it follows from the texts, claims, origins and sightings of the release. A run renews it for the texts that it
touched, so that its work follows what is new. Where the rules changed, or rows besides the run's own, all is worked
out anew: what is kept is never more than a short cut.
"""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import duckdb

from flows.core import book

_AT_ONCE = 50_000  # texts judged at a time where all are: DuckDB keeps what is written in memory until the commit
_RULES = ("statements/judge_claims", "statements/judge_alignments", "statements/judge_touched", "marts/figure_id")


def renew(connection: duckdb.DuckDBPyConnection, run_id: str) -> int:
    """Bring core.figure_claims and core.aligned_claims up to what the release holds; returns how many texts it judged.

    `run_id` is the run whose rows are new; its texts, and those whose origins or versions it changed, are judged.
    """
    asked = {"rules": _rules(), "run_id": run_id}
    if _one(connection, "judged_goes_on", **asked):
        _execute(connection, "judge_touched", run_id=run_id)
    else:
        _execute(connection, "judge_forget_all_claims")
        _execute(connection, "judge_forget_all_alignments")
        _execute(connection, "judge_all", at_once=_AT_ONCE)
    touched = connection.table("texts_to_judge")
    portions = sorted(portion for (portion,) in touched.unique("portion").fetchall())
    for portion in portions:
        for name in ("judge_forget_claims", "judge_claims", "judge_forget_alignments", "judge_alignments"):
            _execute(connection, name, portion=portion)
    void(connection)
    _execute(connection, "judged_clear_marks")
    _execute(connection, "judged_settle", rules=asked["rules"])
    return len(touched)


def bring_up(connection: duckdb.DuckDBPyConnection) -> None:
    """Work all out where it was never done by today's rules: in a warehouse of an earlier wirecheck."""
    if not _one(connection, "judged_by", rules=_rules()):
        renew(connection, "")


def void(connection: duckdb.DuckDBPyConnection) -> None:
    """Have all worked out anew by the next `renew`; called by who changes rows in their place or takes some out."""
    _execute(connection, "judged_void")


@cache
def _rules() -> str:
    return hashlib.sha256("\n".join(book.load(name).text for name in _RULES).encode()).hexdigest()


def _execute(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> None:
    connection.execute(book.load(f"statements/{name}").text, parameters or None)


def _one(connection: duckdb.DuckDBPyConnection, name: str, **parameters: Any) -> bool:
    found: bool = connection.execute(book.load(f"statements/{name}").text, parameters).fetchall()[0][0]
    return found
