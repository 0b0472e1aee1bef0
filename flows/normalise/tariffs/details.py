"""What else a sentence says of a rate: the goods, who says it, from when it holds, average or anti-dumping."""

from __future__ import annotations

import re
from datetime import date

from flows.normalise.tariffs.nouns import Head
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.roles import Roles
from flows.normalise.tariffs.words import GOODS, words

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|" \
         r"sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"  # fmt: skip
_BEGINS = r"\b(?:from|on|starting|beginning|effective(?: from| on)?|as of|by|in|since|until|last)\s+(?:on\s+)?"
_DAY = re.compile(
    rf"{_BEGINS}(?:(?P<d1>\d{{1,2}})\s+(?P<m1>{_MONTH})|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}}|first)\b)(?:,?\s+(?P<y>\d{{4}}))?",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(rf"{_BEGINS}(?P<m>{_MONTH})\b(?:,?\s+(?P<y>\d{{4}}))?(?!\s+\d)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:in|by|from)\s+(?P<y>(?:19|20)\d\d)\b")
_NEXT_MONTH = re.compile(r"\b(?:from|starting|beginning|in)?\s*next month\b", re.IGNORECASE)
_AT_ONCE = re.compile(r"\beffective immediately|\bwith immediate effect", re.IGNORECASE)
_WEEKDAY = re.compile(r"\beffective (monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b", re.IGNORECASE)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SAID = (
    r"(?:said|says|told|announced|warned|tweeted|wrote|added|stated|declared|reported|claimed|argued|threatened|proposed|"
    r"pledged|promised|vowed|suggested|confirmed|demanded|estimates?|estimated|found)"
)
_NAME = r"(?:(?:the|The|a|A|An|an)\s)?(?:(?:Mr|Mrs|Ms|Dr|U\.S|E\.U)\.\s?)?[A-Z][\w’'.-]*(?:\s(?:of\s(?:the\s)?|the\s)?[A-Z][\w’'-]*){0,5}"
_SPEAKER = re.compile(
    rf"({_NAME}|\b(?:he|she|He|She|[a-z]+ (?:officials?|sources?)|[Tt]he president|economists)),?\s(?:has\s|have\s|also\s)?{_SAID}\b"
)
_SPEAKER_AFTER = re.compile(rf"[,”\"]\s(?:{_SAID})\s({_NAME})|[,”\"]\saccording to ({_NAME})|^According to ({_NAME})")
_ANTI_DUMPING = words("antidumping anti-dumping dumping countervailing countervail subsidy")


def product_of(reading: Reading, head: Head, roles: Roles) -> str | None:
    """Cut out the goods as the sentence names them; None for all goods of the target or where nothing is said."""
    scope = roles.scope
    if scope is not None and not scope.empty:
        named = [item for item in reading.items[scope.first : scope.last] if not item.party and item.word.isalpha()]
        if not {item.word for item in named} <= _NO_GOODS:
            return (
                reading.text[reading.items[scope.first].start : reading.items[scope.last - 1].end]
                .removeprefix("the ")
                .removesuffix(" such")
                .removesuffix(",")
            )
    if head.index > 0:
        first = head.index
        while first > 0 and reading.word(first - 1) in GOODS:
            first -= 1
        if first < head.index and reading.word(first) not in ("import", "imports", "goods", "export"):
            return reading.text[reading.items[first].start : reading.items[head.index - 1].end]
    return None


_NO_GOODS = words(
    "existing tariffs current the and or a an all both s of from in to countries nations country other partners its their some most"
)


def speaker_of(reading: Reading) -> str | None:
    """Who says so, as the sentence names it; None in the writer's own voice."""
    found = _SPEAKER.search(reading.text) or _SPEAKER_AFTER.search(reading.text)
    return next((name.strip() for name in found.groups() if name), None) if found else None


# How often a rule named the right party in the labelled texts and in others that were read by hand.
_IMPOSER_RIGHT = {
    "": 0.5, "main party": 0.6, "party of clause before": 0.6, "pair of document": 0.9, "tariff before": 0.9,
    "imposer of document": 0.85, "same rate before": 0.93, "pronoun it": 0.8, "pronoun they": 0.75, "pronoun we": 0.8,
    "pronoun government": 0.7, "pronoun country": 0.7, "subject of clause before": 0.9, "destination": 0.95,
}  # fmt: skip
_TARGET_RIGHT = {
    "": 0.5, "main party": 0.4, "no origin": 0.6, "tariff before": 0.75, "pair of document": 0.6, "average": 0.9,
    "pair of document reversed": 0.5, "same rate before": 0.8, "origin in sentence": 0.75, "its goods": 0.85,
    "two countries": 0.8, "sector without origin": 0.88, "every country": 0.93, "set of countries": 0.88,
    "target faces rate": 0.94, "target hit by rate": 0.93, "target to rate": 0.93, "target before tariff": 0.9,
    "mutual": 0.85, "target's rate": 0.85,
}  # fmt: skip
_STATED = 0.98  # named in the same clause by a construction that hardly errs: "a tariff on goods from Canada"
_HEAD_RIGHT = {"rate alone": 0.85, "hit with rate": 0.93, "the rate": 0.92, "rate of its own subject": 0.9}


def confidence_of(head_rule: str, imposer_rule: str, target_rule: str) -> float:
    """How sure the rules are of value and both parties: 0 to 1."""
    imposer, target = _IMPOSER_RIGHT.get(imposer_rule, _STATED), _TARGET_RIGHT.get(target_rule, _STATED)
    return round(_HEAD_RIGHT.get(head_rule, 1.0) * imposer * target, 3)


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
    if near & words("total overall combined cumulative"):
        return "total"
    return "component" if near & words("additional extra fentanyl-related reciprocal baseline added") else None


def effective_of(reading: Reading, index: int, published: date | None) -> str | None:
    """Give the date from which the rate holds, as precisely as the sentence does; years are counted from publication."""
    after = reading.text[reading.items[index].start :]
    text = after if _DAY.search(after) or _MONTH_ONLY.search(after) else reading.text
    if published and (_AT_ONCE.search(text) or _weekday_is(text, published)):
        return published.isoformat()
    day = _DAY.search(text)
    if day:
        month, number = _month(day["m1"] or day["m2"]), day["d1"] or day["d2"]
        return _iso(day["y"], month, 1 if number == "first" else int(number), published)
    month_only = _MONTH_ONLY.search(text)
    if month_only and (month_only["y"] or _is_ahead(month_only.group())):
        return _iso(month_only["y"], _month(month_only["m"]), None, published)
    if published and _NEXT_MONTH.search(text):
        return f"{published.year + published.month // 12}-{published.month % 12 + 1:02d}"
    year = _YEAR.search(after)
    return year["y"] if year else None


def _is_ahead(text: str) -> bool:
    return text.lower().startswith(("from", "starting", "beginning", "effective"))


def _weekday_is(text: str, published: date) -> bool:
    found = _WEEKDAY.search(text)
    return bool(found) and found is not None and _WEEKDAYS.index(found.group(1).lower()) == published.weekday()


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _iso(year: str | None, month: int, day: int | None, published: date | None) -> str | None:
    if year is None and published is None:
        return None
    number = int(year) if year else published.year if published else 0
    if day is None:
        return f"{number}-{month:02d}"
    try:
        found = date(number, month, day)
    except ValueError:
        return None
    if year is None and published and (published - found).days > _LONG_PAST:
        found = found.replace(year=number + 1) if (month, day) != (2, 29) else found
    return found.isoformat()


_LONG_PAST = 150  # days: "on Jan. 15" in a text of November is in the year to come
