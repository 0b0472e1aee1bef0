"""Where a rate stands: in force, announced, threatened, proposed, negotiated, paused, removed, historical, ..."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.normalise.tariffs.nouns import Head
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.words import BE, DOWN, FACE, HIT, IMPOSE, MODALS, UP, verbs, words


def _any(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})", re.IGNORECASE)


_PAUSE = verbs("suspend pause delay postpone defer freeze shelve") | words("froze frozen pause suspension delay")
_REMOVE = verbs(
    "remove lift eliminate scrap rescind cancel exempt repeal revoke abolish waive withdraw drop end"
) | words("removal elimination repeal rid")
_ANNOUNCE = verbs("announce unveil declare order sign authorize authorise approve issue confirm decide determine finalize "
                  "finalise reveal")  # fmt: skip
_PROPOSE = verbs("propose consider plan mull weigh float seek demand recommend pledge promise offer want suggest urge ask "
                 "eye hope prepare contemplate request petition favour favor call push") | words(
    "proposal proposals possibility plan plans idea bid potential potentially possible campaign"
)  # fmt: skip
_THREATEN = verbs("threaten vow") | words("threat threats")
_DEMAND = verbs("want demand urge ask call seek push") | words("should must would could may if")
_APPLIED = (IMPOSE | HIT | UP | DOWN | FACE | {"subject"}) - _ANNOUNCE - _PROPOSE - _THREATEN - _PAUSE - _REMOVE

_IMMEDIATE = _any(r"effective immediately|with immediate effect|immediately effective")
_TOOK_EFFECT = _any(r"(?:came|come|comes|coming|went|gone|go|goes|going|took|taken|takes?|taking) (?:into )?(?:effect|force)|"
                    r"kick(?:s|ed)? in|in (?:effect|force|place)\b|enter(?:s|ed) into force")  # fmt: skip
_NOT_YET = _any(
    r"(?:will|would|to|due|set|expected|scheduled|could|may|shall|'ll) (?:\w+ ){0,2}?(?:come|go|take|kick|enter|be)\b"
)
_STANDING = _any(
    r"current(?:ly)?\b|already\b|remain\w*|existing\b|now (?:face|stand|pay|at|in)\w*|since \w+ \d|maintain\w*"
)
_DEAL = _any(r"joint statement|reach(?:ed|ing) (?:a|an) (?:\w+ ){0,2}?(?:deal|agreement)|both (?:countries|sides|nations) (?:will|would)|agree(?:d|s)? (?:to|on|that|a|an)\b|agrees? (?:\w+ ){0,3}?(?:deal|pact|truce)|negotiated\b|under (?:the|a|an|its|their|that|this) (?:\w+ ){0,4}?(?:deal|agreement|accord|pact|"
             r"framework|terms|truce)|under terms|the (?:trade )?(?:deal|agreement|pact|accord|truce) (?:\w+ )?(?:will|would|sets?|"
             r"lowers?|cuts?|includes?|calls|imposes|reduces|keeps|caps|means|leaves)|struck a|reached a|have agreed|framework "
             r"(?:deal|agreement)|in exchange for|as part of (?:the|a|an) (?:\w+ ){0,3}?(?:deal|agreement|pact)")  # fmt: skip
_CONDITION = _any(r"if|unless|should (?:it|they|he|talks|the)\b|absent a|without a deal|in retaliation if")
_THREAT = _any(r"warn(?:ed|s)? (?:\w+ ){0,4}?(?:that )?\w+ (?:could|would|will|may|might) (?:face|impos\w+|rais\w+|hit|slap|pay)|threat(?:en\w*|s? (?:to|of) (?:impos|rais|tax|hit|slap|put|plac|lev|add|increas|a |new|tariff|more|further|\d)\w*)|"
               r"vow(?:s|ed)? to|warned (?:it|he|that it|of)|ultimatum")  # fmt: skip
_FORMER = _any(r"previous(?:ly)?|former(?:ly)?|used to|had (?:been|imposed|set|put|raised|faced|applied)|(?:his|the) first term|"
               r"original (?:\w+ )?(?:tariff|dut|rate|lev)\w+|George W\. Bush|Smoot|decades? ago|years ago|in the (?:19|18)\d\ds|before (?:the|that|trump)|"
               r"earlier rate|once (?:as|stood|faced|paid)")  # fmt: skip
_DENIED = _any(r"den(?:y|ied|ies) (?:that|plan|report|any|having|it)|no plans? to (?:impos|rais|cut|lower|chang)\w+|ruled out|"
               r"not (?:planning|considering) ")  # fmt: skip
_SCENARIO = _any(r"scenario|simulat\w+|model(?:led|ling|ed|s)?\b|hypothe\w+|suppos\w+|assum\w+|effect of|impact of|estimat\w+|"
                 r"economists? (?:said|say|estimat)|stud(?:y|ies) |imagine|what if|even if|even with")  # fmt: skip
_EFFECT = _any(r"(?:effects?|impact|cost|consequences?) of (?:a|an|even) ")
_MAY_ANNOUNCE = _any(r"(?:could|may|might) (?:\w+ ){0,2}?(?:announce|unveil|decide|declare)")
_CONSEQUENCE = words("be mean cost hurt hit make add raise push lead cause have increase reduce cut affect damage drive force "
                     "deal wipe shave slow result bring devastate cripple likely also apply boost generate inflate")  # fmt: skip
_PAST_TIME = _any(r"(?:in|last|since|on) (?:january|february|march|april|may|june|july|august|september|october|november|"
                  r"december|jan\.|feb\.|aug\.|sept?\.|oct\.|nov\.|dec\.|year|month|week)|earlier this year|in (?:19|20)\d\d")  # fmt: skip
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|aug|sept?|oct|nov|dec"
_FUTURE_DATE = _any(rf"(?:from|starting|beginning|effective|as of|until) (?:on )?(?:next|\d{{1,2}} (?:{_MONTHS})|{_MONTHS}|midnight|"
                    rf"tomorrow|monday|tuesday|wednesday|thursday|friday)|next (?:week|month|year|{_MONTHS})")  # fmt: skip
_AHEAD = _any(rf"(?:come|comes|go|goes|take|takes) (?:into )?(?:effect|force) (?:on|in|from|next|at|tomorrow|later)")
_DRAFTED = _any(
    r"publish\w* (?:a|its|the) (?:\w+ ){0,3}?list|under (?:the|a|his|her|its|their) (?:\w+ ){0,2}?(?:plan|proposal|bill)"
)


@dataclass(frozen=True, slots=True)
class Status:
    """A status and whether the sentence says it in words, rather than by saying nothing else."""

    name: str
    said: bool
    how: str = ""  # "took effect": surer than the announcement of the same rate


def status_of(reading: Reading, index: int, head: Head, previous: str) -> Status:
    """Name the status of the rate at `index` from the words that govern it, its clause, its sentence and the one before."""
    anchor = head.index if head.index >= 0 else index
    low, high = min(index, anchor), max(index, anchor)
    span = reading.clause_span(low)[0], reading.clause_span(high)[1]
    said = (
        _by_modifier(reading, anchor)
        or _as_base(reading, index, head)
        or _by_words(reading, anchor, span)
        or _by_verb(reading, high, span[0])
    )
    found = said or _by_predicate(reading, anchor, span[1]) or Status("in_force", said=False)
    if head.index < 0 and found.name in ("proposed", "announced", "in_force"):
        if _CONDITION.search(previous) or _THREAT.search(previous):
            return Status("threatened", said=False)
    return found


def _by_modifier(reading: Reading, anchor: int) -> Status | None:
    """Read "planned tariffs", "a threatened 25% duty"."""
    before = set(reading.words(anchor - 5, anchor))
    for word, name in (
        ("planned", "proposed"),
        ("proposed", "proposed"),
        ("threatened", "threatened"),
        ("suspended", "paused"),
        ("preliminary", "announced"),
        ("provisional", "announced"),
        ("potential", "proposed"),
    ):
        if word in before and not before & (BE | {"has", "had", "have"}) and reading.word(anchor - 6) not in BE:
            name = "paused" if _PAUSE & set(reading.words(anchor - 10, anchor)) else name
            return Status(name, said=True) if _attributive(reading, anchor, word) else None
    return None


def _as_base(reading: Reading, index: int, head: Head) -> Status | None:
    """Read "now 16.5 pct" and the 100% of "could lower its 100% tariff to 70%": the rate that holds."""
    if not {"now", "current", "currently", "existing", "present"}.isdisjoint(reading.words(index - 4, index)):
        return Status("in_force", said=True)
    if not {"earlier", "previously", "before"}.isdisjoint(reading.words(index + 1, index + 3)):
        return Status("historical", said=True)
    if head.index < index:
        return None
    first, last = reading.clause_span(index)
    later = any(reading.items[at].rate and reading.word(at - 1) == "to" for at in range(head.index + 1, last))
    moved = not (UP | DOWN).isdisjoint(reading.words(first, last))
    return Status("in_force", said=True) if later and moved else None


def _attributive(reading: Reading, anchor: int, word: str) -> bool:
    """Whether the participle stands before its noun rather than after its subject."""
    place = next(at for at in range(anchor - 1, -1, -1) if reading.word(at) == word)
    return reading.word(place - 1) not in BE and reading.word(place - 1) not in words("has have had been")


def _by_words(reading: Reading, anchor: int, span: tuple[int, int]) -> Status | None:
    """Read words that settle it whatever the verb: a denial, a suspension, a removal, a condition, a deal."""
    sentence, here = reading.text, set(reading.words(*span))
    clause = sentence[reading.items[span[0]].start : reading.items[span[1] - 1].end]
    until_here = sentence[: reading.items[span[1] - 1].end]
    if _IMMEDIATE.search(sentence):
        return Status("in_force", said=True)
    if _DENIED.search(until_here):
        return Status("denied", said=True)
    if _acts_on(reading, anchor, span, _PAUSE):
        return Status("paused", said=True)
    if _acts_on(reading, anchor, span, _REMOVE):
        return Status("in_force" if _DEMAND & here else "removed", said=True)
    if _DRAFTED.search(until_here):
        return Status("proposed", said=True)
    if _FORMER.search(clause) and not here & _PROPOSE or _LONG_AGO.search(until_here):
        return Status("historical", said=True)
    return _by_condition(sentence, clause, here)


_LONG_AGO = _any(r"(?:his|the|trump's) first (?:term|presidency|administration)|George W\. Bush|decades? ago|years ago")


def _by_condition(sentence: str, clause: str, here: set[str]) -> Status | None:
    if _CONDITION.search(sentence) and here & (MODALS | {"to"}):
        return Status("threatened", said=True)
    if _THREAT.search(clause):
        return Status("threatened", said=True)
    if _DEAL.search(clause) and _PAST_TIME.search(clause) and not here & MODALS:
        return Status("in_force", said=True)
    if _DEAL.search(clause) or (_DEAL.search(sentence) and "will" in here):
        return Status("negotiated", said=True)
    if (
        "would have" in clause
        or _EFFECT.search(clause)
        or (_SCENARIO.search(clause) and here & words("would could 'd"))
    ):
        return Status("hypothetical", said=True)
    if _TOOK_EFFECT.search(clause):
        ahead = _NOT_YET.search(clause) or _AHEAD.search(clause)
        return Status("announced" if ahead else "in_force", said=True, how="took effect")
    return None


def _acts_on(reading: Reading, anchor: int, span: tuple[int, int], forms: frozenset[str]) -> bool:
    """Whether a verb has the tariff as its object ("lift the 25% tariffs") or, passive, as its subject."""
    for place in range(*span):
        if reading.word(place) not in forms:
            continue
        parting = _PARTING - {"from"} if reading.word(place).startswith("exempt") else _PARTING
        if place < anchor and not set(reading.words(place + 1, anchor)) & parting:
            return True
        if place > anchor and (set(reading.words(place - 4, place)) & BE or reading.word(place).endswith("ed")):
            return not set(reading.words(anchor + 1, place)) & words("by and to which after as")
    return False


_PARTING = words(
    "by and because amid due result after over despite cause caused from and as when while of to following before"
)


def _by_verb(reading: Reading, high: int, first: int) -> Status | None:
    """Read the nearest verb to the left that has the tariff as its object, with its tense."""
    for place in range(high - 1, max(first - 14, -1), -1):
        word = reading.word(place)
        if place < first and word in (";", ".", "that"):
            break
        status = _of_verb(reading, place, first)
        if status:
            return status
    return None


def _of_verb(reading: Reading, place: int, first: int) -> Status | None:
    word = reading.word(place)
    if word in _THREATEN:
        return Status("threatened", said=True)
    if word in _PROPOSE and word not in ("calls", "call", "study"):
        return Status("proposed", said=True)
    if word in _ANNOUNCE:
        modal = set(reading.words(place - 3, place)) & words("could may might")
        return Status("proposed" if modal else "announced", said=True)
    if word in _APPLIED and not _is_noun(reading, place):
        return _of_tense(reading, place, first)
    return None


def _is_noun(reading: Reading, place: int) -> bool:
    """Whether "increase", "cut" or "levy" is the noun: after an article or an adjective, before a preposition."""
    before = reading.word(place - 1)
    if reading.items[place].is_tariff:
        return before not in MODALS and before != "to"
    if reading.word(place).endswith("ing") and before == "'s":
        return False
    return place > 0 and before in words("the a an 's this that of tariff trade on new any further")


def _of_tense(reading: Reading, place: int, first: int) -> Status:
    word, before = reading.word(place), reading.words(max(place - 9, first - 4, 0), place)
    near = before[-3:]
    if _MAY_ANNOUNCE.search(reading.text[: reading.items[place].start]):
        return Status("proposed", said=True)
    if set(near) & words("could may might") or set(before) & _PROPOSE:
        return Status("proposed", said=True)
    if set(before) & _THREATEN:
        return Status("threatened", said=True)
    if set(near) & words("will 'll shall would 'd"):
        return Status("announced", said=word not in FACE and word != "subject" and word not in HIT)
    if word.endswith("ing") or ("to" in near[-2:] and not set(near) & words("has have had")):
        return _of_infinitive(reading, place, near, set(before))
    if "had" in near:
        return Status("historical", said=True)
    if _FUTURE_DATE.search(reading.text[reading.items[place].end :]):
        return Status("announced", said=True)
    return Status("in_force", said=True)


def _of_infinitive(reading: Reading, place: int, near: list[str], before: set[str]) -> Status:
    """Read "to impose" and "imposing" by the verb that they depend on and by the time it speaks of."""
    past = bool(_PAST_TIME.search(reading.text[: reading.items[place].end + 24]))
    if before & _ANNOUNCE:
        return Status("in_force" if past and before & words("signed issued") else "announced", said=True)
    if "to" in near[-2:]:
        return Status("in_force" if past and "be" not in near else "announced", said=True)
    if set(near) & (BE - {"been"}) and reading.word(place) not in FACE:
        return Status("announced", said=True)
    return Status("announced" if reading.word(place) in UP and not past else "in_force", said=False)


def _by_predicate(reading: Reading, anchor: int, last: int) -> Status | None:
    """Read what is said of the tariff when it is the subject: "a 25% tariff would be", "tariffs will rise"."""
    before = set(reading.words(anchor - 6, anchor))
    for kind, forms in (("threatened", _THREATEN), ("proposed", _PROPOSE), ("announced", words("announced new"))):
        if before & forms & words("threatened proposed planned announced potential possible suggested"):
            return Status(kind, said=True)
    following = reading.words(anchor + 1, min(anchor + 14, last))
    for step, word in enumerate(following):
        after = following[step + 1 : step + 4]
        if word in ("would", "could", "might", "may", "'d"):
            indefinite = not {"a", "an"}.isdisjoint(reading.words(anchor - 5, anchor))
            return _of_modal(word, after, indefinite)
        if word in ("will", "'ll", "shall"):
            standing = set(after) & words("remain stay continue keep")
            return Status("in_force" if standing else "announced", said=True)
        if word in _APPLIED and word.endswith("ed"):
            return Status("in_force", said=True)
        if step and following[step - 1] in BE and word in _ANNOUNCE | _PROPOSE:
            return Status("announced" if word in _ANNOUNCE else "proposed", said=True)
    if _STANDING.search(reading.text):
        return Status("in_force", said=True)
    return None


def _of_modal(word: str, after: list[str], indefinite: bool) -> Status:
    imposed = set(after) & words("rise go increase apply take start reach climb hit") or (
        "be" in after[:1] and set(after[1:]) & (IMPOSE | _ANNOUNCE)
    )
    if imposed:
        return Status("announced" if word == "would" else "proposed", said=True)
    consequence = indefinite or (word == "would" and bool(set(after[:2]) & _CONSEQUENCE))
    return Status("hypothetical" if consequence else "in_force", said=consequence)
