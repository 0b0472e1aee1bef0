"""Who imposes a rate and on whose goods, as far as the sentence itself says it."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.normalise.tariffs import scopes
from flows.normalise.tariffs.heads import Head
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.words import BE, FACE, GOODS, HIT, IMPOSE, MODALS, SAY, TARIFF, words

_OBLIQUE = words("on against of from to with in for into at by over between toward towards entering than per")
_LEADERS = words("he she president administration trump's minister secretary premier chancellor leader")
_PARTICIPLES = words("hit put set cut")
_HAVING = words("has have had")
_HAVE_BEEN = BE | words("get gets got getting been being")
_ADJECTIVES = words(
    "new additional extra retaliatory punitive reciprocal sweeping steep current existing baseline blanket universal "
    "proposed threatened planned import average own latest total protective provisional temporary preliminary final "
    "across-the-board global worldwide matching countervailing anti-dumping antidumping dumping tit-for-tat heavy high "
    "higher lower hefty massive stiff flat combined base basic special customs export secondary most-favoured-nation mfn"
)


@dataclass(slots=True)
class Roles:
    """Parties with the rule that named them; None and empty when the sentence is silent."""

    imposer: str | None = None
    imposer_rule: str = ""
    targets: list[str] = field(default_factory=list)
    target_rule: str = ""
    world: bool = False
    some: bool = False
    mutual: bool = False
    scope: scopes.Scope | None = None
    subject: str | None = None  # the last party that acted, for the pronouns of the next sentence
    pronoun: str | None = None  # the pronoun in the imposer's place, to be looked up in what came before
    possessive: str | None = None
    distance: int = 0  # words between the subject and the rate
    export: bool = False  # an export tax: where the goods go is its target

    def name_imposer(self, code: str | None, rule: str) -> None:
        if code and self.imposer is None:
            self.imposer, self.imposer_rule = code, rule

    def name_targets(self, codes: list[str], rule: str) -> None:
        if codes and not (self.targets or self.world or self.some):
            self.targets, self.target_rule = list(dict.fromkeys(codes)), rule


def roles_of(reading: Reading, index: int, head: Head) -> Roles:
    """Collect the parties of the rate at `index`, the surest constructions first."""
    roles = Roles()
    roles.export = head.index > 0 and "export" in reading.words(head.index - 2, head.index + 1)
    _from_list(reading, index, head, roles)
    _from_scope(reading, index, head, roles)
    _from_agent(reading, index, head, roles)
    _from_ellipsis(reading, index, roles)
    _from_modifiers(reading, index, head, roles)
    _from_verbs(reading, index, head, roles)
    if not roles.export:
        _from_destination(reading, index, roles)
    _from_deal(reading, index, roles)
    return roles


def _from_list(reading: Reading, index: int, head: Head, roles: Roles) -> None:
    """Read the parties right before the rate in "Japan: 24%" and "...; Peru and Chile 35%"."""
    if head.rule not in ("row of list", "member of list"):
        return
    place, found = index - 1, []
    while place >= 0 and (reading.items[place].party or reading.word(place) in ("and", ":", "the", "-", "–")):
        party = reading.items[place].party
        found += [party.code] if party else []
        place -= 1
    roles.name_targets(found[::-1], head.rule)


# ---------------------------------------------------------------- "on goods from China"


def _from_scope(reading: Reading, index: int, head: Head, roles: Roles) -> None:
    for scope, rule in _scopes(reading, index, head):
        if scope.empty:
            continue
        roles.scope = roles.scope or scope
        roles.name_targets(scope.targets, rule)
        if scope.imposers and roles.export:
            roles.name_targets(scope.imposers, "export to target")
        elif scope.imposers:
            roles.name_imposer(scope.imposers[0], "destination")
        roles.mutual = roles.mutual or scope.mutual
        roles.world = roles.world or (scope.world and not roles.targets)
        roles.some = roles.some or (scope.some and not roles.targets)
        if roles.targets or roles.world or roles.some:
            return


def _scopes(reading: Reading, index: int, head: Head) -> list[tuple[scopes.Scope, str]]:
    last = last_of_list(reading, index)
    found = []
    if head.index > index:
        found.append((scopes.after(reading, _past_change(reading, head.index)), "on target"))
    found.append((scopes.after(reading, last + 1), "on target"))
    if last != index:
        found.append((scopes.after(reading, _noun_end(reading, last + 1)), "on target"))
    own = between_rates(reading, index)
    if own is not None:
        found.append((own, "target to rate"))
    if 0 <= head.index < index:
        found.append((scopes.after(reading, _past_change(reading, head.index)), "tariff on target"))
    return found


def _past_change(reading: Reading, place: int) -> int:
    return place + 1


def _noun_end(reading: Reading, place: int) -> int:
    while place < len(reading.items) and not reading.items[place].is_tariff and reading.word(place) not in _OBLIQUE:
        place += 1
    return place + 1 if place < len(reading.items) and reading.items[place].is_tariff else place


def last_of_list(reading: Reading, index: int) -> int:
    """The last rate of a list that shares one noun: "25%, 20%, 10% and 5% on the products"."""
    place = index
    while True:
        following = place + 1
        while reading.word(following) in (",", "and", "or", "/", "then"):
            following += 1
        if following == place + 1 or following >= len(reading.items) or not reading.items[following].rate:
            return place
        place = following


def between_rates(reading: Reading, index: int) -> scopes.Scope | None:
    """The goods before "to 20%" in "on steel to 50% and aluminium to 20%"."""
    origin = index > 1 and reading.items[index - 1].party is not None and reading.word(index - 2) == "from"
    if reading.word(index - 1) not in ("to", "at", "by") and not origin:
        return None
    for place in range(index - 2, max(index - 10, -1), -1):
        if reading.items[place].rate:
            first = place + 1
            while reading.word(first) in (",", ";", "and", "while", "on", "those", "that", "for"):
                first += 1
            last = index if origin else index - 1
            words_between = set(reading.words(first, last))
            if first < last and not words_between & (IMPOSE | MODALS | words("on with effective compared opposed as than duty tariff")):
                scope = scopes.Scope(first, last)
                scope.targets = [item.party.code for item in reading.items[first:last] if item.party]
                return scope
            return None
    return None


# ---------------------------------------------------------------- "imposed by the EU", "Trump's tariffs"


def _from_agent(reading: Reading, index: int, head: Head, roles: Roles) -> None:
    """Read "[tariffs] imposed by the EU" and "retaliation from Beijing with 125% duties"."""
    first, last = reading.clause_span(index)
    items = reading.items
    for place in range(first, last):
        if items[place].word == "by" and items[place - 1].word in _AGENTED and place > 0:
            following = next((item for item in items[place + 1 : min(place + 5, last)] if item.party), None)
            if following is not None and following.party is not None and not _possesses_goods(reading, place + 1):
                roles.name_imposer(following.party.code, "by agent")
        if items[place].word in ("from", "by") and reading.word(place - 1) in _RETALIATION and place + 1 < len(items):
            party = items[place + 1].party
            if party is not None:
                roles.name_imposer(party.code, "retaliation from")


_AGENTED = IMPOSE | HIT | TARIFF | words("hit put set slapped move moves decision plan plans threat threats proposal")
_RETALIATION = words("retaliation response responses reply tariffs duties levies countermeasures retaliations threats move")


def _possesses_goods(reading: Reading, place: int) -> bool:
    return reading.word(place) in GOODS


def _from_ellipsis(reading: Reading, index: int, roles: Roles) -> None:
    """Read "Britain levies a 10 percent duty and Japan 22 percent", "the 15% rate that Japan negotiated"."""
    party = reading.items[index - 1].party if index > 1 else None
    before = reading.word(index - 2) if reading.word(index - 2) != "the" else reading.word(index - 3)
    if party is not None and before in ("and", ",", "while", "but"):
        if _last_verb_faces(reading, index):
            roles.name_targets([party.code], "target with rate")
        else:
            roles.name_imposer(party.code, "imposer with rate")
    following = index + 1
    while reading.word(following) in ("rate", "tariff", "tariffs", "duty", "levy", "rates", "that", "which"):
        following += 1
    party = reading.items[following].party if index < following < len(reading.items) else None
    if party is not None and following > index + 1 and reading.word(following + 1) in _OBTAINED | FACE:
        roles.name_targets([party.code], "target's rate")


def _last_verb_faces(reading: Reading, index: int) -> bool:
    """Whether the last verb before makes its subject the one that pays."""
    for place in range(index - 1, max(-1, index - 24), -1):
        word = reading.word(place)
        if word in FACE or word == "subject":
            return True
        if word in HIT and _is_passive(reading, place):
            return True
        if (word in IMPOSE or word in HIT) and word not in GOODS and not reading.items[place].is_tariff:
            return False
    return reading.word(0) == reading.items[index - 1].word or index <= 3


_OBTAINED = words("negotiated secured won obtained got agreed faces pays has now currently")


def _from_modifiers(reading: Reading, index: int, head: Head, roles: Roles) -> None:
    """Read the words before the tariff noun: "Trump's 50% steel tariffs", "China tariffs", "Canadian lumber duties"."""
    named_rate = reading.word(index - 1) in ("of", "at") and reading.word(index - 2) in ("rate", "rates", "level")
    noun = index - 2 if named_rate else head.index
    if noun < 0:
        return
    place, goods = noun - 1, False
    low = max(noun - 12, 0)
    while place >= low:
        item = reading.items[place]
        following = reading.word(place + 1)
        if item.party is not None:
            _modifier(reading, place, goods, roles)
            if roles.imposer and roles.targets:
                return
        elif item.word in ("his", "her", "its", "their", "our", "your", "my"):
            roles.possessive = roles.possessive or item.word
            return
        elif item.rate or item.word in _ADJECTIVES or item.word in ("'s", "-", "'", "/", '"', "“", "”", "and", "up", "to"):
            pass
        elif item.is_tariff or item.word in GOODS or following in GOODS or item.word.endswith(("-made", "ed", "al", "ic")):
            goods = goods or item.word in GOODS
        elif item.word in ("a", "an", "the") and not item.party:
            return
        elif item.word in _OBLIQUE | IMPOSE | HIT | FACE | BE | MODALS or not item.word.isalpha():
            return
        place -= 1


def _modifier(reading: Reading, place: int, goods: bool, roles: Roles) -> None:
    party = reading.items[place].party
    if party is None or reading.word(place - 1) in ("on", "against", "from", "in", "to", "with", "for", "into", "between"):
        return
    owns = reading.word(place + 1) in ("'s", "'")
    short = reading.text[reading.items[place].start : reading.items[place].end].isupper() and len(reading.word(place)) <= 4
    adjacent = reading.items[place + 1].is_tariff or goods or reading.word(place + 1) in GOODS or reading.items[place + 1].rate
    acts = party.kind in ("leader", "government", "capital") or owns or party.code in ("US", "EU") or party.kind == "bloc"
    if goods and party.kind == "adjective" and party.code != "US" and not owns:
        roles.name_targets([party.code], "goods of target")
    elif owns and party.code not in ("US", "EU") and _of_rate(reading, place):
        roles.name_targets([party.code], "target's rate")
    elif party.kind == "country" and not acts and not short and adjacent and not _is_verb_between(reading, place):
        roles.name_targets([party.code], "target before tariff")
    elif acts or short or party.kind in ("adjective", "country"):
        roles.name_imposer(party.code, "imposer's tariff")


def _of_rate(reading: Reading, place: int) -> bool:
    """Whether "Britain's 10% tariff rate" speaks of the rate that a country has been given."""
    ahead = reading.words(place + 1, place + 6)
    return any(word == "rate" and ahead[at - 1] not in ("duty",) for at, word in enumerate(ahead))


def _is_verb_between(reading: Reading, place: int) -> bool:
    return reading.word(place + 1) in IMPOSE | HIT | FACE | MODALS | BE


# ---------------------------------------------------------------- subjects and objects


def _from_verbs(reading: Reading, index: int, head: Head, roles: Roles) -> None:
    anchor = min(index, head.index) if head.index >= 0 else index
    first, last = reading.clause_span(anchor)
    for place in range(max(index, head.index) - 1, first - 1, -1):
        _read_verb(reading, place, first, roles)
        if roles.imposer and roles.targets:
            return
    for place in range(index + 1, reading.clause_span(index)[1]):
        if _is_passive(reading, place) or (reading.word(place) in HIT and not reading.items[place].is_tariff):
            _read_after(reading, place, index, roles)
    hops = 0
    while first > 0 and not roles.imposer and hops < 2:
        previous, _ = reading.clause_span(first - 1)
        _inherit(reading, previous, first, roles)
        first, hops = previous, hops + 1


def _read_verb(reading: Reading, place: int, first: int, roles: Roles) -> None:
    word = reading.word(place)
    having = word in _HAVING and reading.word(place + 1) in ("a", "an", "no", "higher", "its")
    verb = word in IMPOSE or word in HIT or word in FACE or word in ("subject", "drew") or having
    if not verb or (word in GOODS and reading.word(place - 1) not in MODALS) or reading.word(place - 1) in ("the", "a", "'s"):
        return
    if (word in FACE or word == "subject") and "not" in reading.words(place - 2, place):
        return
    if word in FACE or word == "subject" or (word == "set" and reading.word(place + 1) == "for") or (having and (roles.scope is None or roles.scope.empty)):
        roles.name_targets(subject_goods(reading, first, place), "target faces rate")
    elif _is_passive(reading, place):
        if word in HIT:
            roles.name_targets(subject_goods(reading, first, place), "target hit by rate")
    else:
        if word in HIT and reading.word(place + 1) not in ("on", "a", "an", "new"):
            roles.name_targets(_object(reading, place), "hit target")
        actor = subject(reading, first, place)
        if actor:
            roles.distance = roles.distance or place - first
            roles.name_imposer(actor, "subject imposes")
        elif roles.pronoun is None:
            roles.pronoun = _pronoun(reading, first, place)


def _read_after(reading: Reading, place: int, index: int, roles: Roles) -> None:
    """Read what follows the rate: "a 25% duty was imposed on Turkish steel", "a 25% duty will hit India"."""
    if reading.word(place) in HIT and not _is_passive(reading, place):
        roles.name_targets(_object(reading, place), "hits target")
        return
    scope = scopes.after(reading, place + 1)
    if not scope.empty and reading.word(place) in IMPOSE:
        roles.scope = roles.scope or scope
        roles.name_targets(scope.targets, "imposed on target")
        roles.world = roles.world or scope.world


def _is_passive(reading: Reading, place: int) -> bool:
    word = reading.word(place)
    if not (word.endswith(("ed", "en", "ied")) or word in _PARTICIPLES) or word not in IMPOSE | HIT:
        return False
    before = reading.words(place - 3, place)
    return any(w in _HAVE_BEEN for w in before) and not any(w in ("has", "have", "had") and "been" not in before for w in before)


def subject(reading: Reading, first: int, verb: int) -> str | None:
    """The party that acts: the nearest one left of the verb that is not part of a phrase of its own."""
    for place in range(verb - 1, first - 1, -1):
        party = reading.items[place].party
        if party is None:
            continue
        before = reading.word(place - 1) if reading.word(place - 1) not in ("the",) else reading.word(place - 2)
        if before in _OBLIQUE and place > first:
            continue
        if reading.word(place + 1) in GOODS:
            continue
        return party.code
    return None


def subject_goods(reading: Reading, first: int, verb: int) -> list[str]:
    """The parties left of a verb like "face": countries or the origins of goods, not where the goods go."""
    found: list[str] = []
    if reading.word(first) in ("which", "who", "that"):  # what stands right before the relative clause
        owner = next((at for at in range(first - 1, max(first - 6, -1), -1) if reading.items[at].party), None)
        party = reading.items[owner].party if owner is not None else None
        return [party.code] if party is not None and party.kind != "leader" else []
    for place in range(first, verb):
        party = reading.items[place].party
        if reading.items[place].rate:
            found.clear()
        if party is None or party.kind == "leader":
            continue
        before = reading.word(place - 1) if reading.word(place - 1) != "the" else reading.word(place - 2)
        if before in ("to", "into", "entering", "by", "in", "under", "for", "between", "as"):
            continue
        if before == "of" and reading.word(place - 2) not in GOODS:
            continue
        if reading.word(place + 1) in IMPOSE | SAY | _HAVING and place + 1 < verb - 1:
            found.clear()
            continue
        if reading.items[place + 1].is_tariff:
            continue
        found.append(party.code)
    return found


def _object(reading: Reading, verb: int) -> list[str]:
    """The parties right after a verb like "hit", up to its preposition."""
    found = []
    for item in reading.items[verb + 1 : verb + 12]:
        if item.rate or item.word in ("with", "by", "at", "for", "to", "over") or (item.word in IMPOSE and item.word not in GOODS):
            break
        if item.party is not None:
            found.append(item.party.code)
    return found


def _pronoun(reading: Reading, first: int, verb: int) -> str | None:
    for place in range(verb - 1, first - 1, -1):
        word = reading.word(place)
        if word in ("he", "she", "president", "administration", "i", "we", "it", "they", "government", "country", "bloc"):
            return word
        if word in ("'s",):
            return None
    return None


def _inherit(reading: Reading, first: int, last: int, roles: Roles) -> None:
    """Take the subject of the clause before when this one has none ("..., raising duties on ...")."""
    for place in range(last - 1, first - 1, -1):
        if reading.word(place) in IMPOSE or reading.word(place) in HIT:
            roles.name_imposer(subject(reading, first, place), "subject of clause before")
            if roles.imposer:
                return
    actor = subject(reading, first, last)
    if actor:
        roles.name_imposer(actor, "party of clause before")


_SELLERS = words("exporters companies farmers producers manufacturers firms goods products exports sellers")


def _from_deal(reading: Reading, index: int, roles: Roles) -> None:
    """Read "the deal between Chile and Peru would cut tariffs to zero": each taxes the other."""
    if roles.targets or roles.world or roles.some:
        return
    first, last = reading.clause_span(index)
    each = [place for place in range(max(0, index - 14), index) if reading.items[place].party]
    between = reading.words(each[1] + 1, index) if len(each) == 2 else []
    if "each" in between and not FACE & set(between):
        codes = [item.party.code for place in each if (item := reading.items[place]).party]
        roles.imposer, roles.imposer_rule, roles.targets, roles.mutual = codes[0], "each", codes[1:], True
        return
    here = [place for place in range(first, last) if reading.items[place].party]
    if len(here) == 2 and "between" in reading.words(first, here[0]) and reading.word(here[1] - 1) in ("and", "the"):
        codes = [item.party.code for place in here if (item := reading.items[place]).party]
        roles.imposer, roles.imposer_rule, roles.targets, roles.mutual = codes[0], "deal between", codes[1:], True


# ---------------------------------------------------------------- "goods entering China"


def _from_destination(reading: Reading, index: int, roles: Roles) -> None:
    first, last = reading.clause_span(index)
    for place in range(first + 1, last):
        party = reading.items[place].party
        before = reading.word(place - 1) if reading.word(place - 1) != "the" else reading.word(place - 2)
        if party is None or before not in ("entering", "into", "to"):
            continue
        if reading.word(place + 1) in _SELLERS:
            roles.name_targets([party.code], "access for target")
            continue
        earlier = reading.words(first, place - 1)
        if before != "to" or any(word in scopes.SENT for word in earlier):
            roles.name_imposer(party.code, "destination")
