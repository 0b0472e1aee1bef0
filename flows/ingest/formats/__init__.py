"""One file here is one format. A format module defines

    MEDIA_TYPE: str                  # "text/html"
    SUFFIXES: frozenset[str]         # of file names, lower case, with the dot: {".html", ".htm"}
    recognise(head: str) -> bool     # does the beginning of a decoded file say, by itself, that it is this format?
    read(text: str) -> Iterable[Article | SetAside]
    unescape(source: str) -> str     # what a replaced span of the file says: entities, escapes; identity for plain text
    records(text: str) -> Iterable   # optional, of structured formats: the values whose fields are watched
    UNICODE_ONLY: bool               # True when the format allows no other encodings, as JSON does

`read` gets the whole decoded file and returns its texts; every `MappedText` leads to the file: a verbatim segment is
the same characters there, a replaced one is `unescape` of them. It raises UnreadableFile when nothing in the file can
be used; a part that cannot be used is a SetAside.
"""

from __future__ import annotations

import re
from types import ModuleType

from flows.core.errors import UnreadableFile
from flows.core.plugins import discover

HEAD = 4096  # characters that `recognise` is shown
_FALLBACK = "text"  # nothing in a plain text says that it is one
# What would pass for plain text though its characters are markup.
_UNSUPPORTED = re.compile(r"\s{0,100}(?:<\?xml|<rss\b|<feed\b|<rdf:RDF\b|\{\\rtf|%PDF-|WARC/[0-9])")


def known() -> dict[str, ModuleType]:
    """The formats by name."""
    return discover(__name__, "MEDIA_TYPE", "SUFFIXES", "recognise", "read", "unescape", "UNICODE_ONLY")


def choose(suffix: str, text: str) -> ModuleType:
    """The format of a decoded file: what name and content agree on, else what the content says, else the name.

    Raises UnreadableFile (unsupported) for what says that it is a format which no module here reads.
    """
    formats = known()
    named = [module for module in formats.values() if suffix.lower() in module.SUFFIXES]
    recognised = [module for module in formats.values() if module.recognise(text[:HEAD])]
    agreed = [module for module in named if module in recognised]
    other = _UNSUPPORTED.match(text) if not recognised else None
    if other:
        raise UnreadableFile("unsupported", f"it begins with {other.group().strip()!r}: no format here reads that")
    return (agreed or recognised or named or [formats[_FALLBACK]])[0]


def of_media_type(media_type: str) -> ModuleType:
    """The format that a row of `files` names, to read its escapes again."""
    return next(module for module in known().values() if media_type == module.MEDIA_TYPE)
