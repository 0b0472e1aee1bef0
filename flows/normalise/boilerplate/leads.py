"""A lead that an extractor glued in front of the body though the body says it again."""

from __future__ import annotations

import re
from itertools import pairwise

# "… than its rivals.The minister said …": a sentence ends and the next begins with no space between.
_GLUE = re.compile(r"[a-z0-9)\"”’][.!?][\"”’]?(?=[\"“‘']?[A-Z][a-z'’])")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+(?=[\"“‘'(]?[A-Z0-9])")
_LONGEST = 1500  # characters; a lead is a sentence or two, taken from the first paragraphs
_REACH = 20_000  # characters of the body in which it must be said again
_SHORTEST = 40  # shorter repetitions happen in honest prose


def find_end(text: str, start: int) -> int:
    """The end of the glued lead that begins at `start`; `start` when there is none."""
    for glue in _GLUE.finditer(text, start, start + _LONGEST):
        end = glue.end()
        lead = text[start:end]
        if len(lead) >= _SHORTEST and all(text.find(piece, end, end + _REACH) >= 0 for piece in _sentences(lead)):
            return end
    return start


def _sentences(lead: str) -> list[str]:
    ends = [0, *(match.end() for match in _SENTENCE_END.finditer(lead)), len(lead)]
    return [lead[first:last].strip() for first, last in pairwise(ends)]
