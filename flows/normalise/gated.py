"""Patterns that are tried only where they can match: one of the pieces that every match has must be in the text.

Finding a piece costs a fiftieth of trying a pattern at each character, and most patterns match nowhere. The pieces are
taken from the pattern's own source, so there is nothing to keep in step.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable

_OPENING = re.compile(r"\((?:\?(?:P<\w+>|:|[=!]|<[=!]))?")
_OFTEN = re.compile(r"(?:([?*]|\{0?,)|\+|\{)(?:[0-9,]*\})?\??")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_SHORTEST = 2  # characters: any single letter is in every sentence

_Pieces = frozenset[str]


class Gated:
    """A pattern (one that ignores case, or is in lower case) behind its pieces."""

    __slots__ = ("pattern", "pieces")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        """Raises ValueError for a pattern whose matches have no piece in common."""
        self.pattern = pattern
        pieces, _ = _read(pattern.pattern, 0)
        if not pieces or min(map(len, pieces)) < _SHORTEST:
            raise ValueError(f"No piece is in every match of {pattern.pattern}")
        # The shorter ones first, and none that holds another: "tariffs" has "tariff".
        kept: list[str] = []
        for piece in sorted(pieces, key=len):
            if not any(shorter in piece for shorter in kept):
                kept.append(piece)
        self.pieces = tuple(kept)

    def is_possible(self, text: str) -> bool:
        folded = text.lower()
        for piece in self.pieces:  # noqa: SIM110 (any() costs three times as much here)
            if piece in folded:
                return True
        return False

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self.pattern.search(text, start, end) if self.is_possible(text) else None

    def finditer(self, text: str) -> Iterable[re.Match[str]]:
        return self.pattern.finditer(text) if self.is_possible(text) else ()

    def sub(self, replacement: str, text: str) -> str:
        return self.pattern.sub(replacement, text) if self.is_possible(text) else text


def _read(source: str, at: int) -> tuple[_Pieces | None, int]:
    """The pieces of the alternatives from `at` to their closing bracket; None where one of them has none."""
    alternatives: list[_Pieces | None] = []
    while True:
        pieces, at = _read_alternative(source, at)
        alternatives.append(pieces)
        if source[at : at + 1] != "|":
            break
        at += 1
    known = [pieces for pieces in alternatives if pieces]
    return (frozenset().union(*known) if len(known) == len(alternatives) else None), at


def _read_alternative(source: str, at: int) -> tuple[_Pieces | None, int]:
    """The best pieces of what stands up to the next bar or closing bracket: those whose shortest is longest."""
    found: list[_Pieces] = []
    run = ""
    while at < len(source) and source[at] not in "|)":
        pieces, plain, at = _read_part(source, at)
        often = _OFTEN.match(source, at)
        at = often.end() if often else at
        needed = often is None or often[1] is None
        run += plain if needed else ""
        if pieces and needed:
            found.append(pieces)
        if (not plain or often) and run:
            found.append(frozenset({run.lower()}))
            run = ""
    if run:
        found.append(frozenset({run.lower()}))
    return max(found, key=lambda pieces: min(map(len, pieces)), default=None), at


def _read_part(source: str, at: int) -> tuple[_Pieces | None, str, int]:
    """One group, class, escape or character: its pieces, or the character that it stands for, and where it ends."""
    opening = _OPENING.match(source, at)
    if opening:
        pieces, end = _read(source, opening.end())
        return (None if opening[0][-1] in "=!" else pieces), "", end + 1
    bracket = _CLASS.match(source, at)
    if bracket:
        return None, "", bracket.end()
    if source[at] == "\\":
        escaped = source[at + 1]
        return None, ("" if escaped.isalnum() else escaped), at + 2
    return None, ("" if source[at] in ".^$" else source[at]), at + 1
