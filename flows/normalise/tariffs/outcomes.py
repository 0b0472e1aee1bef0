"""What a sentence says of the tariff itself: that it is suspended, lifted, kept, begun, or simply what it is."""

from __future__ import annotations

import re

from flows.normalise.gated import Gated
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.nouns import LOOSE
from flows.normalise.tariffs.statuses import (
    ANNOUNCED,
    CURRENT,
    DATED,
    HISTORICAL,
    IN_FORCE,
    PAUSED,
    PROPOSED,
    REMOVED,
    STARTED,
    Status,
)
from flows.normalise.tariffs.words import BE, verbs, words

_PASSIVE = (
    r"\b(?:(?:has|have|had|will|would|to|'ll) (?:now |also |then )?(?:have )?be(?:en)?"
    r"|was|were|is|are|gets?|got|being)\b"
)
_ADVERBS = r"\s(?:\w+ly\s|now\s|also\s|since\s|hereby\s|all\s|then\s|again\s){0,2}"
_SUSPENDED = Gated(
    re.compile(
        rf"{_PASSIVE}{_ADVERBS}(?:suspended|paused|put off|put on (?:hold|ice)|on hold|delayed|postponed|deferred"
        rf"|frozen|shelved|held off)\b",
        re.IGNORECASE,
    )
)
_LIFTED = Gated(
    re.compile(
        rf"{_PASSIVE}{_ADVERBS}(?:lifted|scrapped|removed|dropped|repealed|rescinded|cancell?ed|struck down"
        rf"|annulled|overturned|"
        r"withdrawn|abolished|eliminated|ended|invalidated|quashed|voided|revoked|waived|thrown out|off the table"
        r"|no more|"
        r"allowed to expire)\b|\b(?:has|have|had)? ?(?:expired|lapsed)\b",
        re.IGNORECASE,
    )
)
_KEPT = Gated(
    re.compile(
        r"\b(?:(?:will|would|to|is to|are to)\s)?(?:remain(?:s|ed)?|stay(?:s|ed)?) (?:in (?:place|force|effect)|at"
        r"|unchanged|on)\b|\bcontinue(?:s|d)? to (?!rise|increase|climb|grow)"
        r"|\b(?:is|are) still (?:in (?:place|force|effect)|being|levied|charged|collected)\b",
        re.IGNORECASE,
    )
)
_TO_COME = Gated(
    re.compile(
        r"\b(?:will|would|to|due|set|expected|scheduled|slated|poised|supposed|shall)\s(?:\w+\s){0,2}?"
        r"(?:(?:come|go|take|enter|be put|be) (?:into )?(?:effect|force)|kick in|start|begin|be(?:come)? effective"
        r"|apply (?:from|as of))\b"
        r"|\b(?:comes?|goes|go|takes?|enters?) (?:into )?(?:effect|force) (?:on|in|from|next|at|tomorrow|later|as of)\b"
        r"|\b(?:starts?|begins?|apply|applies) (?:on|from|next|tomorrow|as of)\b",
        re.IGNORECASE,
    )
)
_BEGUN = Gated(
    re.compile(
        r"\b(?:took|(?:has|have) (?:already )?taken|(?:went|came|entered|gone|(?:has|have) (?:come|gone"
        r"|entered)) into) (?:effect|force)\b"
        r"|\b(?:kicked in|became effective)\b",
        re.IGNORECASE,
    )
)
_UNREAL = re.compile(r"\b(?:could|may|might|should|must|if|unless|not|never|to have)\b|n['’]t\b", re.IGNORECASE)
_OTHER = re.compile(
    r"[;:]|\b(?:while|whereas|but|after|before|because|as|and (?:said|the|it|he|they))\b|,\s(?:the|this|these"
    r"|those|its|their|his|her|it|he|she|they|we|that\s\w+\s\w+)\s",
    re.IGNORECASE,
)
_AFTER = (  # the surest first; a later one counts only where no earlier one is found
    (_SUSPENDED, PAUSED), (_LIFTED, REMOVED), (_BEGUN, STARTED), (_TO_COME, DATED), (_KEPT, CURRENT),
)  # fmt: skip
_TRIGGERS = words(
    "suspended paused put hold ice delayed postponed deferred frozen shelved held lifted scrapped removed "
    "dropped repealed rescinded canceled cancelled struck annulled overturned withdrawn abolished "
    "eliminated ended invalidated quashed voided revoked waived thrown table more expire expired lapsed "
    "remain remains remained stay stays stayed continue continues continued still effect force effective "
    "kick kicked start starts begin begins apply applies"
)  # each of the patterns has one of them
_WINDOW = 130  # characters after the tariff: its predicate does not stand farther off
_COPULAS = BE | words("stands stand totals amounts averages")
_PRONOUNS = words("it that there which he she")
_MAY = words("may might could")
_HAVE = words("has have")
_AHEAD = words("will shall 'll")
_PAST = words("was were")
_STANDS = words("stands stand totals amounts averages")
_NOW = words("now still currently already today presently")
_KEEPING = words(
    "keep keeps kept maintain maintains maintained preserve preserves leave leaves remain remains remained stay "
    "stays stayed continue continues continued"
)
_DOING = verbs("impose raise lower cut reduce increase double add put place levy slap set drop")
_REACH = 8  # words between the verb that keeps and the rate
_LOOSE = LOOSE | words("now still currently already")


def by_outcome(reading: Reading, anchor: int) -> Status | None:
    """Read the predicate of the tariff, past what is said of it in between: "the duty that he announced was lifted"."""
    if _TRIGGERS.isdisjoint(reading.words(anchor + 1, anchor + _WINDOW // 4)):
        return None
    start = reading.items[anchor].end
    end = min(len(reading.text), start + _WINDOW)
    following = next((at for at in range(anchor + 1, len(reading.items)) if _starts_another(reading, at)), None)
    if following is not None:
        end = min(end, reading.items[following].start)
    after = reading.text[start:end]
    other = _OTHER.search(after)
    after = after[: other.start()] if other else after
    for pattern, status in _AFTER:
        found = pattern.search(after)
        if found and not _UNREAL.search(after[max(0, found.start() - 20) : found.end()]):
            return status
    return None


def _starts_another(reading: Reading, at: int) -> bool:
    return reading.rate(at) is not None or reading.is_tariff(at)


def by_copula(reading: Reading, index: int) -> Status | None:
    """Read "the duty is 10%", "had been 34 percent", "will be 25%": the rate is all that the verb says."""
    place = index - 1
    while reading.word(place) in _LOOSE and reading.word(place) not in _COPULAS:
        place -= 1
    owner = reading.word(place) == "'s" and reading.word(place - 1) not in _PRONOUNS  # "the president's 25%"
    if reading.word(place) not in _COPULAS or owner:
        return None
    near = set(reading.words(place - 3, place + 1))
    if near & _AHEAD:
        return ANNOUNCED
    if near & _MAY:
        return PROPOSED
    return None if "would" in near or "to" in near else _of_being(reading, place, index, near)


def _of_being(reading: Reading, place: int, index: int, near: set[str]) -> Status | None:
    """Tell "had been 34%" and "was 34%" from "has been 34% since"."""
    if "been" in near:
        return HISTORICAL if "had" in near else IN_FORCE if near & _HAVE else None
    if reading.word(place) in _PAST:
        return HISTORICAL
    now = reading.word(place) in _STANDS or not _NOW.isdisjoint(reading.words(place - 2, index))
    return CURRENT if now else None  # "the duties announced are 46%" leaves it to what is said of them


_MEANT = words("set due scheduled supposed expected poised going meant planned slated originally")
_PUT_OFF = Gated(
    re.compile(  # what was to be and, as the past tense says, is not
        r"\b(?:was|were|had been) (?:\w+ly )?(?:set|due|scheduled|supposed|expected|poised|going|meant|planned"
        r"|slated) to "
        r"(?:rise|jump|go up|climb|increase|double|be (?:raised|doubled|increased|imposed|hit))\b[^.;]{0,60}$"
        r"|\boriginally (?:planned|intended|meant|wanted|due|scheduled)\b[^.;]{0,60}$",
        re.IGNORECASE,
    )
)


def by_lost_plan(reading: Reading, index: int) -> Status | None:
    """Read "was set to jump to 50%" and "originally planned a 25% tariff"."""
    if _MEANT.isdisjoint(reading.words(0, index)):
        return None
    return PAUSED if _PUT_OFF.search(reading.text[: reading.items[index].start]) else None


def by_keeping(reading: Reading, index: int) -> Status | None:
    """Read "remain at 25%", "would continue to be subject to 50%", "leave the duty at 10%": what already holds."""
    first, _ = reading.clause_span(index)
    for place in range(index - 1, max(first, index - _REACH) - 1, -1):
        word = reading.word(place)
        if word in _KEEPING:
            negated = not {"not", "n't", "never", "if", "could"}.isdisjoint(reading.words(place - 3, place))
            if negated:
                return None
            return Status("in_force", how="kept") if reading.word(place - 1) in _AHEAD else CURRENT
        if word in _DOING:
            return None
    return None
