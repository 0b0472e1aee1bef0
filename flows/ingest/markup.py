"""What an HTML source shows, and where in the source each of its characters stands.

A tokenizer of our own because no parser of HTML tells the positions of characters behind entities. It need not know
the tree: the extractor's parser does; here only text, tags and what is never shown are told apart, in linear time.
"""

from __future__ import annotations

import html
import re
import unicodedata
from array import array
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

# A tag ends at the first ">" or before the next "<": without a bound, a page of unclosed tags takes quadratic time.
_TOKEN = re.compile(
    r"(?P<comment><!--)"
    r"|(?P<tag></?(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,40})[^<>]*>?)"
    r"|(?P<declaration><[!?][^<>]*>?)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)"
    r"|(?P<text>[^<&]+|.)",
    re.DOTALL,
)
_HIDDEN = frozenset(["script", "style", "iframe", "noembed", "noframes", "textarea", "svg", "template", "object"])
_CLOSING = {name: re.compile(rf"</{name}\b[^<>]*>?", re.IGNORECASE) for name in _HIDDEN}
# Tags inside a word: all others part words as the browser's lines do.
_INLINE = frozenset(
    re.findall(
        "[a-z]+",
        "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub "
        "sup time tt u var wbr",
    )
)
_PRINTABLE = re.compile(r"[!-~]+")
_WHITE = re.compile(r"\s+")


class Token(NamedTuple):
    """`text` is what source[start:end] shows; "" for what shows nothing, white space for what parts words."""

    start: int
    end: int
    text: str


def tokens(source: str) -> Iterator[Token]:
    """The source in pieces, gapless and in order."""
    at = 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:  # cannot be: the last alternative takes any character
            return
        end = match.end()
        kind = match.lastgroup
        name = (match["name"] or "").lower()
        if kind == "comment":
            closed = source.find("-->", at + 2)
            end = closed + 3 if closed >= 0 else len(source)
        elif name in _HIDDEN and source[at + 1] != "/":
            closing = _CLOSING[name].search(source, end)
            end = closing.end() if closing else len(source)
        if kind == "text":
            yield Token(at, end, match.group())
        elif kind == "entity":
            yield Token(at, end, html.unescape(match.group()))
        else:
            yield Token(at, end, _shown(name))
        at = end


def _shown(tag: str) -> str:
    if tag == "br":
        return "\n"
    return "" if not tag or tag in _INLINE or tag in _HIDDEN else " "


def unescape(source: str) -> str:
    """What a piece of the source shows: tags gone, entities decoded, white space as one space or one line break."""
    shown = []
    for token in tokens(source):
        # Line ends of the source are white space; only <br> breaks a line.
        text = token.text if token.text == "\n" and token.end - token.start > 1 else _blank(token.text)
        shown.append("".join(c for c in text if c.isprintable() or c == "\n"))
    return _WHITE.sub(lambda run: "\n" if "\n" in run.group() else " ", "".join(shown))


def _blank(text: str) -> str:
    return _WHITE.sub(" ", text)


class Shown(NamedTuple):
    """The characters that a source shows, without white space and folded for comparison; where each stands in it."""

    folded: str
    starts: array[int]
    ends: array[int]


def read_shown(source: str) -> Shown:
    """Every printable character that the source shows, in order."""
    folded: list[str] = []
    starts: array[int] = array("Q")
    ends: array[int] = array("Q")
    for token in tokens(source):
        verbatim = token.end - token.start == len(token.text)
        if verbatim and token.text.isascii():
            for word in _PRINTABLE.finditer(token.text):
                first, last = token.start + word.start(), token.start + word.end()
                folded.append(word.group())
                starts.extend(range(first, last))
                ends.extend(range(first + 1, last + 1))
            continue
        for offset, character in enumerate(token.text):
            plain = fold(character)
            folded.append(plain)
            first = token.start + offset if verbatim else token.start
            last = first + 1 if verbatim else token.end
            for _ in plain:
                starts.append(first)
                ends.append(last)
    return Shown("".join(folded), starts, ends)


@cache
def fold(character: str) -> str:
    """A character as it is compared: without marks, ligatures taken apart; "" for white space and what is not shown."""
    if character.isascii():
        return character if "!" <= character <= "~" else ""
    if not character.isprintable():
        return ""
    plain = unicodedata.normalize("NFKD", character)
    return "".join(c for c in plain if not c.isspace() and not unicodedata.combining(c))
