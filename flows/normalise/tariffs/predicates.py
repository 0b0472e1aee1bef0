"""Parties as subjects, objects and agents of verbs: "China imposed", "hit India with", "imposed by the EU"."""

from __future__ import annotations

from flows.normalise.tariffs import routes, scopes
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.nouns import Head
from flows.normalise.tariffs.roles import Roles
from flows.normalise.tariffs.words import (
    ACTING,
    BE,
    FACE,
    GOODS,
    HIT,
    IMPOSE,
    MODALS,
    OBLIQUE,
    SAY,
    TARIFF,
    TAXING,
    words,
)

_PARTICIPLES = words("hit put set cut")
_HAVING = words("has have had")
_HAVE_BEEN = BE | words("get gets got getting been being")
_AGENTED = IMPOSE | HIT | TARIFF | words("hit put set slapped move moves decision plan plans threat threats proposal")
_RETALIATION = words(
    "retaliation response responses reply tariffs duties levies countermeasures retaliations threats move"
)
_ARTICLES = words("a an no higher its")
_NOT_OF_GOODS = words("to into entering by in under for between as with")
_PRONOUNS = words("he she president administration i we it they government country bloc")
_PLANS = words(
    "proposal proposals plan plans threat threats decision call suggestion idea pledge vow promise offer bid move push "
    "intention request order proclamation decree"
)
_OWNED = 4  # words: "the U.S. president's latest plan to"
_SUBJECT_PRONOUNS = words("he she it they we i")
_OBJECT_ENDS = words("with by at for to over")
_PREDICATES = IMPOSE | SAY | _HAVING
_NEAR = 5  # words: the subject of a participle stands right before it
_HOPS = 2  # clauses: an imposer is not looked for farther back


def from_agent(reading: Reading, index: int, roles: Roles) -> None:
    """Read "[tariffs] imposed by the EU" and "retaliation from Beijing with 125% duties"."""
    first, last = reading.clause_span(index)
    for place in range(max(first, 1), last):
        word, before = reading.word(place), reading.word(place - 1)
        if word == "by" and before in _AGENTED and reading.word(place + 1) not in GOODS:
            codes = reading.codes(place + 1, min(place + 5, last))
            roles.name_imposer(codes[0] if codes else None, "by agent")
        party = reading.party(place + 1)
        if word in ("from", "by") and before in _RETALIATION and party is not None:
            roles.name_imposer(party.code, "retaliation from")


def from_plan(reading: Reading, anchor: int, roles: Roles) -> None:
    """Read "Chile's proposal of a 10% duty", "a Peruvian plan to tax": whose plan it is imposes."""
    first, _ = reading.clause_span(anchor)
    for place in range(anchor - 1, first, -1):
        if reading.word(place) not in _PLANS or reading.word(place + 1) not in ("to", "of", "for"):
            continue
        owner = place - 1
        while owner > first and reading.party(owner) is None and owner > place - _OWNED:
            owner -= 1
        party = reading.party(owner)
        if party is not None and (reading.word(owner + 1) == "'s" or owner == place - 1):
            roles.name_imposer(party.code, "plan of imposer")
        return


def from_verbs(reading: Reading, index: int, head: Head, roles: Roles) -> None:
    """Read the verbs of the clause, the nearest first, then those after the rate and those of the clauses before."""
    first, _ = reading.clause_span(min(index, head.index) if head.index >= 0 else index)
    for place in range(max(index, head.index) - 1, first - 1, -1):
        _read_verb(reading, place, first, roles)
        if roles.imposer and roles.targets:
            return
    for place in range(index + 1, reading.clause_span(index)[1]):
        _read_after(reading, place, roles)
    own = not ACTING.isdisjoint(reading.words(first, max(head.index, first + 2)))
    for _ in range(_HOPS):
        if first == 0 or roles.imposer or (own and roles.pronoun):
            return
        previous, _ = reading.clause_span(first - 1)
        _inherit(reading, (previous, first), own, roles)
        first = previous


def _read_verb(reading: Reading, place: int, first: int, roles: Roles) -> None:
    word, before = reading.word(place), reading.word(place - 1)
    having = word in _HAVING and reading.word(place + 1) in _ARTICLES
    noun = (word in GOODS and before not in MODALS) or before in ("the", "a", "'s")
    noun = noun or (before == "of" and word in HIT and word.endswith("ing"))  # "months of punishing tensions"
    if noun or not (having or word in TAXING or word in ("subject", "line")):
        return
    has_no_scope = roles.scope is None or roles.scope.empty
    faces = word in FACE or word == "subject" or (word in ("set", "line") and reading.word(place + 1) == "for")
    if faces or (having and has_no_scope):
        if "not" not in reading.words(place - 2, place):
            own = reading.codes(place - _NEAR, place)[-1:] if word.endswith("ing") else []  # "with Peru's goods facing"
            subjects = own or _subject_goods(reading, first, place) or routes.each_of(reading, first, place)
            payers = [code for code in subjects if code != roles.imposer]
            roles.world = roles.world and not payers  # "Chile would pay 20% on all goods sent to the US"
            roles.name_targets(payers, "target faces rate")
    elif is_passive(reading, place):
        if word in HIT:
            roles.name_targets(_subject_goods(reading, first, place), "target hit by rate")
    else:
        _read_active(reading, place, first, roles)


def _read_active(reading: Reading, place: int, first: int, roles: Roles) -> None:
    if reading.word(place) in HIT and reading.word(place + 1) not in ("on", "a", "an", "new"):
        struck = _object(reading, place)
        roles.world = roles.world and not struck  # "hit Chile and Peru with a duty on imported wine"
        roles.name_targets(struck, "hit target")
    actor = _subject(reading, _own_start(reading, first, place), place) if roles.pronoun is None else None
    if actor and _is_joint(reading, first, place) and not roles.has_target:
        return  # "the US and Switzerland announced a deal": neither alone imposes
    if actor is None and reading.word(place).endswith("ing") and reading.word(place - 1) == "by":
        roles.name_imposer(_first_subject(reading), "subject of sentence")
    if actor:
        roles.distance = roles.distance or place - first
        roles.name_imposer(actor, "subject imposes")
    elif roles.pronoun is None:
        roles.pronoun = _pronoun(reading, first, place)


def _own_start(reading: Reading, first: int, verb: int) -> int:
    """Where the clause of the verb begins when it is a relative one: "a duty on Chilean wine, which doubled to 20%"."""
    start, _ = reading.clause_span(verb)
    return start if reading.word(start) in ("which", "that", "who") else first


def _pronoun(reading: Reading, first: int, verb: int) -> str | None:
    """The pronoun or office nearest before the verb; "President <name>" names a person and stands for no other."""
    for place in range(verb - 1, first - 1, -1):
        item = reading.items[place]
        if item.word in _PRONOUNS:
            named = item.word == "president" and reading.text[item.end : item.end + 2].strip().isupper()
            return None if named else item.word
    return None


def _read_after(reading: Reading, place: int, roles: Roles) -> None:
    """Read what follows the rate: "a 25% duty was imposed on Turkish steel", "a 25% duty will hit India"."""
    passive = is_passive(reading, place)
    harms = reading.word(place).startswith("threaten")  # "a tariff would threaten American jobs"
    if reading.word(place) in HIT and not passive and not harms and not reading.is_tariff(place):
        roles.name_targets(_object(reading, place), "hits target")
    elif passive or reading.word(place) in ("apply", "applies"):
        scope = scopes.after(reading, place + 1)
        if not scope.empty and reading.word(place) in IMPOSE:
            roles.scope = roles.scope or scope
            roles.name_targets(scope.targets, "imposed on target")
            roles.world = roles.world or scope.world


def is_passive(reading: Reading, place: int) -> bool:
    word = reading.word(place)
    if word not in ACTING or not (word.endswith(("ed", "en")) or word in _PARTICIPLES):
        return False
    before = set(reading.words(place - 3, place))
    return bool(before & _HAVE_BEEN) and ("been" in before or not before & _HAVING)


def _subject(reading: Reading, first: int, verb: int) -> str | None:
    """The party that acts: the nearest one left of the verb that is not part of a phrase of its own."""
    for place in range(verb - 1, first - 1, -1):
        party = reading.party(place)
        if reading.word(place) in _SUBJECT_PRONOUNS and place > first:
            return None  # "Brussels surprised Beijing by announcing it would impose": the pronoun acts
        if party is None or (reading.before(place) in OBLIQUE and place > first) or reading.word(place + 1) in GOODS:
            continue
        return party.code
    return None


def _is_joint(reading: Reading, first: int, verb: int) -> bool:
    """Whether two parties together are the subject."""
    return any(
        reading.party(at) and reading.before(at) == "and" and reading.party(at - 2 - (reading.word(at - 1) == "the"))
        for at in range(max(first, 2), verb)
    )


def _first_subject(reading: Reading) -> str | None:
    """The party that the sentence begins with: the subject that "by imposing" leans on."""
    place = next((at for at in range(len(reading.items)) if reading.party(at)), -1)
    party = reading.party(place)
    return party.code if party is not None and reading.before(place) not in OBLIQUE else None


def _subject_goods(reading: Reading, first: int, verb: int) -> list[str]:
    """The parties left of a verb like "face": countries or the origins of goods, not where the goods go."""
    if reading.word(first) in ("which", "who", "that"):  # what stands right before the relative clause
        return [code for code in reading.codes(first - 5, first)[-1:] if not _is_leader(reading, code, first)]
    found: list[str] = []
    for place in range(first, verb):
        party = reading.party(place)
        actor = reading.word(place + 1) in _PREDICATES and place + 1 < verb - 1
        told = reading.word(place) == "that" and not SAY.isdisjoint(reading.words(place - 2, place))
        if told or reading.rate(place) or (party is not None and party.kind != "leader" and actor):
            found.clear()
        elif party is not None and party.kind != "leader" and _may_pay(reading, place):
            found.append(party.code)
    return found


def _is_leader(reading: Reading, code: str, last: int) -> bool:
    named = [item.party for item in reading.items[max(0, last - 5) : last] if item.party and item.party.code == code]
    return bool(named) and named[-1].kind == "leader"


def _may_pay(reading: Reading, place: int) -> bool:
    """Whether a party before the verb is whose goods pay, not where they go and not whose tariff it is."""
    before = reading.before(place)
    if before in _NOT_OF_GOODS or reading.is_tariff(place + 1):
        return False
    return before != "of" or reading.word(place - 2) in GOODS


def _object(reading: Reading, verb: int) -> list[str]:
    """The parties right after a verb like "hit", up to its preposition."""
    last = verb + 1
    while last < min(len(reading.items), verb + 12):
        word = reading.word(last)
        if reading.rate(last) or word in _OBJECT_ENDS or (word in IMPOSE and word not in GOODS):
            break
        last += 1
    return reading.codes(verb + 1, last)


def _inherit(reading: Reading, span: tuple[int, int], own: bool, roles: Roles) -> None:
    """Take the subject of the clause before when this one has none ("..., raising duties on ...").

    `own` tells that this clause has a verb of its own that wants a subject.
    """
    first, last = span
    for place in range(last - 1, first - 1, -1):
        if own and reading.word(place) in ACTING:
            roles.name_imposer(_subject(reading, first, place), "subject of clause before")
    depends = reading.word(last).endswith("ing") and reading.word(last) in IMPOSE  # "..., raising duties on"
    rule = "subject of clause before" if depends else "party of clause before"
    roles.name_imposer(_subject(reading, first, last), rule)
