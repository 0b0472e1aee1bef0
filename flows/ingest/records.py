"""An article from a record of a JSON file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from flows.core.errors import UnreadableFile
from flows.core.mapped_text import MappedText
from flows.ingest import fields, markup
from flows.ingest.article import Article
from flows.ingest.formats import html
from flows.ingest.located_json import LocatedString
from flows.ingest.located_json import unescape as unescape_json

_MARKUP = re.compile(r"</?[a-zA-Z][^<>]{0,500}>|&(?:[a-zA-Z]{2,8}|#[0-9]{2,7});")
_BLOCK = re.compile(r"</?(?:p|div|br|h[1-6]|ul|ol|li|article|section|blockquote|table)\b[^<>]{0,500}>", re.IGNORECASE)


def read_record(record: Any, part: int | None) -> Article:
    """The article that a JSON object holds. Raises UnreadableFile (no_text) when it holds none."""
    if not isinstance(record, Mapping):
        raise UnreadableFile("no_text", "it is no object with the fields of an article")
    title = _mapped(fields.pick(record, fields.TITLE))
    body = _mapped(fields.pick(record, fields.TEXT) or fields.pick(record, fields.SHORT_TEXT))
    if not len(title) and not len(body):
        known = ", ".join((*fields.TITLE, *fields.TEXT, *fields.SHORT_TEXT))
        raise UnreadableFile("no_text", f"none of its fields is a text of an article ({known})")
    whole = MappedText.join([piece for piece in (title, body) if len(piece)], "\n")
    return Article(whole, len(title), part=part, **fields.metadata(record))


def holds_text(record: Any) -> bool:
    """Whether a record is an article itself, rather than an envelope of articles."""
    return isinstance(record, Mapping) and bool(fields.pick(record, (*fields.TEXT, *fields.TITLE)))


def unescape(source: str) -> str:
    """What a piece of a string literal says: its escapes, and the markup where the string holds a page."""
    text = unescape_json(source)
    return markup.unescape(text) if _MARKUP.search(text) else text


def _mapped(value: Any) -> MappedText:
    """The text of a string, of the markup in it, or of a list of paragraphs."""
    if isinstance(value, LocatedString):
        text = value.mapped().strip()
        return _without_markup(text) if _BLOCK.search(value) else text
    if isinstance(value, list):
        paragraphs = [_mapped(paragraph) for paragraph in value]
        return MappedText.join([paragraph for paragraph in paragraphs if len(paragraph)], "\n")
    return MappedText("", ())


def _without_markup(text: MappedText) -> MappedText:
    try:
        return html.read_fragment(text.text).through(text)
    except UnreadableFile:
        return text
