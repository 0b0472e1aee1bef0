"""Text that an extractor gave back, found again in the source it came from.

The extractor only says which words belong to the article; every character of the result is taken from the source, so
nothing can be in a text that is not in its file. Words that are not found are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from flows.core.mapped_text import MappedText, Segment
from flows.ingest.markup import Positions, Shown, fold, unescape

Range = tuple[int, int]  # of characters shown
Piece = tuple[str, int, int]  # a text and the characters of the source that say it: start, length

_REACH = 4000  # characters beyond the last match in which a piece of a paragraph is looked for
_SHORTEST_PIECE = 4  # shorter pieces stand everywhere


def align(source: str, shown: Shown, paragraphs: Sequence[str]) -> list[MappedText]:
    """The paragraphs as the source has them, in order; those of which nothing is found are left out."""
    found = _locate(shown.folded, [_folded(paragraph) for paragraph in paragraphs])
    texts = [MappedText.join([_take(source, shown, *piece) for piece in pieces], " ") for pieces in found if pieces]
    return [text for text in texts if len(text)]


def _folded(text: str) -> str:
    return "".join(map(fold, text))


def _locate(shown: str, paragraphs: Sequence[str]) -> list[list[Range]]:
    """Where each paragraph stands. The longest one is found first, since a short one may stand in menus too."""
    exact = [index for index, paragraph in enumerate(paragraphs) if paragraph and paragraph in shown]
    if not exact:
        return _forwards(shown, paragraphs, 0)
    anchor = max(exact, key=lambda index: len(paragraphs[index]))
    start = shown.index(paragraphs[anchor])
    before = _backwards(shown, paragraphs[:anchor], start)
    return [*before, *_forwards(shown, paragraphs[anchor:], start)]


def _forwards(shown: str, paragraphs: Sequence[str], at: int) -> list[list[Range]]:
    found = []
    for paragraph in paragraphs:
        start = shown.find(paragraph, at)
        pieces = [(start, start + len(paragraph))] if start >= 0 else list(_pieces(shown, paragraph, at))
        found.append([piece for piece in pieces if piece[0] < piece[1]])
        at = pieces[-1][1] if pieces else at
    return found


def _backwards(shown: str, paragraphs: Sequence[str], at: int) -> list[list[Range]]:
    found: list[list[Range]] = []
    for paragraph in reversed(paragraphs):
        start = shown.rfind(paragraph, 0, at)
        pieces = [(start, start + len(paragraph))] if start >= 0 else []
        if not pieces:
            first = max(at - len(paragraph) - _REACH, 0)
            pieces = [piece for piece in _pieces(shown, paragraph, first) if piece[1] <= at]
        found.append([piece for piece in pieces if piece[0] < piece[1]])
        at = pieces[0][0] if pieces else at
    return found[::-1]


def _pieces(shown: str, paragraph: str, at: int) -> Iterator[Range]:
    """What of a paragraph that does not stand there whole does: halves, halves of halves, in order."""
    limit = at + 4 * len(paragraph) + _REACH
    pending = [paragraph]
    while pending:
        piece = pending.pop()
        start = shown.find(piece, at, limit) if len(piece) >= _SHORTEST_PIECE else -1
        if start >= 0:
            at = start + len(piece)
            yield start, at
        elif len(piece) > _SHORTEST_PIECE:
            middle = len(piece) // 2
            pending += [piece[middle:], piece[:middle]]


def _take(source: str, shown: Shown, first: int, last: int) -> MappedText:
    """The characters shown from `first` to `last`, with the white space that the source has between them."""
    starts, ends = shown.starts[first:last], shown.ends[first:last]
    pieces: list[Piece] = []
    start = end = int(starts[0])
    for index in _breaks(shown, starts, ends):
        at, after = int(starts[index]), int(ends[index])
        end = int(ends[index - 1]) if index else start
        if at < end:
            continue  # a ligature: one character of the source, several to compare
        if at > end and not _parts_words(source, end, at):
            pieces += [(source[start:end], start, end - start), _between(source, end, at)]
            start = at
        if after > at + 1:
            pieces += [(source[start:at], start, at - start), (unescape(source[at:after]), at, after - at)]
            start = after
    end = int(ends[-1])
    pieces.append((source[start:end], start, end - start))
    return _assemble(pieces)


def _breaks(shown: Shown, starts: Positions, ends: Positions) -> list[int]:
    """Which of the characters are not simply the next one, or the next but for one character that parts words."""
    before, gaps = ends[:-1], starts[1:] - ends[:-1]
    character = shown.plain.take(before, mode="clip")  # a ligature may end the source
    plain = (gaps == 0) | ((gaps == 1) & (character != ord("\n")) & (character != ord("\r")))
    odd = ends - starts != 1
    odd[1:] |= ~plain
    return np.flatnonzero(odd).tolist()


def _parts_words(source: str, start: int, end: int) -> bool:
    """Whether one character that no line ends with stands between two others: it is taken as it is."""
    return end == start + 1 and source[start] not in "\r\n"


def _between(source: str, start: int, end: int) -> Piece:
    # One character for one would be verbatim in a map, so a line end alone is a separator that the file does not have.
    return (" ", start, 0) if end == start + 1 else (unescape(source[start:end]), start, end - start)


def _assemble(pieces: Sequence[Piece]) -> MappedText:
    texts: list[str] = []
    segments: list[Segment] = []
    at = 0
    for text, start, length in pieces:
        if text:
            segments.append(Segment(at, start, len(text), length))
            texts.append(text)
            at += len(text)
    return MappedText("".join(texts), tuple(segments))
