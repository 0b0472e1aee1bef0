"""What stands between quotation marks: over paragraph borders, nested, unbalanced, straight and curly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flows.core.document import Sentence

MARKS = "\"“”„«»‘’'"

_MARK = re.compile(r"[\"“”„«»]|``|''|[‘’']")
# Apostrophes that stand where an opening mark would.
_CLIPPED = re.compile(r"['‘’](?:em|til|till|tis|twas|cause|n|bout|round|[0-9]{2}s?)\b", re.IGNORECASE)
_OPENS_AFTER = re.compile(r"[\s(\[{—–/-]")
_LONGEST = 20  # paragraphs that one quotation may run over


@dataclass(frozen=True, slots=True)
class Quotation:
    """Outermost quotation; the span takes in its marks. `closed` is False when the text forgot the closing mark."""

    start: int
    end: int
    closed: bool
    single: bool


@dataclass(slots=True)
class _Open:
    """A quotation that is being read: where it opened, by which kind of mark, in how many paragraphs so far."""

    start: int
    single: bool
    paragraphs: int = 1


def paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """The span of each paragraph, in order."""
    spans: list[tuple[int, int]] = []
    last = None
    for sentence in sentences:
        if sentence.paragraph == last:
            spans[-1] = (spans[-1][0], sentence.end)
        else:
            spans.append((sentence.start, sentence.end))
        last = sentence.paragraph
    return spans


def find(text: str, sentences: Sequence[Sentence]) -> list[Quotation]:
    """Every outermost quotation in reading order; marks inside another quotation are part of it."""
    found: list[Quotation] = []
    current: _Open | None = None
    spans = paragraphs(sentences)
    for number, (start, end) in enumerate(spans):
        current = _read_paragraph(text, (start, end), current, found)
        following = spans[number + 1][0] if number + 1 < len(spans) else None
        if current is not None and not (following is not None and _goes_on(text, following, current)):
            if not current.single:
                found.append(Quotation(current.start, end, closed=False, single=False))
            current = None
    return found


def _read_paragraph(text: str, span: tuple[int, int], current: _Open | None, found: list[Quotation]) -> _Open | None:
    """Append the quotations that end in the paragraph; return the one still open at its end."""
    position = span[0]
    if current is not None:  # the opening mark is repeated at each paragraph
        current.paragraphs += 1
        position += 1
    while match := _MARK.search(text, position, span[1]):
        position = match.end()
        single = match.group() in "‘’'"
        if current is None:
            if _opens(text, match, span):
                current = _Open(match.start(), single)
        elif single == current.single and _closes(text, match, span, current):
            found.append(Quotation(current.start, match.end(), closed=True, single=single))
            current = None
        elif single == current.single and _reopens(text, match, span):
            found.extend(_forgotten(current, match.start()))
            current = _Open(match.start(), single)
    return current


def _forgotten(current: _Open, before: int) -> Iterator[Quotation]:
    """A quotation whose closing mark is missing before the next one opens."""
    if not current.single:
        yield Quotation(current.start, before, closed=False, single=False)


def _opens(text: str, match: re.Match[str], span: tuple[int, int]) -> bool:
    mark = match.group()
    if mark in ("“", "„", "«", "``"):
        return True
    if mark in ("”", "»", "''"):
        return False
    if mark in "‘’'" and _CLIPPED.match(text, match.start()):
        return False
    return mark != "’" and _looks_open(text, match, span)


def _looks_open(text: str, match: re.Match[str], span: tuple[int, int]) -> bool:
    before = text[match.start() - 1] if match.start() > span[0] else " "
    after = text[match.end()] if match.end() < span[1] else " "
    return bool(_OPENS_AFTER.match(before) or before in MARKS) and not after.isspace()


def _closes(text: str, match: re.Match[str], span: tuple[int, int], current: _Open) -> bool:
    mark = match.group()
    if mark in ("”", "»", "''"):
        return True
    if mark in ("“", "„", "«", "``", "‘"):
        return False
    after = text[match.end()] if match.end() < span[1] else " "
    before = text[match.start() - 1]
    if current.single:
        return not after.isalnum() and not before.isspace() and not _is_possessive(text, match, span)
    return not _looks_open(text, match, span) or after.isspace() or match.end() == span[1]


def _is_possessive(text: str, match: re.Match[str], span: tuple[int, int]) -> bool:
    """Whether this is the apostrophe of "workers' rights" because the quotation closes later in the paragraph."""
    if text[match.start() - 1] != "s" or not re.match(r"\s[a-z]", text[match.end() : match.end() + 2]):
        return False
    later = re.compile(r"[^\s]['’](?![\w])").search(text, match.end(), min(span[1], match.end() + 300))
    opening = re.compile(r"(?<=\s)['‘](?=\w)").search(text, match.end(), min(span[1], match.end() + 300))
    return later is not None and (opening is None or later.start() < opening.start())


def _reopens(text: str, match: re.Match[str], span: tuple[int, int]) -> bool:
    """An opening mark inside an open quotation of its kind: the closing one before it was forgotten."""
    return match.group() in ('"', "“") and _looks_open(text, match, span)


def _goes_on(text: str, start: int, current: _Open) -> bool:
    """Whether the next paragraph opens with the mark again, as a quotation over several paragraphs does."""
    opening = "‘'" if current.single else '"“„«'
    return text[start] in opening and current.paragraphs < _LONGEST
