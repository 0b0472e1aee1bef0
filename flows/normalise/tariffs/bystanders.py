"""Parties that a text names and that no tariff is of or on: those exempt, and the place where it was written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from flows.normalise.gated import Gated
from flows.normalise.parties import Party

_EXCEPT = Gated(
    re.compile(
        r"\b(?:except(?:ing)?(?: for)?|with the exception of|excluding|other than|apart from|aside from|barring"
        r"|besides|but not|"
        r"exempt(?:s|ed|ing)?|spar(?:es|ed|ing)|exemptions? (?:for|of))\b",
        re.IGNORECASE,
    )
)
_EXEMPT = re.compile(
    r"^[\w’'\s-]{0,12}?\b(?:(?:was|were|is|are|been|be|being"
    r"|temporarily)\s){0,3}(?:exempt(?:ed)?(?! from the\b)|spared|excluded)\b",
    re.IGNORECASE,
)
_SPARED = Gated(re.compile(r"\b(?:exempt(?:ed)?|spared|excluded)\b", re.IGNORECASE))
_FROM_TARIFF = re.compile(
    r"^[^.;]*?\bfrom (?:its|the|their|his|this|these|a|\d)", re.IGNORECASE
)  # "exempt its beef from the duty"
_AHEAD = 80  # characters
_GAP = 60  # characters: members of a list stand closer
_LISTED = re.compile(
    r"^[\s,]*(?:(?:and|or|the|for|from|in|of|imports|goods|products|those|to|temporarily|only)\b[\s,]*){0,5}$"
)
# "BRUSSELS, Belgium -", "MEXICO CITY, Dec 10 (Agency) -": capitals, a day, an agency, a dash.
_DATELINE = re.compile(
    r"^\W{0,3}[A-Z][A-Z./ ’'-]{2,40}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"(?:,? ?\([^)\n]{2,60}\))?\s?(?:--|[-–—:])\s",
    re.MULTILINE,
)


def without(text: str, mentions: Sequence[Party]) -> list[Party]:
    """Give the mentions less those of bystanders."""
    gone = {*_exempt(text, mentions), *_of_datelines(text, mentions)}
    return [
        mention
        for number, mention in enumerate(mentions)
        if number not in gone and text[max(0, mention.start - 4) : mention.start].lower() != "non-"
    ]


def _exempt(text: str, mentions: Sequence[Party]) -> Iterator[int]:
    starts = [mention.start for mention in mentions]
    for found in _EXCEPT.finditer(text):
        end = found.end()
        for number in range(bisect_left(starts, end), len(mentions)):
            if not _LISTED.match(text[end : starts[number]][:_GAP]) or _FROM_TARIFF.search(text[end : end + _AHEAD]):
                break
            yield number
            end = mentions[number].end
    for found in _SPARED.finditer(text):
        last = bisect_left(starts, found.start()) - 1
        if last < 0 or not _EXEMPT.match(text[mentions[last].end : found.end()][-_GAP:]):
            continue
        yield last
        for number in range(last - 1, -1, -1):
            if not _LISTED.match(text[mentions[number].end : starts[number + 1]][:_GAP]):
                break
            yield number


def _of_datelines(text: str, mentions: Sequence[Party]) -> Iterator[int]:
    spans = [found.span() for found in _DATELINE.finditer(text)]
    if not spans:
        return
    for number, mention in enumerate(mentions):
        if any(start <= mention.start and mention.end <= end for start, end in spans):
            yield number
