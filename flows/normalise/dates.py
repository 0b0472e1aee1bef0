"""The dates that a text speaks of, resolved against the day on which it was published."""

from __future__ import annotations

import re
from datetime import date
from itertools import accumulate, islice

from flows.core.document import DateMention, Document
from flows.normalise.date_rules import absolute, relative
from flows.normalise.date_rules.view import Rule, View

_NUMBER = "#"
_LETTERS = ":"  # what sorts before it begins with a digit
_TOKEN = re.compile(r"([a-z]+|[0-9]+)")
_BARRED = frozenset("$€£¥.,/-_'’")  # what a date never follows without a space: part of a figure, a name or a path
_HOLIDAYS = re.compile(r"\b(?:Ash|Bank Holiday|Black|Blue|Bloody|Cyber|Easter|Good|Holy|Palm|Super) $")
_LEADS_TO_YEAR = re.compile(r"\b(?:in|since|by|until|till|from|of|during|for|before|after|year|than|and|to|through)\s$")
_COUNTED = re.compile(r"\s(?:[a-z]+s|percent|per cent|people|pct|million|billion)\b(?!\s(?:were|was))")
_LEADS_TO_MONTH = re.compile(r"\b(?:in|since|by|until|till|from|of|for|before|after|to|through|and|between|during)\s$")


def _by_trigger() -> dict[str, tuple[Rule, ...]]:
    rules: dict[str, tuple[Rule, ...]] = {}
    for rule in (*absolute.RULES, *relative.RULES):
        for trigger in rule.triggers:
            rules[trigger] = (*rules.get(trigger, ()), rule)
    return rules


_RULES = _by_trigger()


def read_dates(document: Document) -> list[DateMention]:
    """Every date the document mentions, in order; `value` is None where the text and its date leave it open."""
    return find_dates(document.text, document.published_on)


def find_dates(text: str, published_on: date | None) -> list[DateMention]:
    """The dates in `text`, seen from the day of publication (None: only dates that say their year get a value).

    Values are ISO 8601 as precise as the text: 2025-04-26, 2025-04, 2025, 2025-W17, 202 (a decade), two days with a
    slash (an interval), P90D (a length of time); quarters, for which ISO 8601 has no form, are 2025-Q2.
    """
    mentions: list[DateMention] = []
    position = 0
    for start, rules in _triggered(text):
        if start < position or (start and text[start - 1] in _BARRED):
            continue
        for rule in rules:
            match = rule.pattern.match(text, start)
            if match is not None and _is_date(text, match, rule.name):
                value, known_by = rule.resolve(match, View(text, start, published_on))
                mentions.append(DateMention(start, match.end(), match.group(), value, known_by))
                position = match.end()
                break
    return mentions


def _triggered(text: str) -> list[tuple[int, tuple[Rule, ...]]]:
    """Where a word or number stands that a date can begin with, and the rules that begin with it.

    A text is split into its words and what parts them, and their lengths are added up: no step of it is taken word by
    word in Python but the last.
    """
    folded = text.lower()
    if len(folded) != len(text):  # a letter beyond ASCII that is two in lower case
        folded = "".join(letter.lower() if letter.isascii() else " " for letter in text)
    pieces = _TOKEN.split(folded)
    starts = accumulate(map(len, pieces), initial=0)
    words = zip(islice(starts, 1, None, 2), pieces[1::2], strict=False)
    return [(at, _RULES.get(word) or _RULES[_NUMBER]) for at, word in words if word in _RULES or word < _LETTERS]


def _is_date(text: str, match: re.Match[str], rule: str) -> bool:
    """Tell a year from a quantity, a day of the week from a holiday, and the months May and March from the words."""
    start = match.start()
    before = max(0, start - 14)
    if rule == "year":
        led = match.group()[0].isalpha() or _LEADS_TO_YEAR.search(text, before, start)
        return bool(led) or not _COUNTED.match(text, match.end())
    if rule == "weekday":
        return _HOLIDAYS.search(text, before, start) is None
    if rule == "month" and match["month"] in ("May", "March"):
        return match.group() != match["month"] or bool(_LEADS_TO_MONTH.search(text, before, start))
    return True
