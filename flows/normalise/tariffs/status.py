"""Where a rate stands (in force, announced, threatened, ...) and how it changes the one before."""

from __future__ import annotations

import re

from flows.normalise.tariffs.heads import Head
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.words import DOWN, UP


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


_PAUSED = _any(r"suspend\w*|paus(?:e|ed|es|ing)\b|delay\w*|postpon\w*|defer\w*|on hold\b|put off\b|held off\b|freez\w+|shelv\w+")
_REMOVED = _any(r"remov(?:e|ed|al|ing)\b|lift(?:ed|ing|s)?\b|eliminat\w+|scrap(?:ped|ping|s)?\b(?! (?:metal|aluminium|"
                r"aluminum|steel))|rescind\w*|cancel\w*|exempt\w*|repeal\w*|revok\w+|will not face|drop(?:ped|ping)?\b|"
                r"rolled? back|abolish\w*|waiv\w+|withdr\w+|struck down|carve")  # fmt: skip
_DEAL = _any(r"agree(?:d|s|ment|ments|ing)?\b|deals?\b|pact\b|accord\b|framework\b|negotiated\b|under the terms|truce\b|treaty")
_THREAT = _any(r"threat\w*|warn(?:ed|s|ing)\b|if\b|unless\b|retaliat\w+ (?:if|list)|vow(?:ed|s)?\b|ultimatum")
_PROPOSED = _any(r"propos\w+|consider\w*|plans? (?:to|for)\b|planning\b|planned\b|mull\w*|weigh\w*|float\w*|petition\w*|"
                 r"seek\w*|demand\w*|call(?:s|ed|ing)? for|recommend\w*|campaign\w*|pledg\w+|promis\w+|offer\w*|want\w*|"
                 r"push(?:es|ed|ing)? for|suggest\w*|urg(?:e|ed|es|ing)\b|could\b|may\b|might\b|potential\w*|possib\w+|"
                 r"draft\b|eye(?:s|d|ing)\b|ask(?:s|ed|ing)?\b")  # fmt: skip
_ANNOUNCED = _any(r"announc\w+|will\b|'ll\b|would\b|to impose\b|to take effect|set to\b|order(?:ed|s|ing)?\b|sign(?:ed|s|ing)\b|"
                  r"authori[sz]\w+|decid\w+|due to\b|declar\w+|unveil\w*|confirm\w*|determin\w+|ruling\b|from next\b|"
                  r"starting\b|approv\w+|prelimin\w+|effective\b|shall\b|going to\b|is raising\b|are raising\b|hereby\b")  # fmt: skip
_IN_FORCE = _any(r"has (?:already )?(?:imposed|put|slapped|levied|placed|hit|raised|increased|responded|set)|have (?:already )?"
                 r"(?:imposed|put|slapped|reached|surged|risen)|(?:came|come|comes|went|gone|go|took|taken|takes?) into "
                 r"(?:effect|force)|took effect|kicked in|current\w*|already\b|remain\w*|existing\b|in place\b|"
                 r"effective immediately|imposed (?:by|in|on|last|this|a)\b|imposed\b|now (?:face|stand|pay|at)\w*|"
                 r"(?:was|were|been) (?:hit|imposed|placed|slapped)|responded with|retaliated with|maintain\w*|keep\w*|since")  # fmt: skip
_WOULD = _any(r"would\b|'d\b|could\b")
_HYPOTHETICAL = _any(r"scenario|simulat\w+|model(?:s|led|ling)?\b|hypothe\w+|suppose|assum\w+|estimat\w+|stud(?:y|ies)\b|effect of|"
                     r"economists?\b|analysts?\b|handle\b|catastroph\w+|imagine|cost of a\b|impact of a\b|even a\b")  # fmt: skip
_PAST = _any(r"previous(?:ly)?|former(?:ly)?|once\b|used to|had (?:been|imposed|set|put|raised)|during (?:his|the) first term|"
             r"original(?:ly)?|(?:until|up from)\b|in (?:the )?(?:19\d\d|18\d\d)s?|before (?:the|that|then)|earlier rate|"
             r"George W\. Bush|Smoot|decades? ago|years ago|was (?:as )?(?:high|low) as")  # fmt: skip
_DENIED = _any(r"den(?:y|ied|ies|ying)\b|no plans? to|not (?:planning|considering|true)|rul(?:e|ed) out|false\b")
_NOT_YET = _any(r"(?:would|will|could|may|might|to) (?:\w+ )?(?:be )?(?:impos\w+|rais\w+|increas\w+|hit|slap\w*|put|face|appl\w+)")


def status_of(reading: Reading, index: int, head: Head) -> str:
    """Name the status of the rate at `index` from its clause, the clauses beside it and the tense of its verb."""
    first, last = reading.clause_span(index)
    items = reading.items
    clause = reading.text[items[first].start : items[last - 1].end]
    text = reading.text
    rate = items[index].rate
    if rate is not None and rate.from_:
        return "historical"
    for name, pattern in (("denied", _DENIED), ("paused", _PAUSED)):
        if pattern.search(clause):
            return name
    if _removes(reading, index, head):
        return "removed"
    return _of_tense(text, clause, reading, index)


def _removes(reading: Reading, index: int, head: Head) -> bool:
    """Whether a verb of removal has this tariff as its object."""
    first, last = reading.clause_span(index)
    place = head.index if head.index >= 0 else index
    around = reading.text[reading.items[first].start : reading.items[last - 1].end]
    return bool(_REMOVED.search(around)) and reading.word(index - 1) not in ("to", "by") and place >= 0


def _of_tense(text: str, clause: str, reading: Reading, index: int) -> str:
    if _DEAL.search(clause) and not _THREAT.search(clause):
        return "negotiated"
    if _THREAT.search(clause) or (re.search(r"\b(?:if|unless)\b", text, re.IGNORECASE) and _WOULD.search(clause)):
        return "threatened"
    if _IN_FORCE.search(clause) and not _NOT_YET.search(clause):
        return "historical" if _PAST.search(clause) else "in_force"
    if _HYPOTHETICAL.search(clause) and (_WOULD.search(clause) or "effect of" in clause):
        return "hypothetical"
    if _PROPOSED.search(clause):
        return "proposed"
    if _ANNOUNCED.search(clause):
        return "announced"
    if _PAST.search(clause):
        return "historical"
    if _THREAT.search(text):
        return "threatened"
    return "in_force"


_ADDED = frozenset("additional extra added further another".split(" "))


def change_of(reading: Reading, index: int, head: Head) -> str:
    """Name the change: level, increase_by, increase_to, decrease_by, decrease_to, additional."""
    rate = reading.items[index].rate
    before, after = reading.words(index - 3, index), reading.words(index + 1, index + 4)
    if rate is None or rate.from_:
        return "level"
    around = before + (reading.words(index + 1, head.index) if head.index > index else after[:1])
    if head.change_noun:
        up = head.change_noun in UP or head.change_noun.startswith(("increase", "rise", "hike", "raise", "jump"))
        if up and head.rule == "noun before rate":
            return "additional" if _ADDED & set(around) else "level"
        return "increase_by" if up else "decrease_by"
    if _ADDED & set(around) or "on top of" in " ".join(reading.words(index - 8, index)):
        return "additional"
    direction = _direction(reading, index, head)
    preposition = next((word for word in reversed(before) if word in ("to", "by", "at", "of")), "")
    if direction and preposition == "by":
        return f"{direction}_by"
    if direction and preposition == "to" and reading.word(index - 1) != "up" and "up" not in before:
        return f"{direction}_to"
    if rate.points and direction:
        return f"{direction}_by"
    return "level"


def _direction(reading: Reading, index: int, head: Head) -> str | None:
    """Whether the verb or noun that governs the rate raises or lowers."""
    first, _ = reading.clause_span(index)
    for place in range(index - 1, max(first, index - 16) - 1, -1):
        if reading.word(place) in UP or reading.word(place) in ("hike", "increase", "rise"):
            return "increase"
        if reading.word(place) in DOWN or reading.word(place) in ("cut", "reduction"):
            return "decrease"
    return _by_prior(reading, index)


def _by_prior(reading: Reading, index: int) -> str | None:
    rate, prior = reading.items[index].rate, prior_of(reading, index)
    if rate is None or prior is None:
        return None
    return "increase" if rate.low > prior else "decrease"


def prior_of(reading: Reading, index: int) -> float | None:
    """The earlier rate in "from 10% to 25%" or "to 25% from 10%"; None where the sentence has none."""
    rate = reading.items[index].rate
    if rate is None or rate.from_:
        return None
    for step in (-1, 1):
        place = index + step
        while 0 <= place < len(reading.items) and abs(place - index) <= 5:
            other = reading.items[place].rate
            if other is not None:
                return other.low if other.from_ else None
            place += step
    return None
