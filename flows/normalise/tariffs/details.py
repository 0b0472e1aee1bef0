"""What else a sentence says of a rate: the goods, who says it, average or anti-dumping, one layer or the total."""

from __future__ import annotations

import re

from flows.normalise.gated import Gated
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.nouns import Head
from flows.normalise.tariffs.roles import Roles
from flows.normalise.tariffs.words import GOODS, words

_SAID = (
    r"(?:said|says|told|announced|warned|tweeted|wrote|added|stated|declared|reported|claimed|argued|threatened|"
    r"proposed|pledged|promised|vowed|suggested|confirmed|demanded|estimates?|estimated|found)"
)
_WORD = r"[A-Z][\w’'.-]{0,30}"
_NAME = (
    rf"(?:[TtAa](?:he|n)?\s)?(?:(?:Mr|Mrs|Ms|Dr|U\.S|E\.U)\.\s?)?{_WORD}(?:\s(?:of\s(?:the\s)?|the\s)?{_WORD}){{0,5}}"
)
_UNNAMED = r"[Hh]e|[Ss]he|[a-z]{1,20} (?:officials?|sources?)|[Tt]he president|economists"
_SPEAKER = Gated(re.compile(rf"\b({_NAME}|{_UNNAMED}),?\s(?:has\s|have\s|also\s)?{_SAID}\b"))
_SPEAKER_AFTER = Gated(
    re.compile(rf"[,”\"]\s(?:{_SAID})\s({_NAME})|[,”\"]\saccording to ({_NAME})|^According to ({_NAME})")
)
_ANTI_DUMPING = words("antidumping anti-dumping dumping countervailing countervail subsidy")
_TOTAL = words("total overall combined cumulative")
_COMPONENT = words("additional extra fentanyl-related reciprocal baseline added")


def product_of(reading: Reading, head: Head, roles: Roles) -> str | None:
    """Cut out the goods as the sentence names them; None for all goods of the target or where nothing is said."""
    scope = roles.scope
    if scope is not None and not scope.empty:
        named = [item for item in reading.items[scope.first : scope.last] if not item.party and item.word.isalpha()]
        if not {item.word for item in named} <= _NO_GOODS:
            text = reading.text[reading.items[scope.first].start : reading.items[scope.last - 1].end]
            return text.removeprefix("the ").removesuffix(" such").removesuffix(",")
    return _goods_before(reading, head.index)


def _goods_before(reading: Reading, noun: int) -> str | None:
    """The goods in "25% steel and car tariffs"."""
    first = noun
    while first > 0 and reading.word(first - 1) in GOODS:
        first -= 1
    if first >= noun or reading.word(first) in ("import", "imports", "goods", "export"):
        return None
    return reading.text[reading.items[first].start : reading.items[noun - 1].end]


_NO_GOODS = words(
    "existing tariffs current the and or a an all both s of from in to countries nations country other partners "
    "its their some most"
)


def speaker_of(reading: Reading) -> str | None:
    """Who says so, as the sentence names it; None in the writer's own voice."""
    found = _SPEAKER.search(reading.text) or _SPEAKER_AFTER.search(reading.text)
    return next((name.strip() for name in found.groups() if name), None) if found else None


def measure_of(reading: Reading, index: int, head: Head) -> str | None:
    """Name a rate that is not the applied duty on one good: average, ad_cvd, quota, export."""
    noun = head.index if head.index >= 0 else index
    low, high = min(index, noun), max(index, noun)
    near = set(reading.words(low - 4, high + 1))
    if "average" in near:
        return "average"
    if near & _ANTI_DUMPING:
        return "ad_cvd"
    if "export" in reading.words(noun - 2, noun + 1):
        return "export"
    return "quota" if near & {"quota", "in-quota", "out-of-quota", "over-quota"} else None


def component_of(reading: Reading, index: int, head: Head) -> str | None:
    """Tell one layer of a stacked rate from the total, where the sentence does."""
    near = set(reading.words(min(index, head.index if head.index >= 0 else index) - 5, max(index, head.index) + 1))
    if near & _TOTAL:
        return "total"
    return "component" if near & _COMPONENT else None
