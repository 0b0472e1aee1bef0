"""Sums of US dollars in a sentence, for the kinds that follow money."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SCALES = {
    "trillion": 1e6,
    "tn": 1e6,
    "billion": 1e3,
    "bn": 1e3,
    "b": 1e3,
    "million": 1.0,
    "mln": 1.0,
    "mn": 1.0,
    "m": 1.0,
}
_FIGURE = r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,3})?|[0-9]{1,6}(?:\.[0-9]{1,3})?"
_SCALE = r"trillion|tn|billion|bn|b|million|mln|mn|m"
_SUM = re.compile(
    rf"(?:(?:\b(?:US|U\.S\.)\s?)?\$|\bUSD)\s?(?P<low>{_FIGURE})(?:\s?(?P<scale>{_SCALE})\b)?"
    rf"(?:\s?(?:to|-|–)\s?\$?\s?(?P<high>{_FIGURE})\s?(?P<last>{_SCALE})\b)?"
    rf"|(?P<plain>{_FIGURE})\s?(?P<unit>{_SCALE})\s(?:(?:US\s|U\.S\.\s)?(?:dollars|dlrs)|USD)\b",
    re.IGNORECASE,
)
_OTHER_DOLLARS = re.compile(r"(?:\b[AC]|\b(?:HK|NZ|NT|Can|Aus))$")
_MAX = re.compile(r"\b(?:up to|as much as|no more than|less than|at most|nearly|almost)\s(?:an? )?$", re.IGNORECASE)
_MIN = re.compile(r"\b(?:over|more than|at least|above|upwards? of|exceeding)\s(?:an? )?$", re.IGNORECASE)
_APPROX = re.compile(r"\b(?:about|around|roughly|some|approximately|close to)\s(?:an? )?$", re.IGNORECASE)
_BOUNDS = (("max", _MAX), ("min", _MIN), ("approx", _APPROX))


@dataclass(frozen=True, slots=True)
class Money:
    """One sum in millions of US dollars; offsets count code points of the sentence."""

    start: int
    end: int
    low: float
    high: float
    bound: str | None


def find(text: str) -> list[Money]:
    """Give the sums in US dollars in order; other dollars (C$, A$, HK$) are left out, as no rate is at hand."""
    sums = []
    for match in _SUM.finditer(text):
        if _OTHER_DOLLARS.search(text[max(0, match.start() - 3) : match.start()]):
            continue
        before = text[max(0, match.start() - 24) : match.start()]
        bound = next((name for name, pattern in _BOUNDS if pattern.search(before)), None)
        low, high = _values(match)
        sums.append(Money(match.start(), match.end(), low, high, bound))
    return sums


def _values(match: re.Match[str]) -> tuple[float, float]:
    scale = match["unit"] or match["scale"] or match["last"]
    low = _millions(match["plain"] or match["low"], scale)
    high = _millions(match["high"], match["last"]) if match["high"] else low
    return min(low, high), max(low, high)


def _millions(figure: str, scale: str | None) -> float:
    return round(float(figure.replace(",", "")) * (_SCALES[scale.lower()] if scale else 1e-6), 6)
