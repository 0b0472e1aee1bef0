"""Parties by where goods go and whom a deal binds: "goods entering China", "the deal between Chile and Peru"."""

from __future__ import annotations

from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.roles import Roles
from flows.normalise.tariffs.scopes import SENT
from flows.normalise.tariffs.words import FACE, words

_SELLERS = words("exporters companies farmers producers manufacturers firms goods products exports sellers")
_LETTERS = words("letter letters notice notices note notes message envoys")  # sent, but taxed nowhere
_JOINED = 4  # words: "Japan and the Philippines"
_EACH = 14  # words: "X and Y will each ... 10%"


def from_destination(reading: Reading, index: int, roles: Roles) -> None:
    """Take the party that goods go to for the imposer; "to US exporters" names whose goods they are."""
    first, last = reading.clause_span(index)
    for place in range(first + 1, last):
        party, before = reading.party(place), reading.before(place)
        if (
            party is None
            or not _LETTERS.isdisjoint(reading.words(place - 4, place))
            or before not in ("entering", "enter", "enters", "into", "to")
        ):
            continue
        if reading.word(place + 1) in _SELLERS:
            roles.name_targets([party.code], "access for target")
        elif before != "to" or not SENT.isdisjoint(reading.words(first, place - 1)):
            roles.name_imposer(party.code, "destination")


def from_deal(reading: Reading, index: int, roles: Roles) -> None:
    """Read "Chile and Peru will each cut" and "the deal between Chile and Peru would cut": each taxes the other."""
    if roles.has_target:
        return
    first, last = reading.clause_span(index)
    near = [place for place in range(max(0, index - _EACH), index) if reading.party(place)]
    here = [place for place in range(first, last) if reading.party(place)]
    between = reading.words(near[1] + 1, index) if len(near) == 2 else []
    if "each" in between and FACE.isdisjoint(between):
        roles.name_mutual(reading.codes(near[0], near[1] + 1), "each")
    elif len(here) == 2 and "between" in reading.words(first, here[0]) and reading.word(here[1] - 1) in ("and", "the"):
        roles.name_mutual(reading.codes(here[0], here[1] + 1), "deal between")


def each_of(reading: Reading, first: int, verb: int) -> list[str]:
    """The parties that "each" and "both" stand for: those joined by "and" before it."""
    if {"each", "both"}.isdisjoint(reading.words(first, verb)):
        return []
    start = reading.clause_span(first - 1)[0] if first else 0
    joined = [at for at in range(start, verb) if reading.party(at) and reading.before(at) == "and"]
    return reading.codes(joined[-1] - _JOINED, joined[-1] + 1)[-2:] if joined else []
