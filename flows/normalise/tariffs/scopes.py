"""What a tariff is on: the phrase "on goods from China and Canada", its parties and its product."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.normalise.tariffs.extents import end_of
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.words import GOODS, IMPOSE, TIMES, TO_TARGET, words

SENT = words(
    "exports exported export imports imported import shipped shipments sold sent goods products sales coming flowing "
    "arriving brought exporting shipping selling bound deliveries cars steel"
)
_PUT = words(
    "imposed placed levied applied charged put slapped assessed announced introduced set threatened paid rate "
    "rates each "
    "hike hikes increase increases hit also already planned today yesterday ad valorem higher 's \" ” — –"
)
_BOUGHT = words("else everything goods products that which things")
_BOUGHT_BY = words("imported bought purchased")
_MAKERS = words("companies firms factories plants suppliers producers manufacturers growers farms farmers mills")
_MADE = words("made produced manufactured assembled built grown based originating")
_NAMED_GOODS = words("goods products imports exports cars steel")  # "a duty on its goods by the EU"
_SOLD = words("sold arriving sales")
_EVERYONE = words(
    "all every everyone everything any most nearly almost global foreign worldwide world universal imported incoming"
)
_NATIONS = words(
    "countries nations partners country nation world economies everyone imports goods products else place thing things"
)
_COUNTRIES = words("countries nations country nation economies")
_SELLERS = words("companies exporters producers manufacturers makers businesses firms shippers farmers brands")
_SOME = words("two three four five six seven eight nine ten eleven twelve twenty some dozens several many certain few "
              "number scores those")  # fmt: skip
_OWNERS = words("its their")
_NEIGHBOURS = words("neighbors neighbours allies rivals")
_PAIR = words("two both three four")
_REGIONS = words("asia africa southeast mideast")  # the world's regions have no code of their own
_ABROAD = words("foreign imported incoming globally worldwide")
_RELATIVES = words(
    "without lacking aligned linked affected running that which who with whose buying purchasing trading doing"
)
_WHEN = TIMES | words("year month week spring summer autumn fall winter response retaliation turn")
_CLAUSE_OPENINGS = words("has had have the that which it he")
_APPLY = words("apply applies applied extended")
_GOODS_OR_NATIONS = GOODS | _NATIONS
_MAKING = (_MADE | (SENT - _NAMED_GOODS)) - _BOUGHT_BY  # but "imported by" names who imports
_EVERYTHING = _NATIONS | (GOODS - _SELLERS)


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
    """Read the phrase that begins at `place`, when it is one: "[imposed in May] on goods from China and Canada"."""
    while place < len(reading.items) and _steps(reading, place):
        place += _steps(reading, place)
    word = reading.word(place)
    if word not in TO_TARGET or (word == "for" and reading.word(place + 1).endswith("ing")):
        return Scope()
    return (
        _read(reading, place + 1)
        if word in ("on", "against", "upon", "across") or _names_goods(reading, place)
        else Scope()
    )


def _steps(reading: Reading, place: int) -> int:
    """How many words at `place` may stand between a tariff and what it is on; 0 for none."""
    word, following = reading.word(place), reading.word(place + 1)
    if word == "or" and following in ("higher", "more", "less", "above"):
        return 2
    if word in ("in", "on", "since", "last", "this") and following in _WHEN:
        return 2
    return int(word in _PUT or (word in IMPOSE and following == "on") or _is_imposed_by(reading, place))


def _is_imposed_by(reading: Reading, place: int) -> bool:
    """Whether a party and its verb stand between the tariff and its goods: "a tariff Ottawa has put on steel"."""
    if reading.party(place) is None and reading.word(place) not in _CLAUSE_OPENINGS:
        return False
    ahead = reading.words(place, place + 5)
    return any(word in IMPOSE and ahead[at + 1 : at + 2] == ["on"] for at, word in enumerate(ahead))


def _names_goods(reading: Reading, place: int) -> bool:
    """Whether "duties of/to/for" is followed by a party or goods and not by a figure or a verb."""
    word = reading.word(place)
    if reading.rate(place + 1) or reading.rate(place + 2):
        return False
    if word == "for" or (word == "to" and reading.word(place - 1) in _APPLY):
        return bool(reading.codes(place + 1, place + 3)) or not _GOODS_OR_NATIONS.isdisjoint(
            reading.words(place + 1, place + 4)
        )
    return bool(reading.codes(place + 1, place + 3))


def _read(reading: Reading, first: int) -> Scope:
    scope = Scope(first, end_of(reading, first))
    for place in range(scope.first, scope.last):
        party = reading.party(place)
        if party is None or _is_owner_of_act(reading, place) or _has_partners(reading, place):
            continue
        bound = "bound" in reading.words(place + 1, place + 3)  # "on U.S.-bound exports"
        if bound or _is_destination(reading, scope, place) or _is_importer(reading, place, scope.last):
            scope.imposers.append(party.code)
        elif party.code not in scope.targets and not (scope.targets and _is_elsewhere(reading, place)):
            scope.targets.append(party.code)
    _describe(reading, scope)
    return scope


def _is_destination(reading: Reading, scope: Scope, place: int) -> bool:
    """Whether a party is where the goods go, or who imposes: "exported to", "entering", "sold in", "by"."""
    before = [word for word in reading.words(place - 3, place) if word not in ("the", "'s")]
    previous, here = before[-1] if before else "", reading.words(scope.first, place)
    if previous == "by":  # "produced by Japanese firms" names whose goods they are
        return reading.word(place - 2) not in _MAKING and reading.word(place - 3) not in _MAKING
    if previous == "to":
        return not SENT.isdisjoint(here)
    elsewhere = previous in ("in", "within") and "not" in reading.words(place - 5, place)  # "not made in the U.S."
    if elsewhere or previous in ("into", "entering", "enter", "outside"):
        return True
    if previous != "in" or not _MADE.isdisjoint(before) or reading.word(place - 2).endswith("ed"):
        return False
    bought = not GOODS.isdisjoint(before) and _MAKERS.isdisjoint(here)  # "the duty on soybean oil in India"
    return bought or not _SOLD.isdisjoint(here)


def _is_elsewhere(reading: Reading, place: int) -> bool:
    """Whether a party after the goods is where something else happens ("talks with China")."""
    return reading.word(place - 1) in ("with", "between", "at")


def _is_owner_of_act(reading: Reading, place: int) -> bool:
    """Whether a party after "in" owns what follows: "10% on copper in Ottawa's first answer"."""
    return reading.before(place) == "in" and reading.word(place + 1) == "'s"


def _has_partners(reading: Reading, place: int) -> bool:
    """Whether the party is named for those it trades with: "all U.S. trading partners"."""
    following = reading.words(place + 1, place + 4)
    partners = "partners" in following and following[0] in ("trading", "trade", "'s")
    return partners or not _NEIGHBOURS.isdisjoint(following[:2])


def _is_importer(reading: Reading, place: int, scope_end: int) -> bool:
    """Whether "U.S. imports" is followed by where they come from."""
    last = scope_end - 2 * (reading.word(scope_end - 2) == "from")  # "everything Peru imports from them"
    buys = reading.word(place + 1) in ("imports", "import", "buys", "imported") and place + 2 >= last
    if buys and reading.word(place - 2) in _BOUGHT and not reading.codes(place + 2, place + 6):
        return True
    for at in range(place + 1, min(place + 4, len(reading.items))):
        if reading.word(at) in ("imports", "purchases"):
            return reading.word(at + 1) in ("of", "from") and bool(reading.codes(at + 2, at + 7))
        if reading.word(at) in ("of", "from", ","):
            return False
    return False


def _describe(reading: Reading, scope: Scope) -> None:
    """Tell a scope without a named origin from all the world's goods and from some countries'."""
    words_here = reading.words(scope.first, scope.last)
    text, here = " ".join(words_here), set(words_here)
    scope.mutual = any(phrase in text for phrase in ("each other", "one another", "both sides"))
    scope.mutual = scope.mutual or ("both countries" in text and "from both" not in text)
    if scope.targets or scope.mutual or not _OWNERS.isdisjoint(words_here[:4]):
        return
    if not {"these", "those"}.isdisjoint(here) and not here.isdisjoint(_COUNTRIES) and here.isdisjoint(_RELATIVES):
        return
    if not here.isdisjoint(_PAIR) and not here.isdisjoint(_COUNTRIES) and not {"the", "both"}.isdisjoint(here):
        return  # "the two neighbouring countries": those named before
    scope.some = not _REGIONS.isdisjoint(here) or (bool(_COUNTRIES & here) and _is_limited(reading, scope, here))
    abroad = bool({"outside", "not"} & here) and bool(_MADE & here)
    everyone = _EVERYONE & here and here & _EVERYTHING
    scope.world = not scope.some and bool(everyone or abroad or _ABROAD & here or "other countries" in text)


def _is_limited(reading: Reading, scope: Scope, here: set[str]) -> bool:
    """Whether countries are counted ("60 countries") or picked ("countries that buy its oil")."""
    if not {"all", "every"}.isdisjoint(here):
        return False
    picked = not _RELATIVES.isdisjoint(reading.words(scope.last, scope.last + 2))
    return picked or not _SOME.isdisjoint(here) or any(word.isdecimal() for word in here)
