"""Rates in a sentence: figures in percent, ranges, lists that share one unit, number words, "triple-digit"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flows.normalise.gated import Gated

_ONES = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {"zero": 0.0, "hundred": 100.0}
_VALUES |= {word: float(value) for value, word in enumerate(_ONES, 1)}
_VALUES |= {word: float(value) for value, word in zip(range(20, 100, 10), _TENS, strict=True)}
_DIGITS = {"single": (1.0, 9.0), "double": (10.0, 99.0), "triple": (100.0, 999.0), "three": (100.0, 999.0)}
_FRACTIONS = {
    "½": 0.5,
    "¼": 0.25,
    "¾": 0.75,
    "1/2": 0.5,
    "1/4": 0.25,
    "3/4": 0.75,
    "1⁄2": 0.5,
    "1⁄4": 0.25,
    "3⁄4": 0.75,
}

# ASCII digits only: \d would take those of every script, and two texts that look alike would differ.
_FIGURE = (
    r"(?:(?:1[/⁄]2|[13][/⁄]4)(?![0-9])|"
    r"[0-9]{1,3}(?:,[0-9]{3}){1,3}(?:\.[0-9]{1,4})?|"
    r"[0-9]{1,6}(?:\.[0-9]{1,4})?(?:(?:[ -][0-9][/⁄][0-9])|[½¼¾])?|\.[0-9]{1,4})"
)
_NAME = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_ONES[:9])}))?|(?:one )?hundred|zero|{'|'.join(reversed(_ONES))})"
    r"(?![^\W_])"
)
_NUMBER = rf"(?:{_FIGURE}|{_NAME})"
_UNIT = (
    r"(?:(?:\s?[%％]|[\s-]{0,2}(?:per[\s-]?cent(?:age)?(?:[\s-]points?)?|pct(?:\.(?=\s+[a-z]))?(?:[\s-]points?)?|pc\b|"
    r"percentage[\s-]points?|points?\b(?=\s+(?:of|in|on)\b)))(?![^\W\d_]))"
)
_RATE = re.compile(
    rf"(?<![\w$€£¥.,])(?:{_NUMBER}{_UNIT}?)(?:\s?(?:,|/|or\b|and\b|to\b|-to-|through\b|-|–|—)\s?"
    rf"(?:and\s|or\s|to\s)?[~]?{_NUMBER}{_UNIT}?){{0,11}}",
    re.IGNORECASE,
)
# What _UNIT has at least, what _FIGURE begins with, and what _NAME does.
_UNITS = ("%", "％", "cent", "pct", "pc", "point")
_DIGIT = re.compile(r"[0-9.]")
_NAMES = frozenset({*_VALUES, "one"})
_LETTERS = re.compile(r"[a-z]+")
_PART = re.compile(rf"({_NUMBER})({_UNIT})?", re.IGNORECASE)
_WITH_UNIT = re.compile(_UNIT, re.IGNORECASE)
_OTHER = Gated(re.compile(r"\b(single|double|triple|three)-digit|\bzero\b(?!-)|\bpoints?\b", re.IGNORECASE))
_RANGING = Gated(
    re.compile(
        r"(?:\brang(?:e|es|ed|ing)\b|\bbetween|\banywhere|\bvary|\bvari(?:es|ed)|\bvarying|\bof from|\bspann\w+)"
        r"(?:\s+\w+){0,3}\s*$",
        re.IGNORECASE,
    )
)
_FROM = Gated(
    re.compile(
        r"\bfrom(?:\s+(?:the|a|an|its|their|about|around|at|current|present|existing|previous|as|just|only|low"
        r"|high|over|more|"
        r"than|nearly|almost|original|initial|former|earlier|prevailing|threatened|planned|proposed|"
        r"average|overall|rates?|levels?|peak|of))*\s*$",
        re.IGNORECASE,
    )
)
_SPAN = re.compile(r"\b(?:tariffs|duties|levies|taxes|rates) from\s*$", re.IGNORECASE)
_MOVE = re.compile(
    r"\b(?:rais|hik|increas|doubl|tripl|lower|cut|reduc|slash|drop|fall|rise|ris|jump|go|mov|chang|bring|lift"
    r"|trim|halv|eas)"
    r"\w*\b",
    re.IGNORECASE,
)
_MONTH = Gated(
    re.compile(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?\s+$", re.IGNORECASE)
)
_OF_A_TARIFF = re.compile(
    r"\s(?:[a-z-]+\s){0,2}(?:tariff|dut(?:y|ies)|lev|tax)", re.IGNORECASE
)  # "free from its 10% tariff"
_BETWEEN = Gated(re.compile(r"\bbetween\s*(?:about\s|around\s)?$", re.IGNORECASE))
_BOUNDS = (
    ("max", re.compile(r"(?:\bup to|\bas (?:much|high) as|\bat most|\ba? ?(?:maximum|ceiling|top rate) (?:rate )?of|"
                       r"\bno (?:more|higher) than|\b(?:limited|capped) (?:to|at)|\bnot exceed(?:ing)?|\bbelow"
                       r"|\bunder|"
                       r"\bless than|\bcap of|\b(?:higher|greater|more) than|\btop(?:ped)? out at)\s+(?:an? )?$",
                       re.IGNORECASE)),
    ("min", re.compile(r"(?:\bat least|\bminimum (?:rate )?of|\bas (?:low|little) as|\bmore than|\bover|\babove|"
                       r"\bexceed(?:s|ed|ing)?|\bupwards? of|\bhigher than|\bfloor of|\bstart(?:s|ing)? at|"
                       r"\bminimum)\s+(?:an? )?$", re.IGNORECASE)),
    ("approx", re.compile(r"(?:\babout|\baround|\broughly|\bnearly|\balmost|\bapproximately|\bclose to|\bsome)"
                          r"\s+(?:an? )?$", re.IGNORECASE)),
)  # fmt: skip
_GATED_BOUNDS = tuple((name, Gated(pattern)) for name, pattern in _BOUNDS)


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate; offsets count code points of the sentence. `points` is true for percentage points."""

    start: int
    end: int
    low: float
    high: float
    bound: str | None = None
    points: bool = False
    from_: bool = False  # the first of "from 10% to 25%": an earlier rate
    word: bool = False  # without a unit: zero, triple-digit


def find(text: str) -> list[Rate]:
    """Give the rates in one sentence in order; a range is one rate, a list several."""
    rates = [rate for match in _figures(text) if _WITH_UNIT.search(match[0]) for rate in _read(text, match)]
    taken = [(rate.start, rate.end) for rate in rates]
    for match in _OTHER.finditer(text):
        if match.group().lower().startswith("point") or any(a < match.end() and match.start() < b for a, b in taken):
            continue
        low, high = _DIGITS[match.group(1).lower()] if match.group(1) else (0.0, 0.0)
        rates.append(Rate(match.start(), match.end(), low, high, word=True))
    return sorted(rates, key=lambda rate: rate.start)


def _figures(text: str) -> Iterator[re.Match[str]]:
    """What may be rates, where the sentence has a unit at all; letters begin one only where a number is spelled out."""
    folded = text.lower()
    if not any(unit in folded for unit in _UNITS):
        return
    if not text.isascii() or not _NAMES.isdisjoint(_LETTERS.findall(folded)):
        yield from _RATE.finditer(text)
        return
    position = 0
    while start := _DIGIT.search(text, position):
        match = _RATE.match(text, start.start())
        position = match.end() if match else start.end()
        if match:
            yield match


def _read(text: str, match: re.Match[str]) -> list[Rate]:
    """Tell apart the ranges and lists that the pattern took together."""
    parts = list(_PART.finditer(text, match.start(), match.end()))
    last = max((n for n, part in enumerate(parts) if part.group(2)), default=-1)
    parts, rates = parts[: last + 1], []
    while parts:
        part = parts.pop(0)
        if parts and _is_range(text, part, parts[0]):
            other = parts.pop(0)
            low, high = sorted((_value(part.group(1)), _value(other.group(1))))
            rates.append(Rate(part.start(), other.end(), low, high, points="point" in other.group().lower()))
        else:
            value, before = _value(part.group(1)), text[max(0, part.start() - 40) : part.start()]
            gone = (
                bool(_FROM.search(before)) and not _RANGING.search(before) and not _OF_A_TARIFF.match(text, part.end())
            )
            rates.append(
                Rate(part.start(), part.end(), value, value, _bound(text, part), "point" in part.group(), gone)
            )
    return [rate for rate in rates if rate.high < 100_000 and not _is_date(text, rate)]


def _is_date(text: str, rate: Rate) -> bool:
    """Whether a figure that shares the unit of the next one is a year or a day ("On Jan. 1, 25 percent")."""
    if not text[rate.start : rate.end].isdecimal():
        return False
    return 1900 <= rate.low <= 2100 or bool(_MONTH.search(text[max(0, rate.start - 12) : rate.start]))


def _is_range(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    joint = text[first.end() : second.start()].strip().lower()
    if first.group(2) is None and first.group().isdecimal() and 1900 <= int(first.group()) <= 2100:
        return False  # "raised in November 2017 to 30%"
    before = text[max(0, first.start() - 40) : first.start()]
    if joint in ("-", "–", "—"):
        return True
    if joint in ("-to-", "-to"):
        return True
    if joint in ("to", "through"):
        if _SPAN.search(before) and not _MOVE.search(before):
            return True  # "duties from 107% to 212% on wine"
        return bool(_RANGING.search(_FROM.sub("", before))) or not _FROM.search(before)
    return joint == "and" and bool(_BETWEEN.search(before))


def _value(figure: str) -> float:
    text = figure.lower().strip()
    if text[0].isalpha():
        named = sum(_VALUES.get(word, 0.0) for word in re.split(r"[ -]", text))
        return named - 1.0 if text.startswith("one hundred") else named
    whole, fraction = text.replace(",", ""), 0.0
    for sign, value in _FRACTIONS.items():
        if whole.endswith(sign):
            whole, fraction = whole.removesuffix(sign).rstrip(" -") or "0", value
            break
    return round(float(whole) + fraction, 6)


def _bound(text: str, part: re.Match[str]) -> str | None:
    before, after = text[max(0, part.start() - 32) : part.start()], text[part.end() : part.end() + 12].lower()
    if after.lstrip().startswith("or more") or after.startswith("-plus"):
        return "min"
    if after.lstrip().startswith("or less"):
        return "max"
    return next((name for name, pattern in _GATED_BOUNDS if pattern.search(before)), None)
