"""Text that knows which characters of its file it came from.

Every format, bundle layout and cleaner cuts and joins `MappedText`, so a position in a document's text always leads
back to the file, after the format's own decoding (entities, escapes).
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple


class Segment(NamedTuple):
    """`text_length` characters of the text stand for `file_length` characters of the file.

    Equal lengths: verbatim, character by character. Unequal: an entity, an escape or an inserted separator
    (`file_length` 0), which is only ever taken whole.
    """

    text_start: int
    file_start: int
    text_length: int
    file_length: int


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text and its segments in the order of the text, gapless and beginning at 0. Offsets are code points."""

    text: str
    segments: tuple[Segment, ...]

    @classmethod
    def verbatim(cls, text: str, file_start: int = 0) -> MappedText:
        return cls(text, (Segment(0, file_start, len(text), len(text)),) if text else ())

    @classmethod
    def replaced(cls, text: str, file_start: int, file_length: int) -> MappedText:
        """A text which the file spells otherwise, such as `&amp;` or a backslash escape; or a separator (length 0)."""
        return cls(text, (Segment(0, file_start, len(text), file_length),) if text else ())

    @classmethod
    def join(cls, pieces: Iterable[MappedText], separator: str = "") -> MappedText:
        """The pieces in order; the separator stands for no character of the file."""
        texts: list[str] = []
        segments: list[Segment] = []
        at = 0
        for piece in pieces:
            if not piece.text:
                continue
            if texts and separator:
                last = segments[-1]
                segments.append(Segment(at, last.file_start + last.file_length, len(separator), 0))
                texts.append(separator)
                at += len(separator)
            for segment in piece.segments:
                _append(segments, segment._replace(text_start=segment.text_start + at))
            texts.append(piece.text)
            at += len(piece.text)
        return cls("".join(texts), tuple(segments))

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int) -> MappedText:
        """The characters from `start` to `end`; a replaced segment that is touched comes whole in the map."""
        start, end = max(start, 0), min(end, len(self.text))
        if start >= end:
            return MappedText("", ())
        segments = []
        for segment in self.segments[self._at(start) :]:
            if segment.text_start >= end:
                break
            segments.append(_clip(segment, start, end))
        return MappedText(self.text[start:end], tuple(segments))

    def strip(self) -> MappedText:
        left = len(self.text) - len(self.text.lstrip())
        return self.cut(left, len(self.text.rstrip()))

    def keep(self, spans: Sequence[tuple[int, int]], separator: str = "") -> MappedText:
        """The spans of the text in order, the rest left out."""
        return MappedText.join((self.cut(start, end) for start, end in spans), separator)

    def to_file(self, start: int, end: int) -> tuple[int, int]:
        """The file's characters (start, end exclusive) behind a span of the text that is not empty."""
        first = _clip(self.segments[self._at(start)], start, end)
        last = _clip(self.segments[self._at(end - 1)], start, end)
        return first.file_start, last.file_start + last.file_length

    def through(self, outer: MappedText) -> MappedText:
        """This text's map led on through `outer`, the text that this one was made from."""
        pieces = []
        for segment in self.segments:
            text = self.text[segment.text_start : segment.text_start + segment.text_length]
            if segment.text_length == segment.file_length:
                pieces.append(outer.cut(segment.file_start, segment.file_start + segment.file_length))
            elif segment.file_length == 0:
                pieces.append(MappedText.replaced(text, outer.to_file_point(segment.file_start), 0))
            else:
                start, end = outer.to_file(segment.file_start, segment.file_start + segment.file_length)
                pieces.append(MappedText.replaced(text, start, end - start))
        return MappedText.join(pieces)

    def to_file_point(self, position: int) -> int:
        """The file position at which the text's `position` stands, or would stand at the very end."""
        if not self.segments:
            return 0
        if position >= len(self.text):
            last = self.segments[-1]
            return last.file_start + last.file_length
        return self.to_file(position, position + 1)[0]

    def _at(self, position: int) -> int:
        return max(bisect_right(self.segments, position, key=lambda segment: segment.text_start) - 1, 0)


def _clip(segment: Segment, start: int, end: int) -> Segment:
    """The part of a segment inside start..end, its text positions counted from `start`."""
    text_start, file_start, text_length, file_length = segment
    first = max(start, text_start)
    length = min(end, text_start + text_length) - first
    if text_length != file_length:
        return Segment(first - start, file_start, length, file_length)
    return Segment(first - start, file_start + (first - text_start), length, length)


def _append(segments: list[Segment], segment: Segment) -> None:
    """Add a segment, melted into the one before where both are verbatim and stand side by side in the file."""
    if segments:
        last = segments[-1]
        verbatim = last.text_length == last.file_length and segment.text_length == segment.file_length
        if verbatim and last.file_start + last.file_length == segment.file_start:
            length = last.text_length + segment.text_length
            segments[-1] = Segment(last.text_start, last.file_start, length, length)
            return
    segments.append(segment)


# What shows nothing and is used to hide figures from rules: zero-width and direction marks, soft hyphens, the
# byte-order mark, joiners of letters, invisible operators, fillers, variation selectors, tags.
_INVISIBLE = dict.fromkeys(
    [
        *(0x00AD, 0x034F, 0x061C, 0x180E, 0xFEFF),
        *range(0x115F, 0x1161),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *(0x3164, 0xFFA0),
        *range(0xFE00, 0xFE10),
        *range(0xFFF9, 0xFFFC),
        *range(0xE0000, 0xE0080),
        *range(0xE0100, 0xE01F0),
    ]
)


def normalise(text: str) -> MappedText:
    """The text as rules read it: NFKC and without invisible marks; positions lead to `text`.

    NFKC is applied between starters (characters that nothing before them can combine with), so that composition never
    crosses a segment's border and each changed piece maps to just its own characters.
    """
    if text.isascii():
        return MappedText.verbatim(text)
    if unicodedata.is_normalized("NFKC", text) and text.translate(_INVISIBLE) == text:
        return MappedText.verbatim(text)
    starts = [i for i, character in enumerate(text) if i == 0 or _starts(character)]
    pieces = []
    for start, end in pairwise([*starts, len(text)]):
        source = text[start:end]
        plain = unicodedata.normalize("NFKC", source.translate(_INVISIBLE))
        if plain == source:
            pieces.append(MappedText.verbatim(source, start))
        elif plain:
            pieces.append(MappedText.replaced(plain, start, end - start))
    return MappedText.join(pieces)


def _starts(character: str) -> bool:
    """True when the character cannot melt into what stands before it: no combining mark, no Hangul vowel or tail."""
    return unicodedata.combining(character) == 0 and not 0x1160 <= ord(character) <= 0x11FF
