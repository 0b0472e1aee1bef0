"""What a tariff is on: the phrase "on goods from China and Canada", its parties and its product."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.words import BE, GOODS, IMPOSE, MODALS, TO_TARGET, words

_PUT = words("imposed placed levied applied charged put slapped assessed announced introduced set threatened paid rate "
             "rates each hike hikes increase increases hit also already planned today yesterday")  # fmt: skip
_STOPS = words(
    "; : ( ) — – ? ! effective starting beginning if unless while after before because when until has have had that which "
    "who whose would will could may might should can must prompting following citing saying but were was is are be been "
    "took take takes came come comes kicked went totalling totaling under including since"
)
_DESTINED = words("into entering to")
SENT = words(
    "exports exported export imports imported import shipped shipments sold sent goods products sales coming flowing "
    "arriving brought exporting shipping selling bound deliveries cars steel"
)
_MADE = words("made produced manufactured assembled built grown based originating")
_EVERYONE = words(
    "all every everyone everything any most nearly almost global foreign worldwide world universal imported incoming"
)
_NATIONS = words(
    "countries nations partners country nation world economies everyone imports goods products else place thing things"
)
_SELLERS = words("companies exporters producers manufacturers makers businesses firms shippers farmers brands")
_SOME = words(
    "two three four five six seven eight nine ten eleven twelve twenty some dozens several many certain few number scores those 90 60 57 other"
)
_TIMES = words("january february march april may june july august september october november december monday tuesday "
               "wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec")  # fmt: skip
_WHEN = _TIMES | words("year month week spring summer autumn fall winter response retaliation turn")
REACH = 40  # words: a longer phrase is not what a tariff is on


@dataclass(slots=True)
class Scope:
    """Places `first` to `last` (exclusive) in the sentence, and the parties named there by their part."""

    first: int = 0
    last: int = 0
    targets: list[str] = field(default_factory=list)
    imposers: list[str] = field(default_factory=list)
    world: bool = False
    some: bool = False  # a set of countries that has no code
    mutual: bool = False

    @property
    def empty(self) -> bool:
        return self.first >= self.last


def after(reading: Reading, place: int) -> Scope:
    """Read the phrase that begins at `place`, when it is one: "[imposed] on goods from China and Canada"."""
    items = reading.items
    while place < len(items):
        if items[place].word in _PUT or items[place].word in ("'s", '"', "”"):
            place += 1
        elif _is_imposed_by(reading, place) or (items[place].word in IMPOSE and reading.word(place + 1) == "on"):
            place += 1
        elif items[place].word in ("in", "on", "since", "last", "this") and reading.word(place + 1) in _WHEN:
            place += 2
        else:
            break
    if place >= len(items) or items[place].word not in TO_TARGET:
        return Scope()
    if items[place].word == "for" and reading.word(place + 1).endswith("ing"):
        return Scope()
    if items[place].word in ("of", "over", "to", "for") and not _names_goods(reading, place):
        return Scope()
    return read(reading, place + 1)


def _is_imposed_by(reading: Reading, place: int) -> bool:
    """Whether a party and its verb stand between the tariff and its goods: "a tariff Ottawa has put on steel"."""
    ahead = reading.words(place, place + 5)
    if reading.items[place].party is None and ahead[:1] not in (
        ["has"],
        ["had"],
        ["have"],
        ["the"],
        ["that"],
        ["which"],
        ["it"],
        ["he"],
    ):
        return False
    return any(word in IMPOSE and ahead[at + 1 : at + 2] == ["on"] for at, word in enumerate(ahead))


def _names_goods(reading: Reading, place: int) -> bool:
    """Whether "duties of/to" is followed by a party or goods and not by a figure or a verb."""
    following = reading.items[place + 1 : place + 3]
    applied = reading.word(place) == "to" and reading.word(place - 1) in ("apply", "applies", "applied", "extended")
    ahead = reading.items[place + 1 : place + 4]
    goods = (reading.word(place) == "for" or applied) and any(
        item.word in GOODS or item.word in _NATIONS for item in ahead
    )
    return (goods or any(item.party for item in following)) and not any(item.rate for item in following)


def read(reading: Reading, first: int) -> Scope:
    scope = Scope(first, end_of(reading, first))
    for place in range(scope.first, scope.last):
        if reading.items[place].party is not None:
            _add(reading, scope, place)
    _describe(reading, scope)
    return scope


def end_of(reading: Reading, first: int) -> int:
    """Where the noun phrase that begins at `first` ends: at a verb, a clause, a date or the next rate."""
    place = first
    while place < min(len(reading.items), first + REACH):
        item, following = reading.items[place], reading.word(place + 1)
        if item.word in _STOPS or item.word in BE or item.word in MODALS or (item.rate and place > first):
            break
        if item.word in (".", '"', "“", "”", "[", "]") or (item.word == "," and not _list_goes_on(reading, place)):
            break
        if item.word in ("from", "on", "in", "by", "at", "starting", "for", "as", "with", "over", "to", "and", "or"):
            if _leaves_the_phrase(reading, place, following):
                break
        place += 1
    while place > first and reading.items[place - 1].word in ("and", "or", ",", "to", "a", "an", "the", "of"):
        place -= 1
    return place


def _leaves_the_phrase(reading: Reading, place: int, following: str) -> bool:
    word, after_that = reading.word(place), reading.items[place + 1 : place + 5]
    if following in _TIMES or following in ("next", "last", "tomorrow", "today", "midnight", "now", "time", "effect"):
        return True
    if word in ("and", "or"):
        return _has_rate_before_stop(reading, place + 1) or following in (
            "has",
            "have",
            "will",
            "would",
            "then",
            "said",
        )
    if word == "by":
        return not any(item.party for item in after_that[:3])
    if word == "to":
        return not any(item.party for item in after_that[:3]) or bool(after_that and after_that[0].rate)
    if word in ("at", "as", "with", "over", "on"):
        return True
    if word == "in":
        return bool(after_that) and (after_that[0].word[:1].isdigit() or after_that[0].word in _REASONS)
    if word == "for":
        return True
    return bool(after_that) and after_that[0].rate is not None


_REASONS = words("response retaliation order addition a an the its his an effort exchange return recent")


def _has_rate_before_stop(reading: Reading, first: int) -> bool:
    """Whether the next member of the list has a rate of its own ("and 10% on China", "and aluminium to 20%")."""
    for place in range(first, min(first + 9, len(reading.items))):
        item = reading.items[place]
        if item.rate:
            return True
        if item.word in _STOPS or item.word in (",", ".", "and", "or"):
            return False
    return False


def _list_goes_on(reading: Reading, place: int) -> bool:
    """Whether a comma only parts the members of a list of parties or goods."""
    ahead = reading.items[place + 1 : place + 5]
    if not ahead or ahead[0].rate or any(item.rate for item in ahead[:3]):
        return False
    for step, item in enumerate(ahead):
        if item.party is not None or item.word in GOODS:
            following = reading.word(place + 2 + step)
            return following in (",", "and", "or", ".", "") or item.word in GOODS or following in GOODS
        if item.word in ("and", "or"):
            return True
    return False


def _add(reading: Reading, scope: Scope, place: int) -> None:
    item = reading.items[place]
    assert item.party is not None
    code, before = item.party.code, [word for word in reading.words(place - 3, place) if word not in ("the", "'s")]
    previous = before[-1] if before else ""
    here = reading.words(scope.first, place)
    if previous == "by":
        scope.imposers.append(code)
    elif previous in _DESTINED and (previous != "to" or set(here) & SENT):
        scope.imposers.append(code)
    elif previous == "in" and set(here) & words("sold arriving sales") and not set(before) & _MADE:
        scope.imposers.append(code)
    elif _is_importer(reading, place):
        scope.imposers.append(code)
    elif code not in scope.targets and not _is_elsewhere(reading, scope, place):
        scope.targets.append(code)


def _is_elsewhere(reading: Reading, scope: Scope, place: int) -> bool:
    """Whether a party after the goods is where something else happens ("a supplier in Texas", "talks with China")."""
    return reading.word(place - 1) in ("with", "between", "at") and bool(scope.targets)


def _is_importer(reading: Reading, place: int) -> bool:
    """Whether "U.S. imports" is followed by where they come from."""
    for at in range(place + 1, min(place + 4, len(reading.items))):
        if reading.word(at) in ("imports", "purchases"):
            return any(word in ("of", "from") for word in reading.words(at + 1, at + 2)) and any(
                item.party for item in reading.items[at + 2 : at + 7]
            )
        if reading.word(at) in ("of", "from", ","):
            return False
    return False


def _describe(reading: Reading, scope: Scope) -> None:
    here = set(reading.words(scope.first, scope.last))
    text = " ".join(reading.words(scope.first, scope.last))
    numbered = any(word.isdecimal() for word in here)
    scope.mutual = "each other" in text or "one another" in text or "both countries" in text or "both sides" in text
    if scope.targets or scope.mutual:
        return
    if (
        here & words("asia africa southeast mideast")
        or here & words("countries nations country nation economies")
        and (
            here & _SOME - {"other"}
            or numbered
            or any(word in _RELATIVES for word in reading.words(scope.last, scope.last + 2))
        )
    ):
        scope.some = True
    elif (
        here & words("globally worldwide")
        or here & _EVERYONE
        and here & (_NATIONS | GOODS - _SELLERS)
        or here & words("foreign imported incoming")
        or "other countries" in text
    ):
        scope.world = True


_RELATIVES = words("aligned linked affected running that which who with whose buying purchasing trading doing")
