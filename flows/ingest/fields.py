"""The usual names of an article's fields in records: JSON objects, front matter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

# Names are compared in lower case, letters only; the first that is there and not empty counts.
TITLE = ("title", "headline", "heading")
TEXT = ("text", "body", "content", "articlebody", "bodytext", "maintext", "fulltext", "contenthtml", "bodyhtml")
SHORT_TEXT = ("description", "summary", "abstract", "excerpt")
_URL = ("url", "link", "canonicalurl", "weburl", "sourceurl", "articleurl", "permalink")
_OUTLET = ("outlet", "sourcename", "source", "publisher", "sitename", "publication", "provider", "site", "newspaper")
_BYLINE = ("byline", "author", "authors", "creator")
_DATE = (
    *("publishedon", "publishedat", "datepublished", "publicationdate", "publisheddate", "published", "publishdate"),
    *("datepublish", "pubdate", "firstpublished", "date"),
)
_LANGUAGE = ("language", "lang", "inlanguage")

_NAMES_INSIDE = ("name", "title", "text", "value")
_FORMATS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%Y%m%d")
_LANGUAGE_CODE = re.compile(r"([a-zA-Z]{2})(?:[-_][A-Za-z]{2,8}){0,2}")
# A list of authors, each an object with a list of names. YAML can name a list inside itself, or many times over.
_DEEPEST = 3
_LONGEST = 50
_NO_LETTER = re.compile(r"[^a-z]")

Record = Mapping[str, Any]


def pick(record: Record, names: tuple[str, ...]) -> Any:
    """The first of these fields that says something; None when none does."""
    folded = {_NO_LETTER.sub("", str(key).lower()): value for key, value in record.items()}
    return next((folded[name] for name in names if folded.get(name)), None)


def metadata(record: Record) -> dict[str, Any]:
    """What a record says of its article, by the names of `Article`'s fields; None where it does not."""
    url = _words(pick(record, _URL))
    outlet = _words(pick(record, _OUTLET))
    if outlet and url is None and "://" in outlet:
        url, outlet = outlet, None
    return {
        "url": url,
        "outlet": outlet,
        "byline": _words(pick(record, _BYLINE)),
        "published_on": read_date(pick(record, _DATE)),
        "language": _language(_words(pick(record, _LANGUAGE))),
    }


def read_date(value: Any) -> date | None:
    """The day that a date field names: ISO 8601, RFC 2822, seconds or milliseconds since 1970, or in English words."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        if isinstance(value, int | float) and value > 1e8:
            return datetime.fromtimestamp(value / 1000 if value > 1e11 else value, UTC).date()
        return _read_written(value.strip()) if isinstance(value, str) else None
    except (ValueError, OverflowError, OSError):
        return None  # a field that is no date says nothing


def _read_written(text: str) -> date:
    for form in _FORMATS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return parsedate_to_datetime(text).date()


def _words(value: Any, depth: int = _DEEPEST) -> str | None:
    """A field that is a string, an object with a name, or a list of these, in one line."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if depth and isinstance(value, Mapping):
        return _words(pick(value, _NAMES_INSIDE), depth - 1)
    if depth and isinstance(value, list):
        return ", ".join(filter(None, (_words(each, depth - 1) for each in value[:_LONGEST]))) or None
    return None


def _language(text: str | None) -> str | None:
    match = _LANGUAGE_CODE.fullmatch(text or "")
    return match[1].lower() if match else None
