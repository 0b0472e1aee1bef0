"""Markdown: front matter (YAML) for the metadata, the text without its marks, each paragraph on a line of its own.

Pictures, raw HTML and the addresses of links are left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from flows.core.mapped_text import MappedText
from flows.ingest import fields
from flows.ingest.article import Article

MEDIA_TYPE = "text/markdown"
SUFFIXES = frozenset({".md", ".markdown"})
UNICODE_ONLY = False

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_BEGINS = re.compile(r"---[ \t]*\r?\n[A-Za-z_-]{1,40}:[ \t]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINK_TARGET = re.compile(
    r"\]\([^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?(?:\s[^)]{0,500})?\)|\]\[[^\]]{0,500}\]"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def recognise(head: str) -> bool:
    return _BEGINS.match(head) is not None


def read(text: str) -> list[Article]:
    """One article; its title is the front matter's, else the heading it begins with."""
    front = _FRONT_MATTER.match(text)
    record = _record(front[1]) if front else {}
    blocks = list(_blocks(text, front.end() if front else 0))
    title = _title_in_front(text, front, record)
    if title is None and blocks and blocks[0][0] == "h1":
        title = blocks.pop(0)[1]
    body = [block for _, block in blocks if len(block)]
    whole = MappedText.join([title, *body] if title else body, "\n")
    return [Article(whole, len(title) if title else 0, **fields.metadata(record))]


def unescape(source: str) -> str:
    """What an escape or an entity stands for."""
    return html.unescape(_ESCAPE.sub(r"\1", source))


def _record(front: str) -> dict[Any, Any]:
    """The front matter's fields; none where it is no YAML, since the text can be read without."""
    try:
        record = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def _title_in_front(text: str, front: re.Match[str] | None, record: dict[Any, Any]) -> MappedText | None:
    title = fields.pick(record, fields.TITLE)
    if front is None or not isinstance(title, str):
        return None
    start = text.find(title, front.start(1), front.end(1))
    return MappedText.verbatim(title, start) if start >= 0 else None


def _blocks(text: str, start: int) -> Iterator[tuple[str, MappedText]]:
    """The blocks of text in order, each with the tag that opens it."""
    starts = [start, *(end.end() for end in _LINE_END.finditer(text, start)), len(text)]
    tag, at = "", start
    for token in _parser().parse(text[start:]):
        if token.type.endswith("_open"):
            tag = token.tag
        if token.map is None or token.type not in {"inline", "fence", "code_block"}:
            continue
        at = max(at, starts[min(token.map[0], len(starts) - 1)])
        end = starts[min(token.map[1], len(starts) - 1)]
        pieces, at = _inline(text, token.children or [token], at, end)
        yield tag, MappedText.join(pieces).strip()


def _inline(text: str, tokens: list[Token], at: int, end: int) -> tuple[list[MappedText], int]:
    """What the tokens of a block show, found in text[at:end], and where the last of them ends."""
    pieces: list[MappedText] = []
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            pieces.append(MappedText.replaced("\n" if token.type == "hardbreak" else " ", at, 0))
        elif token.type == "link_close":
            target = _LINK_TARGET.match(text, at, end)
            at = target.end() if target else at
        elif token.type == "text_special":
            start = text.find(token.markup, at, end)
            if start >= 0:
                at = start + len(token.markup)
                pieces.append(MappedText.replaced(token.content, start, len(token.markup)))
        elif token.type in {"text", "code_inline"} and token.content:
            start = text.find(token.content, at, end)
            if start >= 0:
                at = start + len(token.content)
                pieces.append(MappedText.verbatim(token.content, start))
        elif token.type in {"fence", "code_block"}:
            at, piece = _code(text, token, at, end)
            pieces.append(piece)
    return pieces, at


def _code(text: str, token: Token, at: int, end: int) -> tuple[int, MappedText]:
    """The lines of a code block; each is found by itself since the block's indentation is no part of it."""
    lines = []
    for line in token.content.splitlines():
        start = text.find(line, at, end)
        if line.strip() and start >= 0:
            at = start + len(line)
            lines.append(MappedText.verbatim(line, start))
    return at, MappedText.join(lines, "\n")


def _parser() -> MarkdownIt:
    # Without joining, escapes and entities stay tokens of their own, which know how the file spells them.
    return MarkdownIt("commonmark").enable("table").disable("text_join")
