"""Where sentences and paragraphs end in a document's text.

A stop ends a sentence when what follows can begin one and what stands before it is no abbreviation. A sentence never
crosses the end of a paragraph; in hard-wrapped texts (old wires, mail) a line break is not the end of one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from flows.core.document import Sentence

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
# Both begin with the mark, so that the search leaps from one to the next; `glued` is a stop without a space behind it.
_GLUED = r"(?P<glued>(?<=[a-z]{2}[.!?])[\"”’]?(?=[\"“]?[A-Z][a-z]))"
_STOP = re.compile(rf"[.!?…。！？](?:[.!?…。！？]*[\"'”’»)\]]{{0,4}}(?=\s)|{_GLUED}|(?<=[。！？]))")
_STOP_ASCII = re.compile(rf"[.!?](?:[.!?]*[\"')\]]{{0,4}}(?=\s)|{_GLUED})")
_NEXT = re.compile(r"\s*[\"'“‘«(\[–—-]{0,3}\s?([^\W_]*)")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]*$")
_REACH = 12  # characters before a stop in which its word is looked for
_ENDS_A_PARAGRAPH = '.!?:"”’)…'
_OPENS_A_PARAGRAPH = re.compile(r"[ \t\u3000]{2,}|[•*·▪‣–—-]\s|\d{1,2}[.)]\s")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# No sentence ends after these: a name or a figure follows.
_TITLES = _words(
    "mr mrs ms dr prof sen sens rep reps gov govs gen lt col sgt capt cmdr adm rev hon pres amb messrs mme mlle "
    "st mt ft vs approx e.g i.e cf al"
)
# A sentence ends after these unless a figure follows.
_BEFORE_FIGURES = _words("no nos art arts sec fig figs vol pp ch para eq")
# A sentence ends after these only when a word follows that usually begins one ("in the U.S. The duty ...").
_SHORTENED = _words(
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun inc corp co cos "
    "ltd bros dept assn intl govt jr sr etc ave blvd a.m p.m ph.d u.s u.k e.u u.n u.s.a u.a.e d.c calif mass conn pa "
    "fla tex ill mich minn wis wash ore colo ariz ala ark ga ky la md miss mo mont neb nev okla tenn va vt del kan ind"
)
_STARTERS = _words(
    "the a an it its he she they we i you his her their our my this that these those there in on at as for from with "
    "by but so yet if when while after before since although though however meanwhile also both many most some all "
    "under over last earlier later what why how who asked speaking according other another no not one two"
)

WRAP_WIDTH = 110  # the longest line of texts wrapped by hand or by the wire; screens and feeds write longer ones
_SLACK = 4  # entities such as &lt; made a line longer when it was wrapped than it is now


def split(text: str, title_end: int) -> tuple[Sentence, ...]:
    """Cut `text` into its sentences, the title (up to `title_end`) first as one of its own.

    Offsets count code points of `text`, `end` is exclusive, and `sentence.text` is exactly `text[start:end]`.
    Paragraphs are numbered from 0 (the title, where there is one).
    """
    sentences: list[Sentence] = []
    title = _trim(text, 0, title_end)
    if title[0] < title[1]:
        sentences.append(Sentence(*title, text[slice(*title)], 0))
    for number, (start, end) in enumerate(_paragraphs(text, title_end), len(sentences)):
        for first, last in _sentences(text, start, end):
            sentences.append(Sentence(first, last, text[first:last], number))
    return tuple(sentences)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the white space around a span."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, start + max(len(piece.rstrip()), left)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in (_STOP_ASCII if text.isascii() else _STOP).finditer(text, start, end):
        if _ends(text, stop, end):
            first, last = _trim(text, start, stop.end())
            if first < last:
                yield first, last
            start = stop.end()
    first, last = _trim(text, start, end)
    if first < last:
        yield first, last


def _ends(text: str, stop: re.Match[str], end: int) -> bool:
    """Whether the stop ends a sentence rather than an abbreviation, an initial or a clause."""
    mark, last = stop[0], stop.end()
    following = _NEXT.match(text, last, end)
    word = following[1] if following else ""
    if word[:1].islower():
        return False
    if stop["glued"] is not None or mark[0] != "." or mark.startswith(".."):
        return True
    short = _word_before(text, stop.start())
    if short in _TITLES:
        return False
    if short in _BEFORE_FIGURES:
        return not word[:1].isdigit()
    if short in _SHORTENED or (len(short) == 1 and short != "i") or "." in short:
        return len(mark) > 1 or word.lower() in _STARTERS
    return True


def _word_before(text: str, stop: int) -> str:
    """The word or the abbreviation ("u.s") that ends at a stop, in lower case; of a long one its end."""
    words = text[max(stop - _REACH, 0) : stop].rsplit(None, 1)
    if words and words[-1].isalpha() and not text[stop - 1].isspace():
        return words[-1].lower()
    found = _WORD_BEFORE.search(text, max(stop - _REACH, 0), stop)
    return found[0].lower() if found else ""


def _paragraphs(text: str, start: int) -> Iterator[tuple[int, int]]:
    lines = [line.span() for line in _LINE.finditer(text, start) if not line.group().isspace()]
    if not lines:
        return
    width = _wrap_width(text, lines)
    first = lines[0][0]
    for line, following in itertools.pairwise(lines):
        if not (width and _continues(text, line, following, width)):
            yield first, line[1]
            first = following[0]
    yield first, lines[-1][1]


def _adjacent(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether one line break and nothing else parts two lines, the second neither indented nor an item of a list."""
    gap = text[line[1] : following[0]]
    return gap in ("\n", "\r\n", "\r") and not _OPENS_A_PARAGRAPH.match(text, following[0])


def _is_full(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the next word would not have fitted on the line: the sign of a wrapped one."""
    words = text[following[0] : min(following[1], following[0] + 40)].split(maxsplit=1)
    return line[1] - line[0] + 1 + len(words[0] if words else "") > width - _SLACK


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int:
    """Find the width at which the text was wrapped; 0 when its line breaks are the writer's own."""
    lengths = [end - start for start, end in lines]
    width = max((length for length in lengths if length <= WRAP_WIDTH), default=0)
    if sum(length > WRAP_WIDTH for length in lengths) * 20 > len(lengths):
        return 0
    inner = [pair for pair in itertools.pairwise(lines) if _adjacent(text, *pair)]
    full = sum(_is_full(text, *pair, width) for pair in inner)
    return width if inner and full * 2 > len(inner) and full > 1 else 0


def _continues(text: str, line: tuple[int, int], following: tuple[int, int], width: int) -> bool:
    """Whether the paragraph goes on after this line of a wrapped text."""
    if not _adjacent(text, line, following):
        return False
    return _is_full(text, line, following, width) or text[line[1] - 1] not in _ENDS_A_PARAGRAPH
