"""Which lines of a page are its text: set phrases, lists of other stories and repeated paragraphs go."""

from __future__ import annotations

from flows.normalise.boilerplate import phrases
from flows.normalise.boilerplate.lines import Line, comparable

_LONGEST_PHRASE = 60  # characters of a line that can be a set phrase
_LONGEST_FURNITURE = 300  # of a line that can be a sign-up or a pointer to another page
_SHORTEST_PARAGRAPH = 80  # of a line that can be running text
_SHORTEST_REPEATED = 60  # of a line whose second copy is furniture: shorter ones are repeated in honest prose
_ENDS_PROSE = (".", "!", "?", ".”", '."', "!”", "?”", ".’", ".)")


def keep(lines: list[Line]) -> list[Line]:
    """The lines that are text, in order."""
    kept: list[Line] = []
    seen: set[str] = set()
    listing = False
    for index, line in enumerate(lines):
        phrase = _phrase(line)
        if kept and phrase in phrases.ENDS_THE_TEXT:
            break
        if phrase in phrases.OPENS_A_LIST:
            listing = True
        elif listing and not _goes_on(lines, index):
            continue
        elif not _is_furniture(line, phrase) and line.text not in seen:
            listing = False
            kept.append(line)
            if len(line.text) >= _SHORTEST_REPEATED:
                seen.add(line.text)
    return kept


def _phrase(line: Line) -> str:
    """The line as a set phrase would be written; "" for a line that is too long to be one."""
    return comparable(line.text).rstrip(":.… ") if len(line.text) <= _LONGEST_PHRASE else ""


def _is_furniture(line: Line, phrase: str) -> bool:
    if phrase in phrases.STANDS_ALONE or phrase in phrases.ENDS_THE_TEXT:
        return True
    if len(line.text) > _LONGEST_FURNITURE:
        return False
    if phrases.LINE_BEGINS.match(line.text):
        return True
    return bool(phrases.POINTS_ELSEWHERE.match(line.text)) and _is_link(line.text)


def _is_link(text: str) -> bool:
    """Whether a pointer's text is an address or a headline: no sentence of the article, and nothing with a figure."""
    if phrases.ADDRESS.search(text):
        return True
    return not text.endswith(_ENDS_PROSE) and not any(map(str.isdigit, text))


def _goes_on(lines: list[Line], index: int) -> bool:
    """Whether, below a list of other stories, the article itself goes on with this line.

    A teaser is a paragraph under its headline, often cut short; two paragraphs in a row are an article.
    """
    if not _is_paragraph(lines[index]):
        return False
    follows = index + 1 < len(lines) and _is_paragraph(lines[index + 1])
    return follows or _is_paragraph(lines[index - 1])


def _is_paragraph(line: Line) -> bool:
    text = line.text
    return len(text) >= _SHORTEST_PARAGRAPH and text.endswith(_ENDS_PROSE) and not text.endswith(("...", "…"))
