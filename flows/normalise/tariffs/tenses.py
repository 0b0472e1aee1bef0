"""What the verb before a rate says of its status, by its meaning and its tense."""

from __future__ import annotations

from flows.normalise.tariffs import marks
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.statuses import (
    ANNOUNCED,
    HISTORICAL,
    IN_FORCE,
    NEGOTIATED,
    PAST,
    PROPOSED,
    THREATENED,
    UNSAID,
    Status,
)
from flows.normalise.tariffs.words import BE, FACE, HIT, MODALS, PAYING, UP, words

_CALLS = words("call calls called calling")
_MAY = words("could may might")
_WILL = words("will 'll shall would 'd")
_HAVE = words("has have had")
_BEFORE_NOUNS = words("the a an 's this that of tariff trade on new any further")
_REACH = 14  # words before the clause: a verb farther off governs something else
_TIMES = words("starting beginning")  # "starting Oct. 18" is a time and no verb
_ESCAPES = words("avoid avoiding avert averting escape escaping dodge dodging")  # what is yet to come
_SUBJECT_TO = words("subject subjected")
_BEING = BE - {"be"}
_PAST_FORMS = words(
    "hit put set cut rose risen fell fallen grew grown went gone paid kept left brought made faced got bore"
)
_SUBJECT = 5  # words between the comma and the verb
_DETERMINERS = words("the a his her its their he she it they")
_RELATIVE = 6  # words of a relative clause up to its verb
_ADVERBS = words(
    "recently already earlier previously just also first had 's president minister government administration"
)
_OBTAINED = words("negotiated secured won obtained agreed accepted")
_OPENINGS = words('rate rates that which the " “ ”')
_SIGNED = words("signed issued")
_MEANT = marks.THREATEN | marks.PROPOSE | marks.ANNOUNCE
_TOLD = _OBTAINED | _MEANT
_ACTS = marks.APPLIED | marks.ANNOUNCE | HIT


def by_verb(reading: Reading, high: int, first: int) -> Status | None:
    """Read the nearest verb to the left of `high` that has the tariff as its object."""
    for place in range(high - 1, max(first - _REACH, -1), -1):
        word = reading.word(place)
        if word in _ESCAPES:
            return Status("announced", said=False)
        if place < first and word in (";", ".", "that"):
            return None
        status = _by_meaning(reading, place) or _by_tense(reading, place, first)
        if status:
            return status
    return None


def by_relative(reading: Reading, noun: int) -> Status | None:
    """Read what someone did with the tariff: "a 25% duty the minister announced", "that it has put"."""
    following = reading.words(noun + 1, noun + _RELATIVE)
    if following[:1] in (["that"], ["which"]) and following[1:2] == ["will"]:
        return ANNOUNCED
    opens = next((at for at, word in enumerate(following) if word not in _OPENINGS), 0)
    if reading.party(noun + 1 + opens) is None and following[opens : opens + 1] not in (["he"], ["she"], ["it"]):
        return None
    for place in range(noun + 2 + opens, noun + _RELATIVE + opens):
        word = reading.word(place)
        if word in _TOLD:
            return NEGOTIATED if word in _OBTAINED else _by_meaning(reading, place)  # "that Japan negotiated"
        if word in marks.APPLIED and word.endswith("ed"):
            return IN_FORCE
        if word not in _HAVE and word not in _ADVERBS and reading.party(place) is None:
            return None
    return None


def _by_meaning(reading: Reading, place: int) -> Status | None:
    word = reading.word(place)
    if word in marks.THREATEN and not _threatens_harm(reading, place):
        return THREATENED
    if _is_name_of_act(reading, place):
        return None
    follows = reading.word(place + 1)
    if word in marks.PROPOSE or (word in _CALLS and follows == "for"):
        return PROPOSED
    if word in marks.ANNOUNCE or (word == "line" and follows == "for"):
        return ANNOUNCED if _MAY.isdisjoint(reading.words(place - 3, place)) else PROPOSED
    return None


def _is_name_of_act(reading: Reading, place: int) -> bool:
    """Whether the word is no verb: "a three-year plan of tariffs", "the Surtax Order"."""
    word = reading.word(place)
    named = reading.text[reading.items[place].start].isupper() and reading.word(place - 1) != "executive"
    return (word == "plan" and reading.word(place + 1) == "of") or (word == "order" and named)


def _threatens_harm(reading: Reading, place: int) -> bool:
    """Whether what is threatened is no tax ("imports that threaten to impair national security")."""
    follows = reading.word(place + 2)
    return reading.word(place + 1) == "to" and follows not in _ACTS


def _is_noun(reading: Reading, place: int) -> bool:
    """Whether "increase", "cut" or "levy" is the noun: after an article or an adjective, before a preposition."""
    word, before = reading.word(place), reading.word(place - 1)
    if word == "set" and reading.word(place + 1) == "of":
        return True
    if reading.is_tariff(place):
        return before not in MODALS and before != "to"
    finite = (word.endswith("ing") and before == "'s") or (word.endswith("ed") and before == "that")
    return before in _BEFORE_NOUNS and not finite


def _by_tense(reading: Reading, place: int, first: int) -> Status | None:
    word = reading.word(place)
    if word not in marks.APPLIED or _is_noun(reading, place) or word in _TIMES:
        return None
    before = set(reading.words(max(place - 9, first - 4, 0), place))
    near = reading.words(max(place - 3, first - 4, 0), place)
    if marks.MAY_ANNOUNCE.search(reading.text[: reading.items[place].start]) or not _MAY.isdisjoint(near):
        return PROPOSED
    if before & marks.PROPOSE and not _has_own_subject(reading, place):
        return PROPOSED
    if before & marks.THREATEN:
        return THREATENED
    return _simple(reading, place, near, before)


def _has_own_subject(reading: Reading, place: int) -> bool:
    """Whether a comma and a subject part a finite verb from what is said before: "as asked, the minister imposed"."""
    commas = [at for at in range(max(place - _SUBJECT, 0), place) if reading.word(at) == ","]
    between = reading.words(commas[-1] + 1, place) if commas else []
    return bool(between) and reading.word(place).endswith("ed") and between[0] in _DETERMINERS


def _simple(reading: Reading, place: int, near: list[str], before: set[str]) -> Status:
    """Read the tense of a verb that nothing before it makes a plan or a threat."""
    word = reading.word(place)
    if "still" in near:
        return IN_FORCE
    would = _of_would(reading, place) if "would" in near else None
    if would is not None:
        return would
    if not _WILL.isdisjoint(near):  # "will face 25%" may only restate what has been imposed
        return Status("announced", said=word not in PAYING and word not in _SUBJECT_TO)
    if word.endswith("ing") or ("to" in near[-2:] and _HAVE.isdisjoint(near)):
        return _infinitive(reading, place, near, before)
    if "had" in near:
        return HISTORICAL if "already" not in near else IN_FORCE
    return _of_past(reading, place, near)


def _of_would(reading: Reading, place: int) -> Status | None:
    before = reading.text[: reading.items[place].start]
    if reading.word(place) in PAYING:  # "British cars would face 10%": if it came to that
        return None if marks.REPORTED.search(before) else Status("hypothetical", said=False)
    return PROPOSED if marks.PROPOSED_BEFORE.search(before) else None


def _of_past(reading: Reading, place: int, near: list[str]) -> Status:
    word = reading.word(place)
    if marks.FUTURE_DATE.search(reading.text, reading.items[place].end):
        return ANNOUNCED
    return PAST if _is_past(word) or not _HAVE.isdisjoint(near) or not _BEING.isdisjoint(near) else UNSAID


def _is_past(word: str) -> bool:
    """Whether a verb tells what is done; the present tense of "doubles the duty" tells plans and acts alike."""
    return word.endswith("ed") or word in _PAST_FORMS


def _infinitive(reading: Reading, place: int, near: list[str], before: set[str]) -> Status:
    """Read "to impose" and "imposing" by the verb that they depend on and by the time it speaks of."""
    past = bool(marks.PAST_TIME.search(reading.text[: reading.items[place].end + 24]))
    if before & marks.ANNOUNCE:
        return IN_FORCE if past and before & _SIGNED else ANNOUNCED
    if "to" in near[-2:]:
        return IN_FORCE if past and "be" not in near else ANNOUNCED
    if set(near) & (BE - {"been"}) and reading.word(place) not in FACE:
        return ANNOUNCED
    return Status("announced" if reading.word(place) in UP and not past else "in_force", said=False)
