"""Where a rate can stand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Status:
    """A status and whether the sentence says it in words, rather than by saying nothing else."""

    name: str
    said: bool = True
    how: str = ""  # "took effect": surer than the announcement of the same rate


IN_FORCE = Status("in_force")
CURRENT = Status("in_force", how="current")  # "now at 10%": no announcement of the same rate tells otherwise
STARTED = Status("in_force", how="took effect")
PAST = Status("in_force", how="past tense")  # "imposed": weaker than a start that is told
ANNOUNCED = Status("announced")
DATED = Status("announced", how="dated")  # with its own start, still to come
THREATENED = Status("threatened")
PROPOSED = Status("proposed")
NEGOTIATED = Status("negotiated")
PAUSED = Status("paused")
REMOVED = Status("removed")
HISTORICAL = Status("historical")
HYPOTHETICAL = Status("hypothetical")
DENIED = Status("denied")
UNSAID = Status("in_force", said=False)
