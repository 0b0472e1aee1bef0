"""The title of a text that does not name it: a first line that reads like one."""

from __future__ import annotations

import re

from flows.normalise.boilerplate.lines import Line, comparable

_LONGEST = 200  # characters; the longest headline of the agencies stays below 150
_FEWEST_WORDS = 3
_LOWER_START = re.compile(r"[\"“'‘(]?[a-z]")
# What a report opens with when it has no title: "HONG KONG, April 26 (Reuters) -", "BRUSSELS: According to ...".
_DATELINE = re.compile(
    r"[A-Z][A-Z .'’-]{2,40}(?:, [A-Z][a-z]{2,8}\.? [0-9]{1,2})?\s*(?:\([A-Z][^()]{1,30}\))?\s*(?:--|[-–—:])\s"
)
_PROSE_END = re.compile(r"[.;,:][\"”’')]?$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){1,4}[\"”’')]?$")


def find(lines: list[Line]) -> int:
    """How many of a text's first lines (blank ones left out) lead up to its title and are it; 0 when it has none.

    The title is the last of these lines; one before it is a path through the site that repeats its beginning.
    """
    if len(lines) < 2:
        return 0
    if len(lines) > 2 and _is_path_to(lines[0], lines[1]) and _is_title(lines[1], lines[2]):
        return 2
    return 1 if _is_title(lines[0], lines[1]) else 0


def _is_title(line: Line, following: Line) -> bool:
    text = line.text
    if len(text) > _LONGEST or len(text.split()) < _FEWEST_WORDS or not any(map(str.isalpha, text)):
        return False
    if _PROSE_END.search(text) and not _ABBREVIATED.search(text):
        return False
    if not line.blank_after and (_LOWER_START.match(following.text) or _DATELINE.match(text)):
        return False
    return len(following.text) > len(text) or line.blank_after


def _is_path_to(line: Line, title: Line) -> bool:
    """Whether a line is the path to the page ("Home > Asia > A title that is cut..."), which ends in its title."""
    path, whole = comparable(line.text).rstrip(". …"), comparable(title.text)
    if path == whole or not whole:
        return False
    if path.endswith(whole):
        return True
    shown = line.text.rstrip().endswith(("...", "…"))
    return shown and any(whole.startswith(path[-length:]) for length in range(12, min(len(path), len(whole)) + 1))
