"""The marks by which a digest says which of its numbered sources a sentence comes from."""

from __future__ import annotations

import re
from bisect import bisect_right

from flows.core.document import Citation, Document


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# "… AI technologies 1." is a mark, "in late 2022." or "the top 5." is not: see _counts_something.
_BARE = re.compile(r"(?<=[\w\"'”’)%,])[ \u00a0](?P<numbers>[0-9]{1,2}(?:(?:, ?| )[0-9]{1,2}){0,5})(?=[.!?](?:\s|$))")
_BRACKETED = re.compile(r"\[(?P<numbers>[0-9]{1,2}(?:[,;] ?[0-9]{1,2}){0,9})\]")
# A raised digit that NFKC made a plain one: "technologies¹." and "technologies.¹" arrive glued to the word.
_RAISED = re.compile(r"(?<=[a-z]{3})[0-9]{1,2}(?=[.!?](?:\s|$))|(?<=[a-z]{3}[.!?])[0-9]{1,2}(?=\s|$)")
_NUMBER = re.compile(r"[0-9]+")
_WORD_BEFORE = re.compile(r"[\w$€£¥.'’-]+$")
# Words whose number belongs to them.
_TAKES_A_NUMBER = _words(
    "about above act age aged almost annex appendix approximately article around at below between bottom by "
    "chapter class clause day division exactly exceed exceeded exceeding exceeds factor figure first fewer fewest "
    "formula from game gate grade group had has have into is issue item last least less level line list model "
    "more most my nearly no not number of on only over page paragraph part per percentage phase platform point "
    "protocol ratio reached room round route rule season section series since stage step terminal than the these "
    "those threshold tier title to top total totaled totalled toward towards track type under unit until up verse "
    "version volume was week were win won january february march april may june july august september october "
    "november december jan feb mar apr jun jul aug sep sept oct nov dec "
)


def read_citations(document: Document, sources: int) -> list[Citation]:
    """The citation marks of a digest with `sources` numbered sources, in order; one row per number.

    Marks are bare or raised numbers at the stop that ends a sentence, and numbers in brackets anywhere. Only 1 to
    `sources` can be a mark.
    """
    if sources < 1:
        return []
    found = [
        Citation(number.start(), number.end(), _sentence_at(document, number.start()), int(number.group()))
        for start, end in _marks(document.text)
        for number in _NUMBER.finditer(document.text, start, end)
        if 1 <= int(number.group()) <= sources
    ]
    return sorted(found, key=lambda citation: citation.start)


def _marks(text: str) -> list[tuple[int, int]]:
    bare = [match.span("numbers") for match in _BARE.finditer(text) if not _counts_something(text, match)]
    bracketed = [match.span("numbers") for match in _BRACKETED.finditer(text)]
    return bare + bracketed + [match.span() for match in _RAISED.finditer(text)]


def _counts_something(text: str, match: re.Match[str]) -> bool:
    """Whether the word before takes the number for itself: "the top 5", "on May 2", "rose to 7"."""
    before = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
    return before is not None and before.group().lower() in _TAKES_A_NUMBER


def _sentence_at(document: Document, offset: int) -> int:
    return max(0, bisect_right(document.sentences, offset, key=lambda sentence: sentence.start) - 1)
