"""A page that digests several sources: "7 Sources", the sources `[1]` … `[7]`, the digest, teasers of other stories.

    7 Sources
    [1]
    Title of the first source
    Its body, usually one line.
    [2]
    …
    Share
    Copy Link
    Summary of the digest.
    The digest with citation marks 1.
    Text of a teaser.
    5 Sources
    Business and Economy
    11 hrs ago

Sources keep their numbers as parts; the digest takes the next one and the teasers go on from there, so seven sources,
a digest and five teasers are parts 1 to 7, 8 and 9 to 13. A line before "7 Sources" is the digest's title. Digest
and teasers may be missing. Details: `sources` (a number), of a digest also `summary_end` (in its text), of a teaser
`category` and `age`, as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from flows.core.mapped_text import MappedText
from flows.ingest.article import Article

_PAGE = re.compile(r"^[ \t]*([0-9]{1,3}) Sources?[ \t]*\r?\n(?:[ \t]*\r?\n){0,3}[ \t]*\[1\][ \t]*\r?$", re.MULTILINE)
_TOP = 2000  # characters above the sources in which a page may have a title and a menu
_COUNT = re.compile(r"([0-9]{1,3}) Sources?")
_NUMBER = re.compile(r"\[([0-9]{1,3})\]")
_AGE = re.compile(r"(?:[0-9]{1,3}|an?) (?:sec|min|h|d|w|mo|y)[a-z]{0,6} ago|yesterday|today|just now", re.IGNORECASE)
_SHARE = re.compile(r"(?:share|copy link|tweet|e-?mail|print|facebook|linkedin|whatsapp|reddit|save)", re.IGNORECASE)
_LONGEST_CATEGORY = 40


class Line(NamedTuple):
    """A line that is not blank, without the white space around it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Teaser:
    """Lines first..last (exclusive) of the page are its text."""

    first: int
    last: int
    details: dict[str, object]


def recognise(text: str) -> bool:
    return "[1]" in text[:_TOP] and _PAGE.search(text, 0, _TOP) is not None


def split(text: MappedText) -> list[Article]:
    """Sources, then the digest, then the teasers."""
    page = _PAGE.search(text.text, 0, _TOP)
    announced = int(page[1]) if page else 0
    lines = list(_lines(text.text))
    numbers = _source_lines(lines, max(announced, 1))
    teasers = _teasers(lines, numbers[-1])
    body_end = teasers[0].first if teasers else len(lines)
    last_source_end, digest_start = _end_of_sources(lines, numbers, body_end)
    ends = [*numbers[1:], last_source_end]
    parts = [_titled(text, lines[number + 1 : end]) for number, end in zip(numbers, ends, strict=True)]
    title = _page_title(lines[: numbers[0]])
    digest = _digest(text, title, lines[digest_start:body_end], len(numbers))
    parts += [digest] if digest else []
    parts += [_teaser(text, lines, teaser) for teaser in teasers]
    return [replace(part, part=number) for number, part in enumerate(parts, 1) if len(part.text)]


def _lines(text: str) -> Iterator[Line]:
    for match in re.finditer(r"[^\r\n]+", text):
        line = match.group().strip()
        if line:
            start = match.start() + match.group().index(line)
            yield Line(start, start + len(line), line)


def _source_lines(lines: Sequence[Line], announced: int) -> list[int]:
    """Where `[1]`, `[2]`, … stand alone, as many as announced; a number out of turn is part of a text."""
    found: list[int] = []
    for index, line in enumerate(lines):
        match = _NUMBER.fullmatch(line.text)
        if match and int(match[1]) == len(found) + 1 <= announced:
            found.append(index)
    return found


def _end_of_sources(lines: Sequence[Line], numbers: Sequence[int], body_end: int) -> tuple[int, int]:
    """Where the last source ends and where the digest begins: share buttons part them.

    Without buttons the last source is as long as the longest of the others.
    """
    start = numbers[-1] + 2
    buttons = [index for index in range(start, body_end) if _SHARE.fullmatch(lines[index].text)]
    if buttons:
        return buttons[0], _past_buttons(lines, buttons[0], body_end)
    longest = max((end - number for number, end in pairwise(numbers)), default=body_end)
    end = min(numbers[-1] + longest, body_end)
    return end, end


def _past_buttons(lines: Sequence[Line], start: int, end: int) -> int:
    while start < end and _SHARE.fullmatch(lines[start].text):
        start += 1
    return start


def _teasers(lines: Sequence[Line], after: int) -> list[Teaser]:
    """Each ends in its count of sources, category and age, which the page prints once or twice."""
    blocks: list[tuple[int, int, dict[str, object]]] = []
    index = after
    while index < len(lines):
        end, details = _label(lines, index)
        if end > index and blocks and blocks[-1][1] == index:
            blocks[-1] = (blocks[-1][0], end, blocks[-1][2])
        elif end > index:
            blocks.append((index, end, details))
        index = max(end, index + 1)
    if not blocks:
        return []
    later = [_past_buttons(lines, end, start) for (_, end, _), (start, _, _) in pairwise(blocks)]
    # Only the later teasers tell how many lines one has: above the first stands the digest.
    lengths = [start - first for first, (start, _, _) in zip(later, blocks[1:], strict=True) if first < start]
    length = min(lengths, default=1)
    highest = min(after + 3, blocks[0][0])  # below the last source's number, title and a line of its body
    firsts = [_past_buttons(lines, max(blocks[0][0] - length, highest), blocks[0][0]), *later]
    found = zip(firsts, blocks, strict=True)
    return [Teaser(first, start, details) for first, (start, _, details) in found if first < start]


def _label(lines: Sequence[Line], index: int) -> tuple[int, dict[str, object]]:
    """The end and the content of a teaser's label that begins here; `index` itself when none does."""
    count = _COUNT.fullmatch(lines[index].text)
    if not count:
        return index, {}
    details: dict[str, object] = {"sources": int(count[1])}
    following = [line.text for line in lines[index + 1 : index + 3]]
    aged = [bool(_AGE.fullmatch(line)) for line in following]
    if aged[:1] == [True]:
        return index + 2, details | {"age": following[0]}
    if aged[1:] == [True] and len(following[0]) <= _LONGEST_CATEGORY:
        return index + 3, details | {"category": following[0], "age": following[1]}
    return index + 1, details


def _page_title(above: Sequence[Line]) -> Line | None:
    titles = [line for line in above if not _COUNT.fullmatch(line.text) and not _SHARE.fullmatch(line.text)]
    return titles[0] if titles else None


def _titled(text: MappedText, lines: Sequence[Line]) -> Article:
    """A text whose first line is its title."""
    whole = _cut(text, lines)
    return Article(whole, len(lines[0].text) if lines else 0)


def _digest(text: MappedText, title: Line | None, lines: Sequence[Line], sources: int) -> Article | None:
    if not lines:
        return None
    body = _cut(text, lines)
    summary_end = len(lines[0].text)
    if title is None:
        return Article(body, kind="digest", details={"sources": sources, "summary_end": summary_end})
    whole = MappedText.join([text.cut(title.start, title.end), body], "\n")
    offset = len(title.text) + 1
    details = {"sources": sources, "summary_end": offset + summary_end}
    return Article(whole, len(title.text), kind="digest", details=details)


def _teaser(text: MappedText, lines: Sequence[Line], teaser: Teaser) -> Article:
    own = lines[teaser.first : teaser.last]
    titled = len(own) > 1 and not own[0].text.endswith(".")
    return Article(_cut(text, own), len(own[0].text) if titled else 0, kind="teaser", details=teaser.details)


def _cut(text: MappedText, lines: Sequence[Line]) -> MappedText:
    return text.cut(lines[0].start, lines[-1].end) if lines else MappedText("", ())
