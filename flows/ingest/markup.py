"""What an HTML source shows, and where in the source each of its characters stands.

A tokenizer of our own because no parser of HTML tells the positions of characters behind entities. It need not know
the tree: the extractor's parser does; here only text, tags and what is never shown are told apart, in linear time.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Positions = npt.NDArray[np.int64]

_HIDDEN = ("script", "style", "iframe", "noembed", "noframes", "textarea", "svg", "template", "object")
# A tag ends at the first ">" or before the next "<": without a bound, a page of unclosed tags takes quadratic time.
# What was passed once is never looked at again (`++`, `*+`), so neither does a page of unclosed scripts or comments.
_TOKEN = re.compile(
    r"(?P<text>[^<&]+)"
    r"|(?P<comment><!(?=--)(?:[^-]++|-(?!->))*+(?:-->)?)"
    rf"|(?P<hidden><(?P<element>(?i:{'|'.join(_HIDDEN)}))(?![a-zA-Z0-9:-])[^<>]*>?"
    r"(?:[^<]++|<(?!/(?i:(?P=element))\b))*+(?:<[^<>]*>?)?)"
    r"|(?P<tag></?(?P<name>[a-zA-Z][a-zA-Z0-9:-]{0,40})[^<>]*>?)"
    r"|(?P<declaration><[!?][^<>]*>?)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)"
    r"|(?P<lone>.)",
    re.DOTALL,
)
# Tags inside a word: all others part words as the browser's lines do.
_INLINE = frozenset(
    re.findall(
        "[a-z]+",
        "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub "
        "sup time tt u var wbr",
    )
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_WHITE = re.compile(r"\s+")


class Token(NamedTuple):
    """`text` is what source[start:end] shows; "" for what shows nothing, white space for what parts words."""

    start: int
    end: int
    text: str


def tokens(source: str) -> Iterator[Token]:
    """The source in pieces, gapless and in order."""
    for match in _TOKEN.finditer(source):
        yield Token(*match.span(), _text(match))


def _text(token: re.Match[str]) -> str:
    kind = token.lastgroup
    if kind in {"text", "lone"}:
        return token.group()
    if kind == "entity":
        return html.unescape(token.group())
    return _shown(token["name"].lower()) if kind == "tag" else ""


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
    """The characters that a source shows, without white space and folded for comparison; where each stands in it.

    `plain` is the source itself, a byte for each character, "?" for those beyond Latin-1.
    """

    folded: str
    starts: Positions
    ends: Positions
    plain: npt.NDArray[np.uint8]


def read_shown(source: str) -> Shown:
    """Every printable character that the source shows, in order.

    ASCII characters are found all at once, since a page has tens of thousands; the others one by one.
    """
    plain = np.frombuffer(source.encode("latin-1", "replace"), dtype=np.uint8)
    shown = np.zeros(len(source), dtype=bool)
    others: list[tuple[int, int, str]] = []
    for match in _TOKEN.finditer(source):
        start, end = match.span()
        if match.lastgroup in {"text", "lone"}:
            shown[start:end] = True
        elif match.lastgroup == "entity" and (text := html.unescape(match.group())) != match.group():
            others += [(start, end, c) for character in text for c in fold(character)]
        elif match.lastgroup == "entity":
            shown[start:end] = True  # there is none of this name
    for odd in () if source.isascii() else _BEYOND_ASCII.finditer(source):
        if shown[at := odd.start()]:
            shown[at] = False
            others += [(at, at + 1, c) for c in fold(odd.group())]
    others.sort(key=itemgetter(0))
    starts = np.flatnonzero(shown & (plain >= ord("!")) & (plain <= ord("~")))
    return _with_others(plain, starts, others)


def _with_others(plain: npt.NDArray[np.uint8], starts: Positions, others: Sequence[tuple[int, int, str]]) -> Shown:
    ends, codes = starts + 1, plain[starts].astype(np.uint32)
    if others:
        firsts, lasts, characters = zip(*others, strict=True)
        at = np.searchsorted(starts, firsts)
        ends, codes = np.insert(ends, at, lasts), np.insert(codes, at, list(map(ord, characters)))
        starts = np.insert(starts, at, firsts)
    return Shown(codes.tobytes().decode("utf-32"), starts, ends, plain)


@cache
def fold(character: str) -> str:
    """A character as it is compared: without marks, ligatures taken apart; "" for white space and what is not shown."""
    if character.isascii():
        return character if "!" <= character <= "~" else ""
    if not character.isprintable():
        return ""
    plain = unicodedata.normalize("NFKD", character)
    return "".join(c for c in plain if not c.isspace() and not unicodedata.combining(c))
