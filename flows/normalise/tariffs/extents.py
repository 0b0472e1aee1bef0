"""Where the phrase that says what a tariff is on ends: at a verb, a clause, a date or the next rate."""

from __future__ import annotations

from collections.abc import Callable

from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.words import BE, GOODS, MODALS, MOVED, TIMES, words

_STOPS = (
    BE
    | MODALS
    | words(
        '; : ( ) — – ? ! . " “ ” [ ] effective starting beginning if unless while after before because when until '
        "has have except excluding barring besides "
        "had that which who whose prompting following citing saying but took take takes came come comes kicked went "
        "totalling totaling under including since"
    )
)
_WHEN_WORDS = words("last this next")
_SPELLS = words("year month week spring summer autumn fall winter")
_FINITE = (MOVED - GOODS) | words(
    "stand stands stood apply applies applied start starts started average averages averaged amount amounts amounted "
    "reach reached kick kicks"
)
_BEFORE_NOUNS = words("the a an and or of with under in by for - 's")
_TRAILING = words("and or , to a an the of")
_LATER = TIMES | words("next last tomorrow today midnight now time effect")
_VERBS = words("has have will would then said")
_REASONS = words("response retaliation order addition a an the its his an effort exchange return recent")
_SAYS = words("include includes included are were will have")
_LIST_ENDS = ("", ",", "and", "or", ".")
_LONGEST = 40  # words: a longer phrase is not what a tariff is on
_MEMBER = 9  # words: the next member of a list has its rate within so many


def end_of(reading: Reading, first: int) -> int:
    """Give the place after the last word of the noun phrase that begins at `first`."""
    place = first
    while place < min(len(reading.items), first + _LONGEST) and not _ends_at(reading, place, first):
        place += 1
    while place > first and reading.word(place - 1) in _TRAILING:
        place -= 1
    return place


def _ends_at(reading: Reading, place: int, first: int) -> bool:
    word = reading.word(place)
    if _is_predicate(reading, place, first):
        return True
    if word in _STOPS or (reading.rate(place) is not None and place > first):
        return True
    if word == ",":
        return not _list_goes_on(reading, place)
    if word == "and" and reading.word(place + 1) == "other" and not _SAYS.isdisjoint(reading.words(place, place + 6)):
        return True  # "a 50% rate on cars from Peru, and other suppliers include Chile"
    leaves = _JOINTS.get(word)
    return leaves is not None and (reading.word(place + 1) in _LATER or leaves(reading, place))


def _is_predicate(reading: Reading, place: int, first: int) -> bool:
    """Whether what the tariff is on ends before its verb or its time: "on goods rose", "on cars last year"."""
    if reading.word(place) in _WHEN_WORDS:
        return reading.word(place + 1) in _SPELLS
    verb = reading.word(place) in _FINITE and reading.word(place - 1) not in _BEFORE_NOUNS
    return verb and place > first


def _rate_follows(reading: Reading, place: int) -> bool:
    """Whether the next member of the list has a rate of its own ("and 10% on China", "and aluminium to 20%")."""
    if reading.word(place + 1) in _VERBS:
        return True
    for at in range(place + 1, min(place + 1 + _MEMBER, len(reading.items))):
        if reading.rate(at):
            return not _ends_list(reading, place)
        if reading.word(at) in _STOPS or reading.word(at) in (",", "and", "or"):
            return False
    return False


def _ends_list(reading: Reading, place: int) -> bool:
    """Whether "and" joins the last party of a list that one rate is for: "duties on Chile and Peru to 19% from 25%"."""
    first, _ = reading.clause_span(place)
    one = not any(reading.rate(at) for at in range(first, place)) and reading.party(place - 1) is not None
    return one and reading.party(place + 1) is not None and reading.word(place + 2) in ("to", "by", "from")


def _names_no_party(reading: Reading, place: int) -> bool:
    return not reading.codes(place + 1, place + 4) or reading.rate(place + 1) is not None


def _gives_a_reason(reading: Reading, place: int) -> bool:
    following = reading.word(place + 1)
    if reading.party(place + 2) is not None and following in ("the", "a"):
        return False
    return following[:1].isdigit() or following in _REASONS


def _always(reading: Reading, place: int) -> bool:
    return place < len(reading.items)


_JOINTS: dict[str, Callable[[Reading, int], bool]] = {
    "and": _rate_follows,
    "or": _rate_follows,
    "by": lambda reading, place: not reading.codes(place + 1, place + 4),
    "to": _names_no_party,
    "in": _gives_a_reason,
    "from": lambda reading, place: reading.rate(place + 1) is not None,
} | dict.fromkeys(("at", "as", "with", "over", "on", "for"), _always)


def _list_goes_on(reading: Reading, place: int) -> bool:
    """Whether a comma only parts the members of a list of parties or goods."""
    if any(reading.rate(at) for at in range(place + 1, place + 4)):
        return False
    for at in range(place + 1, min(place + 5, len(reading.items))):
        if reading.party(at) is not None or reading.word(at) in GOODS:
            following = reading.word(at + 1)
            joined = at == place + 1 and following in MODALS  # "tariffs on Chile, Peru will start on Monday"
            return following in _LIST_ENDS or joined or reading.word(at) in GOODS or following in GOODS
        if reading.word(at) in ("and", "or"):
            return True
    return False
