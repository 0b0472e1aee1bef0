"""What a claim's product scope means, whatever words it is in: "many Chinese goods" and "imports from China" are all.

Two scopes are one when, with the words that only say "goods" or "of that country" gone, the same products are left.
"""

from __future__ import annotations

import re
from functools import cache

from flows.normalise.parties import find

_ITEM = re.compile(r"\s*(?:,|;|/|&|\band/or\b|\band\b|\bor\b|\bas well as\b|\bplus\b)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_AMOUNT = re.compile(
    r"(?:(?:US|A|C|HK|NZ)?[$€£¥₹]\s?)?[0-9][0-9.,]*\s*(?:thousand|million|billion|trillion|bn|mn|m|tn)?\s*"
    r"(?:dollars|euros|pounds|yuan|yen)?\s+(?:worth\s+)?(?:of|in)\b|\bworth\b",
    re.IGNORECASE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that name goods without saying which, how many of them, whose, or which way they go.
_GENERAL = _words(
    "a about additional all almost among an another any anything are as at bilateral broad buy buys by certain "
    "come coming commodities commodity countries country crossing each entering entire every everything export "
    "exported exports few following foreign foreign-made from global good goods import imported imports in "
    "include includes including incoming into is it item items its line lines made majority many merchandise more "
    "most much nation nations nearly number numerous of on other others our out over overseas own plenty "
    "practically produced product products range remaining rest roughly same sector sectors select selected sell "
    "sells sent shipment shipments shipped sold some stuff such tariff that the their them these they thing "
    "things this those to trade traded trading u.s us value various vast virtually was we were which wide with "
    "world worldwide you your"
)
_SPELLINGS = {
    "aluminum": "aluminium", "automobile": "car", "auto": "car", "fiber": "fibre", "tire": "tyre", "sulfur": "sulphur",
    "jewelry": "jewellery", "lumber": "timber", "pharma": "pharmaceutical", "drug": "pharmaceutical",
    "medicine": "pharmaceutical", "chip": "semiconductor", "fertilizer": "fertiliser", "whiskey": "whisky",
    "yogurt": "yoghurt", "ev": "electric vehicle", "evs": "electric vehicle",
}  # fmt: skip
_SINGULAR_AS_IT_IS = _words("gas brass glass grass swiss cheese rice juice citrus lens")


@cache
def canonical(product: str | None, target: str | None = None) -> str | None:  # noqa: ARG001 (part of the contract)
    """The products of a scope, singular, in British spelling, sorted; None where it is general.

    "steel and aluminum" → "aluminium,steel"; "$300 billion worth of Chinese imports" → None.
    """
    if not product:
        return None
    text = _AMOUNT.sub(" ", _without_parties(product))
    items = {" ".join(words) for item in _ITEM.split(text) if (words := _specific(item))}
    return ",".join(sorted(items)) or None


def _without_parties(product: str) -> str:
    for party in reversed(find(product)):
        product = f"{product[: party.start]} {product[party.end :]}"
    return product


def _specific(item: str) -> list[str]:
    words = [word.casefold().replace("’", "'").removesuffix("'s") for word in _WORD.findall(item)]
    lemmas = (_lemma(word) for word in words if word not in _GENERAL)
    return [word for word in lemmas if word not in _GENERAL and len(word) > 1]


def _lemma(word: str) -> str:
    """The singular in one spelling, by the endings of English plurals."""
    if word in _SPELLINGS:
        return _SPELLINGS[word]
    plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    if plural and word not in _SINGULAR_AS_IT_IS:
        word = _singular(word)
    return _SPELLINGS.get(word, word)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "oes")):
        return word[:-2]
    return word[:-1]
