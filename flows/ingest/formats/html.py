"""HTML: the main text and the metadata as trafilatura finds them, the characters as the file has them."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import trafilatura
from lxml.etree import _Element, iterwalk

from flows.core.errors import UnreadableFile
from flows.core.mapped_text import MappedText
from flows.ingest.alignment import align
from flows.ingest.article import Article
from flows.ingest.markup import Shown, read_shown, tokens, unescape

__all__ = ["MEDIA_TYPE", "SUFFIXES", "UNICODE_ONLY", "extract", "read", "read_fragment", "recognise", "unescape"]

MEDIA_TYPE = "text/html"
SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
UNICODE_ONLY = False

# Libraries tell of each odd page on standard error; what is wrong with a file is told by its quarantine row.
for _library in ("trafilatura", "htmldate", "courlan"):
    logging.getLogger(_library).addHandler(logging.NullHandler())

_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,2000}-->\s*)?"
    r"<(?:!doctype\s+html|html|head|body|article|main|section|div|header|h1|p|meta|title)\b",
    re.IGNORECASE,
)
# Of a whole page: whether it says its end, and the elements that HTML obliges it to close (others may be left open).
_BEGINS_PAGE = re.compile(r"<html[\s>]", re.IGNORECASE)
_ENDS_PAGE = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_TO_CLOSE = re.compile(r"<(/?)(?:article|main|section|div|header|footer|aside|nav|table|ul|ol)\b", re.IGNORECASE)
# Only dates that the page states in its metadata: htmldate's wider search guesses from any number in the text.
_STATED_DATES = {"original_date": True, "extensive_search": False}
_PAGE = "<html><body><article>{}</article></body></html>"  # the extractor wants whole pages
_BLOCKS = frozenset(["p", "head", "item", "quote", "cell", "code", "ab"])


def recognise(head: str) -> bool:
    return _BEGINS.match(head) is not None


def read(text: str) -> list[Article]:
    """One article: title and paragraphs, each on a line of its own. Raises UnreadableFile: no_text, truncated."""
    if _is_cut(text):
        raise UnreadableFile("truncated", "the page begins with <html> and ends inside an element that it never closes")
    page = extract(text)
    shown = read_shown(text)
    body = _body(text, shown, page)
    title = align(text, shown, [page.title]) if page is not None and page.title else []
    whole = MappedText.join([*title[:1], *body], "\n")
    if page is None:
        return [Article(whole)]
    known = {"url": page.url, "outlet": page.sitename, "byline": page.author, "published_on": _date(page.date)}
    return [Article(whole, len(title[0]) if title else 0, **known)]


def _is_cut(text: str) -> bool:
    """Whether a page lost its end. One that only leaves out tags which may be left out did not."""
    if not _BEGINS_PAGE.search(text) or _ENDS_PAGE.search(text):
        return False
    tags = (_TO_CLOSE.match(text, token.start) for token in tokens(text))
    slashes = Counter(tag[1] for tag in tags if tag)
    return slashes[""] > slashes["/"]


def read_fragment(source: str) -> MappedText:
    """The paragraphs of a piece of HTML, such as a feed's. Raises as `read`."""
    return MappedText.join(_body(source, read_shown(source), extract(_PAGE.format(source))), "\n")


def _body(source: str, shown: Shown, page: Any) -> list[MappedText]:
    """The extractor's paragraphs as the source has them; all of a page's text where it finds no article."""
    found = align(source, shown, list(_paragraphs(page.body))) if page is not None and page.body is not None else []
    if not found:
        everything, _text, _length = trafilatura.baseline(_PAGE.format(source))
        found = align(source, shown, list(_paragraphs(everything)))
    if not found:
        raise UnreadableFile("no_text", "no text was found in this HTML")
    return found


def extract(text: str) -> Any:
    """Trafilatura's document, with the settings that read here; None where it finds nothing."""
    return trafilatura.bare_extraction(
        text, fast=True, include_comments=False, with_metadata=True, date_extraction_params=_STATED_DATES
    )


def _paragraphs(body: _Element) -> Iterator[str]:
    """The text of each block, without what blocks inside it say themselves."""
    words: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS and words:
            yield "".join(words)
            words = []
        words.append((element.text if event == "start" else element.tail) or "")
    if words:
        yield "".join(words)


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
