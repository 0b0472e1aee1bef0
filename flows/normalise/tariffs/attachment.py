"""Which parties of a sentence belong to a rate: the surest constructions first."""

from __future__ import annotations

from flows.normalise.tariffs import modifiers, predicates, routes, scopes
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.nouns import LISTED, Head
from flows.normalise.tariffs.roles import Roles
from flows.normalise.tariffs.scopes import Scope
from flows.normalise.tariffs.words import GOODS, IMPOSE, MODALS, OBLIQUE, words

_JOINTS = words(", and or / then")
_LIST_JOINTS = words("and : the - –")
_OPENINGS = words(", ; and while on those that for")
_NOT_GOODS = IMPOSE | MODALS | words("on with effective compared opposed as than duty tariff")
_PAID = words("pay pays paid paying owe owes owed")
_SPAN = 10  # words between two rates that share a verb


def roles_of(reading: Reading, index: int, head: Head) -> Roles:
    """Collect the parties of the rate (or tariff noun) at `index`."""
    roles = Roles(export=head.index > 0 and "export" in reading.words(head.index - 2, head.index + 1))
    _from_list(reading, index, head, roles)
    if head.rule in LISTED:
        return roles  # its neighbours are other members: who imposes is said before the list, or elsewhere
    _from_scope(reading, index, head, roles)
    predicates.from_agent(reading, index, roles)
    modifiers.from_ellipsis(reading, index, roles)
    modifiers.from_modifiers(reading, index, head, roles)
    predicates.from_plan(reading, max(index, head.index), roles)
    predicates.from_verbs(reading, index, head, roles)
    if not roles.export:
        routes.from_destination(reading, index, roles)
    routes.from_deal(reading, index, roles)
    return roles


def _from_list(reading: Reading, index: int, head: Head, roles: Roles) -> None:
    """Read the parties right before the rate in "Japan: 24%" and "...; Peru and Chile 35%"."""
    if head.rule == "party from rate":
        roles.name_targets(reading.codes(index - 2, index), head.rule)
    if head.rule not in LISTED:
        return
    place = index - 1 - (reading.word(index - 1) == ":")  # "Japan: 24%", but "these rates: Japan 24%"
    while reading.party(place) or (reading.word(place) in _LIST_JOINTS and reading.word(place) != ":"):
        place -= 1
    roles.name_targets(reading.codes(place + 1, index), head.rule)
    opens = next((at for at in range(place, -1, -1) if reading.word(at) == ":"), 0)
    roles.name_imposer(next(iter(reading.codes(0, opens)), None), "subject of list")


def _from_scope(reading: Reading, index: int, head: Head, roles: Roles) -> None:
    """Read "on goods from China" after the tariff or after the rate."""
    paid = not _PAID.isdisjoint(reading.words(head.index - 4, head.index)) if head.index > 0 else False
    for scope, rule in _scopes(reading, index, head):
        if scope.empty:
            continue
        if paid and reading.word(scope.first - 1) == "to" and scope.targets:  # "has been paying tariffs to the US"
            roles.name_imposer(scope.targets[0], "paid to imposer")
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
        if roles.has_target:
            return
    _share_origin(reading, roles)


def _share_origin(reading: Reading, roles: Roles) -> None:
    """Read the origin after the second of two rates for both: "25% on steel and a 10% duty on copper from Peru"."""
    if roles.scope is None or reading.word(roles.scope.last) != "and":
        return
    place = next((at for at in range(roles.scope.last + 1, roles.scope.last + 4) if reading.rate(at)), 0)
    if not place:
        return
    noun = place + 1 + reading.is_tariff(place + 1)
    second = scopes.after(reading, noun)
    if second.targets and reading.party(second.last - 1) and reading.word(second.first) in GOODS:
        roles.name_targets(second.targets, "shared target")


def _scopes(reading: Reading, index: int, head: Head) -> list[tuple[Scope, str]]:
    last = _last_of_list(reading, index)
    found = []
    if head.index > index:
        found.append((scopes.after(reading, head.index + 1), "on target"))
    found.append((scopes.after(reading, last + 1), "on target"))
    if last != index:
        found.append((scopes.after(reading, _noun_end(reading, last + 1)), "on target"))
    found.append((_between_rates(reading, index), "target to rate"))
    if 0 <= head.index < index:
        found.append((scopes.after(reading, head.index + 1), "tariff on target"))
    return found


def _noun_end(reading: Reading, place: int) -> int:
    while place < len(reading.items) and not reading.is_tariff(place) and reading.word(place) not in OBLIQUE:
        place += 1
    return place + 1 if reading.is_tariff(place) else place


def _last_of_list(reading: Reading, index: int) -> int:
    """The last rate of a list that shares one noun: "25%, 20%, 10% and 5% on the products"."""
    place = index
    while True:
        following = place + 1
        while reading.word(following) in _JOINTS:
            following += 1
        if following == place + 1 or not reading.rate(following):
            return place
        place = following


def _between_rates(reading: Reading, index: int) -> Scope:
    """Read the goods before "to 20%" in "on steel to 50% and aluminium to 20%", empty when there are none."""
    origin = reading.party(index - 1) is not None and reading.word(index - 2) == "from"
    if reading.word(index - 1) not in ("to", "at", "by") and not origin:
        return Scope()
    place = next((at for at in range(index - 2, max(index - _SPAN, -1), -1) if reading.rate(at)), -1)
    if place < 0:
        return Scope()
    first, last = place + 1, index if origin else index - 1
    while reading.word(first) in _OPENINGS:
        first += 1
    if first >= last or not _NOT_GOODS.isdisjoint(reading.words(first, last)):
        return Scope()
    return Scope(first, last, targets=reading.codes(first, last))
