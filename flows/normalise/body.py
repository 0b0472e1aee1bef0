"""The body of an article without the furniture of its page.

Nothing is cut for what it says, only for what it is: a set phrase that stands alone, a list of other stories, a line
that is said twice. In doubt a line stays: a claim lost in silence is worse than a button in a text.
"""

from __future__ import annotations

from flows.core.mapped_text import MappedText
from flows.normalise import titles
from flows.normalise.boilerplate import leads, sections
from flows.normalise.boilerplate.lines import Line, comparable, read_lines
from flows.normalise.boilerplate.phrases import find_inline_end

Span = tuple[int, int]


def clean(text: MappedText, title_end: int, kind: str) -> tuple[MappedText, int]:
    """The title and the body without furniture, and where the title ends now.

    `title_end` 0 means that the format knew no title: an article's is looked for in its first line. Digests and
    teasers have none of their own.
    """
    whole = text.text
    lines = read_lines(whole)
    before = sum(line.start < title_end for line in lines)
    if title_end == 0 and kind not in {"digest", "teaser"}:
        before = titles.find(lines)
    title = lines[max(before - 1, 0) : before] if title_end == 0 else lines[:before]
    body = _skip_repeated(lines[before:], title)
    spans = _body_spans(whole, body)
    if not title:
        return text.keep(_melted(whole, spans)), 0
    kept = (title[0].start, title[-1].end)
    if not spans:
        return text.cut(*kept), kept[1] - kept[0]
    if whole[kept[1] : spans[0][0]].strip() == "":
        return text.keep(_melted(whole, [kept, *spans])), kept[1] - kept[0]
    pieces = [text.cut(*kept), text.keep(_melted(whole, spans))]
    return MappedText.join(pieces, "\n"), kept[1] - kept[0]


def _skip_repeated(lines: list[Line], title: list[Line]) -> list[Line]:
    """The lines without the title where the page prints it again."""
    said = {comparable(line.text) for line in title}
    first = next((i for i, line in enumerate(lines[:3]) if comparable(line.text) not in said), len(lines))
    return lines[first:]


def _body_spans(text: str, lines: list[Line]) -> list[Span]:
    spans = [(line.start, line.end) for line in sections.keep(lines)]
    if not spans:
        return []
    start, end = spans[0]
    spans[0] = (leads.find_end(text, start), end)
    last = find_inline_end(text, spans[0][0], spans[-1][1])
    return [(start, min(end, last)) for start, end in spans if start < last]


def _melted(text: str, spans: list[Span]) -> list[Span]:
    """Spans that only white space parts become one, so that the text keeps its own paragraphs and line ends."""
    melted: list[Span] = []
    for start, end in spans:
        if melted and not text[melted[-1][1] : start].strip():
            melted[-1] = (melted[-1][0], end)
        else:
            melted.append((start, end))
    return melted
