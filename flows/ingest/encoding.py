"""Bytes → text and the name of the encoding, so that anyone can decode the file the same way again."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from flows.core.errors import UnreadableFile

# The longer marks first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf_32"),
    (codecs.BOM_UTF32_BE, "utf_32"),
    (codecs.BOM_UTF8, "utf_8_sig"),
    (codecs.BOM_UTF16_LE, "utf_16"),
    (codecs.BOM_UTF16_BE, "utf_16"),
)
# Short texts of any kind pass for these; UTF-16 is told by its zeros.
_NEVER_GUESSED = ["utf_7", "utf_16", "utf_16_le", "utf_16_be", "utf_32", "utf_32_le", "utf_32_be"]
_CONTROLS = bytes([*range(9), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_SAMPLE = 65536  # bytes that tell text from other things
# Random bytes have 11 % control characters, images and archives 5 to 12 %, and no UTF-8; a text has a few stray ones.
_MOST_CONTROLS = 0.01
_MOST_ZEROS = 0.01
_MOST_CONTROLS_IN_UTF_8 = 0.5
_HEAD = 1024  # where browsers look for a declaration
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_META = re.compile(rb"<meta[\s/][^>]{0,500}>", re.IGNORECASE)
_CONTENT_TYPE = re.compile(rb"http-equiv\s*=\s*[\"']?content-type[\"'/>\s]", re.IGNORECASE)
_QUOTED = re.compile(rb"\"[^\"]*\"|'[^']*'")
_CHARSET = re.compile(rb"charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
# What these names stand for on the web (WHATWG): the Windows code pages that hold them, and UTF-8 where a file whose
# declaration could be read byte by byte says that it is UTF-16.
_ON_THE_WEB = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "tis-620": "cp874"}
# The encodings of the web (https://encoding.spec.whatwg.org/#names-and-labels) by Python's names. Python knows more
# under such names, from `hex` to `unicode_escape`, which are no encodings of a page.
_WEB_ENCODINGS = frozenset(
    {"utf-8", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "cp866", "cp874"}
    | {f"cp{number}" for number in range(1250, 1259)}
    | {f"iso8859-{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
    | {"gb2312", "gbk", "gb18030", "big5", "big5hkscs", "euc_jp", "iso2022_jp", "shift_jis", "cp932", "euc_kr", "cp949"}
)


def decode(data: bytes) -> tuple[str, str]:
    """The text and Python's name of its encoding.

    A byte-order mark decides; then UTF-8 where the bytes are valid; then what the page declares; then what
    charset-normalizer finds.
    Raises UnreadableFile: empty, binary, truncated (in the middle of a character), undecodable.
    """
    if not data.strip(b" \t\r\n\f\v\0"):
        raise UnreadableFile("empty", "the file holds nothing but white space")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(_strictly(data, name), name)
    wide = _wide(data)
    if wide:
        return _checked(_strictly(data, wide), wide)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _require_text(data, _MOST_CONTROLS)
        if _is_cut(data, error):
            raise UnreadableFile("truncated", "the file ends in the middle of a UTF-8 character") from None
        return _decode_legacy(data)
    _require_text(data, _MOST_CONTROLS_IN_UTF_8)
    return text, "utf_8"


def declared(data: bytes) -> str | None:
    """The encoding that an HTML page declares in its first 1,024 bytes, by Python's name; None when it does not."""
    head = _COMMENT.sub(b"", data[:_HEAD])
    named = (_CHARSET.search(meta) for meta in _META.findall(head) if _means_charset(meta))
    return next(filter(None, (_codec(match[1].decode("ascii")) for match in named if match)), None)


def _means_charset(meta: bytes) -> bool:
    """Whether a meta element declares the encoding: by an attribute of its own, or as the content type."""
    return b"charset" in _QUOTED.sub(b"", meta).lower() or _CONTENT_TYPE.search(meta) is not None


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    if name.startswith(("utf-16", "utf-32")):
        return "utf-8"
    name = _ON_THE_WEB.get(name, name)
    return name if name in _WEB_ENCODINGS else None


def _decode_legacy(data: bytes) -> tuple[str, str]:
    name = declared(data)
    if name and name != "utf-8":
        try:
            return _checked(data.decode(name), name)
        except (UnicodeDecodeError, UnreadableFile):
            pass  # a page may declare what it is not; its bytes decide
    best = charset_normalizer.from_bytes(data, cp_exclusion=_NEVER_GUESSED).best()
    if best is None:
        raise UnreadableFile("undecodable", "no known character encoding makes a text of these bytes")
    return _checked(_strictly(data, best.encoding), best.encoding)


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        if error.end >= len(data):
            raise UnreadableFile("truncated", f"the file ends in the middle of a character of {name}") from None
        raise UnreadableFile("undecodable", f"byte {error.start} is no {name}, though the file begins so") from None


def _is_cut(data: bytes, error: UnicodeDecodeError) -> bool:
    return error.reason == "unexpected end of data" and error.start >= len(data) - 3 and len(data) > 3


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of the beginning is zero."""
    head = data[:512]
    pairs = len(head) // 2
    if pairs < 4:
        return None
    if head[1::2].count(0) > 0.7 * pairs and not head[0::2].count(0):
        return "utf_16_le"
    if head[0::2].count(0) > 0.7 * pairs and not head[1::2].count(0):
        return "utf_16_be"
    return None


def _require_text(data: bytes, most_controls: float) -> None:
    sample = data if len(data) <= 2 * _SAMPLE else data[:_SAMPLE] + data[-_SAMPLE:]
    controls = 1 - len(sample.translate(None, _CONTROLS)) / len(sample)
    if controls > most_controls or sample.count(0) > _MOST_ZEROS * len(sample):
        raise UnreadableFile("binary", f"{controls:.0%} of it are control characters: this is no text")


def _checked(text: str, name: str) -> tuple[str, str]:
    """The text, unless what came out is no text either: control, unassigned and private characters."""
    sample = text[:_SAMPLE]
    odd = sum(not (c.isprintable() or c.isspace() or c in "\u00ad\u200b\u200c\u200d\u200e\u200f\ufeff") for c in sample)
    if odd > _MOST_CONTROLS * len(sample) + 2:
        raise UnreadableFile("binary", f"read as {name} it is no text: {odd} of {len(sample)} characters are controls")
    return text, name
