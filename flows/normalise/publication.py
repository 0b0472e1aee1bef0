"""Where, by which agency and on which day a report says that it was filed.

A date is taken from what the publisher says: metadata, a line that is a date, or the dateline. A dateline without a
year is completed only when the weekday of the first sentence leaves one year; that is an inference and named so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flows.normalise.date_rules.words import MONTH, WEEKDAY, calendar_date, month_number, weekday_number

METADATA = "metadata"
DATE_LINE = "date line"
DATELINE = "dateline"
DATELINE_WEEKDAY = "dateline, year from the weekday"
LEAD_DATE = "first sentence"
LEAD_WEEKDAY = "first sentence, year from the weekday"
UNKNOWN = "unknown"

_HEAD_LINES = 4  # a date line or dateline stands at the top, at most below a title, a byline and a blank
_LONGEST_PLACE = 3  # words: RIO DE JANEIRO; more in capitals are a heading
_LEAD_LENGTH = 600
_FOOT_LENGTH = 400
_HEAD_LENGTH = 300
_WEEKDAYS_REPEAT_AFTER = 28  # years, so that 29 February meets every weekday

_DAY = rf"(?:(?P<month>{MONTH})\s(?P<day>[0-9]{{1,2}})|(?P<day2>[0-9]{{1,2}})\s(?P<month2>{MONTH}))\b"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
_NAME = r"[A-Z][A-Za-z.'’]*(?:[ /-][A-Z][A-Za-z.'’]*){0,4}"

_DATELINE = re.compile(
    rf"\s*(?P<place>{_NAME}(?:,\s(?!{MONTH}\s[0-9]){_NAME})?)"
    rf"(?:\s(?:\({_NAME}\)(?=\s?\()|\[{_NAME}\]))?"  # Kyiv (Ukraine) (AFP), New Delhi [India]
    rf"(?P<dated>,\s*{_DAY}(?:,?\s{_YEAR})?)?[,.]?"
    r"\s*(?:\((?P<agency>[A-Z][^()\n]{1,50})\)|/(?P<wire>[A-Z][A-Za-z ]{1,30})/)?"
    r"\s*(?P<mark>--|[-–—:]|(?<=/)\.)\s*"
)
_AGENCY_ALONE = re.compile(r"\s*\((?P<agency>[A-Z][^()\n]{1,50})\)\s*(?:--|[-–—])\s*")
_DATE_LINE = re.compile(
    r"[ \t]*(?:(?:First |Last )?(?:Published|Posted|Updated|Date)(?: on)?:? )?"
    rf"(?:{WEEKDAY},? )?{_DAY}(?:st|nd|rd|th)?,? {_YEAR}(?:,? (?:at )?[0-9]{{1,2}}[:.][0-9]{{2}}[^\n]{{0,20}})?[ \t]*"
)
_LEAD_DATE = re.compile(rf"\b(?P<weekday>{WEEKDAY}),?\s\(?{_DAY}(?:,?\s{_YEAR})?")
_WEEKDAY = re.compile(rf"(?<!next )(?<!last )(?<!this )(?<!coming )\b{WEEKDAY}(?![’'-])\b")
_FUTURE = re.compile(r"\b(?:will|would|shall|due to|set to|plans? to|scheduled|ahead of|until|by)\b")
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?][\"”’)]*\s")
_PAST_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_CREDIT = re.compile(
    r"(?:Source|Credit|©|\(c\)|Copyright|[Ww]ith (?:inputs|files|reporting|material) (?:from|by)"
    r"|[Rr]eporting (?:by|from)|(?<!\S)[–—-])[ :]{0,2}(?:the |The )?(?P<before>[A-Z][^\n;.()]{1,60})"
    r"|(?:The )?(?P<after>[A-Z][A-Za-z ]{1,40}?) contributed to this (?:report|story|article)"
    r"|\((?P<bracketed>[A-Z][^()\n]{1,40})\)\s*$"
    # An agency's initials and those of its desk: "… he said. PTI BUN AAR"
    r"|(?<=[.!?\"”’)]\s)(?P<desk>[A-Z]{2,5})(?:\s[A-Z]{1,4}){1,4}\s*$"
)
_HEAD_CREDIT = re.compile(
    r"^(?:[^\n]{0,80}\|[ \t]*)?Source:?[ \t]*(?P<source>[A-Z][A-Za-z .-]{1,40}?)[ \t]*(?:\||$)"
    r"|^By [^\n]{3,80}?(?:,|\n)[ \t]*(?P<writer>[A-Z][A-Za-z. ]{1,40}?)"
    r"(?: (?:Staff |Business |Sports |Science )?Writers?)?[ \t]*$",
    re.MULTILINE,
)
# Words in capitals before a colon that label a headline and are no place.
_LABELS = frozenset(
    re.findall(
        "[A-Z]+",
        "ANALYSIS BREAKING COMMENT CORRECTED COLUMN EDITORIAL EXCLUSIVE EXPLAINER EXPLAINED FACT FACTBOX FEATURE "
        "INTERVIEW LIVE NEW OPINION POLL RECAP REPORT REVIEW SHEET SOURCE TIMELINE UPDATE VIDEO WATCH WRAPUP",
    )
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before a report's first words; `start` and `end` are its span in the text that was given."""

    place: str | None
    agency: str | None
    start: int
    end: int


def read_dateline(text: str, agencies: Mapping[str, str]) -> Dateline:
    """Place and agency of a body that opens with "HONG KONG, April 26 (Reuters) -" or the like.

    `agencies` leads from a name or alias in lower case to the agency's name. An agency that only the lines above
    or below the report credit is returned too. Without a dateline the span is empty.
    """
    match = _find_dateline(text)
    if match is None:
        alone = _AGENCY_ALONE.match(text)
        agency = _known(alone["agency"], agencies) if alone else None
        if alone and agency:
            return Dateline(None, agency, 0, alone.end())
        return Dateline(None, _credit(text, agencies), 0, 0)
    credited = match["agency"] or match["wire"]
    agency = (_known(credited, agencies) or credited.strip()) if credited else _credit(text, agencies)
    return Dateline(match["place"], agency, match.start("place"), match.end())


def read_publication(text: str, metadata_date: date | None, not_after: date) -> tuple[date | None, str]:
    """The day a body was published and how that is known, (None, "unknown") when it does not say.

    `not_after` is a day on which the text was surely there, such as the day it was first seen: of the years whose
    calendar fits, the latest one up to it is taken.
    """
    if metadata_date is not None:
        return metadata_date, METADATA
    for found in (_from_date_line(text), _from_dateline(text, not_after), _from_lead(text, not_after)):
        if found is not None and found[0] <= not_after:
            return found
    return None, UNKNOWN


def _find_dateline(text: str) -> re.Match[str] | None:
    for start in _line_starts(text):
        match = _DATELINE.match(text, start)
        if match is None:
            continue
        credited = match["agency"] or match["wire"]
        is_marked = match["mark"] != ":" or match["place"].isupper()
        if (credited and match["dated"]) or ((credited or match["dated"]) and is_marked):
            return match
        if start == 0 and _is_bare_place(match):
            return match
    return None


def _is_bare_place(match: re.Match[str]) -> bool:
    """Take "HONG KONG:" and "WASHINGTON—", but neither "BREAKING:" nor "CLOSING A HISTORIC DEAL:" nor "U.S.-made"."""
    words = re.split(r"[ /-]", match["place"])
    hyphenated = match["mark"] == "-" and not match[0][-1].isspace()
    return match["place"].isupper() and len(words) <= _LONGEST_PLACE and not hyphenated and not _LABELS & set(words)


def _line_starts(text: str) -> list[int]:
    starts = [0]
    while len(starts) < _HEAD_LINES and (newline := text.find("\n", starts[-1])) >= 0:
        starts.append(newline + 1)
    return starts


def _known(credited: str, agencies: Mapping[str, str]) -> str | None:
    """The first agency that the credit names: "Reuters, Bloomberg" is Reuters."""
    whole = credited.strip().lower()
    for form in (whole, f"the {whole}", whole.removeprefix("the ")):
        if form in agencies:
            return agencies[form]
    for part in re.split(r"\s*(?:[,/;&]|\band\b)\s*|\s+-\s+", whole):
        if part in agencies:
            return agencies[part]
    return None


def _credit(text: str, agencies: Mapping[str, str]) -> str | None:
    """The agency that the lines above the report name ("By …, Associated Press Writer"), or those below it."""
    for match in _HEAD_CREDIT.finditer(text, 0, _HEAD_LENGTH):
        if agency := _known(match["source"] or match["writer"], agencies):
            return agency
    return _foot_credit(text, agencies)


def _foot_credit(text: str, agencies: Mapping[str, str]) -> str | None:
    if not agencies:
        return None
    for match in _CREDIT.finditer(text, max(0, len(text) - _FOOT_LENGTH)):
        credited = match["before"] or match["after"] or match["bracketed"] or match["desk"]
        if agency := _known(credited, agencies):
            return agency
    return None


def _from_date_line(text: str) -> tuple[date, str] | None:
    for start in _line_starts(text):
        end = text.find("\n", start)
        match = _DATE_LINE.fullmatch(text, start, len(text) if end < 0 else end)
        if match and (day := _day_of(match, int(match["year"]))):
            return day, DATE_LINE
    return None


def _from_dateline(text: str, not_after: date) -> tuple[date, str] | None:
    match = _find_dateline(text)
    if match is None or not match["dated"]:
        return None
    if match["year"]:
        day = _day_of(match, int(match["year"]))
        return (day, DATELINE) if day else None
    weekdays = {weekday_number(word) for word in _WEEKDAY.findall(_lead(text, match.end()))}
    if len(weekdays) != 1:
        return None
    day = _completed(match, weekdays.pop(), not_after, text)
    return (day, DATELINE_WEEKDAY) if day else None


def _from_lead(text: str, not_after: date) -> tuple[date, str] | None:
    """Date "… reports on Saturday (Apr 26)": a past event that the first sentence dates by weekday and day."""
    match = _find_dateline(text)
    lead = _lead(text, match.end() if match else 0)
    found = _LEAD_DATE.search(lead)
    if found is None or _FUTURE.search(lead):
        return None
    if found["year"]:
        day = _day_of(found, int(found["year"]))
        return (day, LEAD_DATE) if day else None
    day = _completed(found, weekday_number(found["weekday"]), not_after, text)
    return (day, LEAD_WEEKDAY) if day else None


def _lead(text: str, start: int) -> str:
    """The first sentence from `start`, as far as a weekday in it can matter."""
    start += len(text[start:]) - len(text[start:].lstrip())  # a body begins with the break below its title
    newline = text.find("\n", start)
    lead = text[start : min(newline if newline >= 0 else len(text), start + _LEAD_LENGTH)]
    end = _SENTENCE_END.search(lead)
    return lead[: end.start()] if end else lead


def _day_of(match: re.Match[str], year: int) -> date | None:
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    return calendar_date(year, month_number(month), int(day))


def _completed(match: re.Match[str], weekday: int, not_after: date, text: str) -> date | None:
    """The latest day up to `not_after` that falls on `weekday`, unless the text speaks of a later year."""
    for year in range(not_after.year, not_after.year - _WEEKDAYS_REPEAT_AFTER, -1):
        day = _day_of(match, year)
        if day is not None and day <= not_after and day.weekday() == weekday:
            named = (int(other) for other in _PAST_YEAR.findall(text))
            return None if any(year < other <= not_after.year for other in named) else day
    return None
