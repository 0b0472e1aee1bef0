"""Hostile files, made and not stored: each family yields names (bytes, below the inbox) and contents.

`make` writes them all, with what is no regular file besides, and returns the names of everything that must end loaded
or in quarantine.
"""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import json
import lzma
import os
import socket
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

Files = Iterator[tuple[bytes | str, bytes]]

SENTENCE = "The United States raised its tariff on Chinese goods to 25 percent, the minister said on Monday.\n"
MANY = 100_000
_LINE = 50 * 1024**2


def make(inbox: Path, families: Sequence[Callable[[], Files]]) -> list[bytes]:
    """Write every file of these families. Returns the names, as bytes below the inbox."""
    names = []
    for family in families:
        for name, content in family():
            raw = os.fsencode(name) if isinstance(name, str) else name
            path = inbox / os.fsdecode(raw)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            names.append(raw)
    return names + [os.fsencode(name) for name in _no_files(inbox)]


def archives() -> Files:
    """Bombs, and formats that are no text, under their own suffix and under suffixes that lie."""
    zeros, text = bytes(200 * 1024**2), (SENTENCE * 200_000).encode()
    bombs = {
        "gz": gzip.compress(zeros, 9),
        "bz2": bz2.compress(zeros[: 40 * 1024**2]),
        "xz": lzma.compress(zeros[: 40 * 1024**2]),
        "zz": zlib.compress(zeros, 9),
        "zip": _zip({"a.txt": zeros}),
        "tar": _tar(),
    }
    for kind, data in bombs.items():
        for suffix in (kind, "txt", "json", "html", "md"):
            yield f"bomb-{kind}.{suffix}", data
    yield "text.json.gz", gzip.compress(text, 9)
    yield "nested.zip", _zip({f"{number}.zip": _zip({"a": zeros[: 1 << 20]}) for number in range(20)})
    heads = {
        "png": b"\x89PNG\r\n\x1a\n" + os.urandom(3000),
        "jpg": b"\xff\xd8\xff\xe0" + os.urandom(3000),
        "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + zlib.compress(text[:9000]) + b"\n%%EOF",
        "elf": b"\x7fELF\x02\x01\x01" + bytes(64) + os.urandom(500),
        "sqlite": b"SQLite format 3\x00" + bytes(4000),
        "parquet": b"PAR1" + os.urandom(800) + b"PAR1",
        "duckdb": bytes(8) + b"DUCK" + bytes(4084) + os.urandom(4096),
        "wasm": b"\x00asm\x01\x00\x00\x00" + os.urandom(300),
        "pickle": b"\x80\x05cposix\nsystem\n(S'touch canary'\ntR.",
        "class": b"\xca\xfe\xba\xbe" + os.urandom(300),
    }
    for kind, data in heads.items():
        yield f"head.{kind}", data
        yield f"{kind}-lies.txt", data


def nesting() -> Files:
    for depth in (1_000, MANY, 1_000_000):
        yield f"arrays-{depth}.json", b"[" * depth + b"]" * depth
        yield f"objects-{depth}.json", b'{"a":' * depth + b"1" + b"}" * depth
        yield f"open-arrays-{depth}.json", b"[" * depth
        yield f"text-{depth}.json", b'{"text":' * depth + b'"x"' + b"}" * depth
        yield f"line-{depth}.jsonl", b'{"text":"fine text here"}\n' + b"[" * depth + b"]" * depth + b"\n"
        for tag in ("div", "b", "table", "blockquote", "svg", "a"):
            yield f"{tag}-{depth}.html", b"<html><body>" + f"<{tag}>".encode() * depth + SENTENCE.encode()
        for mark in ("> ", "[", "(", "*", "`", "<", "&", "![", "_", "- ", "#", "|", "~~", "[a](", "\\"):
            yield f"md-{ord(mark[0])}-{len(mark)}-{depth}.md", mark.encode() * min(depth, MANY) + b" text"
    yield "stairs.md", "\n".join("  " * level + "- item" for level in range(1_500)).encode()
    laughs = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))
    yield "laughs.md", f"---\na0: &a0 [x, x]\n{laughs}\ntitle: *a29\n---\n{SENTENCE}".encode()
    yield "yaml-self.md", f"---\ntitle: &t [*t]\nauthor: *t\n---\n{SENTENCE}".encode()
    yield "yaml-deep.md", f"---\ntitle: {'[' * 9_000}\n---\n{SENTENCE}".encode()
    yield "yaml-code.md", f"---\ntitle: !!python/object/apply:os.system ['touch canary']\n---\n{SENTENCE}".encode()
    yield "yaml-dates.md", f"---\ndate: 9999-99-99\ntitle: 2001-02-30\n---\n{SENTENCE}".encode()
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    yield "entities.html", f'<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><p>&e9;</p><p>{SENTENCE}'.encode()
    yield "external.html", b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><p>&f; text of a page</p>'


def large() -> Files:
    words = (SENTENCE.strip() + " ").encode()
    line = words * (_LINE // len(words))
    yield "line.txt", line
    yield "line-without-spaces.txt", b"a" * _LINE
    yield "line.md", line
    yield "line.html", b"<p>" + line
    yield "line.json", b'{"title": "t", "text": "' + line.replace(b'"', b"") + b'"}'
    yield "too-large.txt", words * (66 * 1024**2 // len(words))
    link = "<a href='https://example.org/{0}'>The tariff on steel rises to {0} percent</a>"
    yield "links.html", ("<body>" + "\n".join(link.format(n) for n in range(MANY))).encode()
    yield "links.md", "\n".join(f"[tariff {n}](https://example.org/{n})" for n in range(MANY)).encode()
    yield "references.md", "\n".join(f"[a{n}]: https://example.org/{n}" for n in range(MANY)).encode()
    yield "records.json", json.dumps([{"title": f"t{n}", "text": "x"} for n in range(5_000)]).encode()
    yield "lines.jsonl", b"".join(b'{"text": %d}\n' % n for n in range(5_000))
    yield "newlines.txt", b"\n" * 1_000_000 + b"text"


def repeats() -> Files:
    """What makes careless patterns and loops take for ever."""
    pieces = [
        "percent ",
        "25 % ",
        "1,",
        "1.",
        "tariff of 25 percent on China ",
        "U.S. ",
        "said ",
        '"',
        "“",
        "“a” said ",
        "'",
        "January ",
        "May 4, 2025 ",
        "[1]",
        "Source 1: ",
        "Source 1\n",
        "(",
        ")",
        "-",
        "—",
        "\t",
        " \n",
        ". ",
        "! ",
        "\u0301",
        "a\u0301",
        "\u200b",
        "\u202e",
        "ﷺ",
        "A. ",
        "and ",
        ", and ",
        "Mr. ",
        "up to ",
        "from 10 to ",
        "0",
        "0.",
        "to 25% ",
        "% ",
        "United States ",
        "http://a/",
        "@",
        "=",
        "a b ",
        "Reuters - ",
        "WASHINGTON (AP) ",
        "\r",
        "\x0b",
        "\x85",
        "\u2028",
    ]
    for number, piece in enumerate(pieces):
        yield f"repeat-{number:02}.txt", (piece * (MANY // max(len(piece) // 4, 1))).encode()


def encodings() -> Files:
    said = "Le ministre a déclaré : « Les droits de douane passent à 25 % », selon l'agence. "
    for codec in [
        "utf-8",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-7",
        "latin-1",
        "cp1252",
        "cp437",
        "cp850",
        "mac_roman",
        "iso8859-15",
        "cp037",
        "cp1140",
    ]:
        yield f"codec-{codec}.txt", (said * 5).encode(codec, "replace")
    for codec, words in {
        "shift_jis": "関税は25パーセントに引き上げられた。",
        "euc_kr": "관세가 25퍼센트로 인상되었다.",
        "gb18030": "关税提高到百分之二十五。",
        "big5": "關稅提高到百分之二十五。",
        "koi8_r": "Пошлина повышена до 25 процентов.",
        "cp1256": "رفعت الرسوم إلى 25 في المئة.",
        "iso2022_jp": "関税は25パーセント。",
        "cp1255": "המכס עלה ל-25 אחוז.",
    }.items():
        yield f"codec-{codec}.txt", (words * 8).encode(codec)
    for label in [
        "hex",
        "base64",
        "rot13",
        "zlib",
        "unicode_escape",
        "raw_unicode_escape",
        "idna",
        "punycode",
        "utf-16",
        "utf-7",
        "x-user-defined",
        "undefined",
        "mbcs",
        "no-such-thing",
        "../../etc/passwd",
    ]:
        yield (
            f"declares-{label.replace('/', '-')}.html",
            f"<meta charset='{label}'><p>{said}</p>".encode("latin-1", "replace"),
        )
    yield "mixed.txt", said.encode() + said.encode("latin-1") + said.encode("utf-16-le") + "関税".encode("shift_jis")
    yield "overlong.txt", SENTENCE.encode() + b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf"
    yield "surrogates.txt", SENTENCE.encode() + "\ud800\udc00\ud800".encode("utf-8", "surrogatepass")
    yield "beyond.txt", SENTENCE.encode() + b"\xf4\x90\x80\x80\xf8\x88\x80\x80\x80"
    for cut in (1, 2, 3):
        yield f"cut-{cut}.txt", SENTENCE.encode() + "🙂".encode()[:cut]
    yield "odd.txt", codecs.BOM_UTF16_LE + SENTENCE.encode("utf-16-le") + b"x"
    yield "marks.txt", codecs.BOM_UTF8 * 3 + SENTENCE.encode()
    yield "mark-only.txt", codecs.BOM_UTF8
    yield "marks-of-two.txt", codecs.BOM_UTF16_LE + codecs.BOM_UTF8 + SENTENCE.encode()
    yield "nul.txt", SENTENCE.replace(" ", "\0").encode()
    yield "one-nul.txt", SENTENCE.encode() + b"\0" + SENTENCE.encode()
    yield "controls.txt", bytes(range(32)) * 40 + SENTENCE.encode()
    yield "ends.txt", SENTENCE.replace(" ", "\r\n", 3).replace(" ", "\r", 3).replace(" ", "\n\r", 3).encode()
    yield "empty.txt", b""
    yield "blank.txt", b" \t\r\n" * 500


def numbers() -> Files:
    """A rate in disguise; `plain-…` read as 25 percent, `never-…` are no rate in ASCII digits."""
    sentence = "The United States raised its tariff on Chinese goods to {} percent, the minister said on Monday.\n"
    disguises = {
        "plain-fullwidth": "２５",
        "plain-bold": "𝟐𝟓",
        "plain-circled-off": "25\ufe0e",
        "plain-zero-width": "2\u200b5",
        "plain-joiner": "2\u200d5",
        "plain-word-joiner": "2\u20605",
        "plain-mark": "2\ufeff5",
        "plain-hyphen": "2\u00ad5",
        "plain-right": "\u200f25\u200e",
        "plain-override": "\u202d25\u202c",
        "plain-isolate": "\u206625\u2069",
        "plain-arabic-mark": "2\u061c5",
        "plain-tag": "2\U000e00325",
        "plain-selector": "2\ufe0f5",
        "plain-grapheme": "2\u034f5",
        "plain-invisible-plus": "2\u20645",
        "plain-mongolian": "2\u180e5",
        "never-arabic": "٢٥",
        "never-persian": "۲۵",
        "never-devanagari": "२५",
        "never-bengali": "২৫",
        "never-thai": "๒๕",
        "never-words": "beaucoup",
        "odd-superscript": "²⁵",
        "odd-roman": "ⅩⅩⅤ",
        "odd-huge": "9" * 50_000,
        "odd-exponent": "1e999",
        "odd-nan": "NaN",
        "odd-infinity": "Infinity",
        "odd-minus": "-25",
        "odd-commas": "2,5,2,5,2",
        "odd-points": "2.5.2.5",
        "odd-reversed": "\u202e52\u202c",
        "odd-fraction": "25½",
        "odd-cyrillic": "2Ƽ",
        "odd-combining": "2\u03015\u0301",
        "odd-zeros": "0" * 9_000 + "25",
    }
    for name, disguise in disguises.items():
        yield f"number-{name}.txt", sentence.format(disguise).encode()
    yield "letters.txt", SENTENCE.replace("a", "а").replace("e", "е").replace("o", "о").encode()
    yield "zalgo.txt", "".join(letter + "\u0300\u0316\u0334" * 40 for letter in SENTENCE).encode()


def records() -> Files:
    """JSON that is odd, lies, or is none."""
    text = json.dumps(SENTENCE)
    oddities = [
        '{"text": %s, "date": 1e999}',
        '{"text": %s, "date": -1e999}',
        '{"text": %s, "n": NaN}',
        '{"text": %s, "n": Infinity}',
        '{"text": %s, "date": 99999999999999999999999999}',
        '{"text": %s, "date": ' + "9" * 5_000 + "}",
        '{"text": %s, "date": "0000-00-00"}',
        '{"text": %s, "date": "9999-12-31T23:59:59+23:59"}',
        '{"text": %s, "date": -1}',
        '{"text": "\\ud800 %%s", "x": %s}',
        '{"text": "\\udc00\\ud800", "title": %s}',
        '{"title": "\\u0000", "text": %s}',
        '{"text": %s, "text": "other"}',
        '{"text": "first", "text": %s}',
        '{"": %s}',
        '{"text": %s,}',
        "{'text': %s}",
        '{"text": %s} // remark',
        '/* */ {"text": %s}',
        '{"text": %s}{"text": %s}',
        '{"text": %s',
        '{"text": [%s, %s]}',
        '{"text": {"text": {"text": %s}}}',
        '{"text": null, "title": %s}',
        '{"text": 25, "x": %s}',
        '{"text": true, "x": %s}',
        '{"text": %s, "url": "javascript:alert(1)"}',
        '{"text": %s, "url": "file:///etc/passwd"}',
        '{"text": %s, "language": "x"}',
        '{"text": %s, "author": [[[[["deep"]]]]]}',
        '{"text": %s, "outlet": "\'; drop table core.files; --"}',
        "[%s]",
        "[[%s]]",
        '[{"text": %s}, 1, null, "x", []]',
        "null",
        "true",
        "1e999",
        '"%%s"',
        "[]",
        "{}",
        '{"text": %s, "__proto__": {}}',
        '{"text": %s, "title": "<script>alert(1)</script>"}',
        '\ufeff{"text": %s}',
        '{"te\\u0078t": %s}',
        "\x00{}",
        '{"text": "%%(x)s {0} ${x} `x` %%n", "x": %s}',
        '{"data": {"items": [{"text": %s}]}}',
        '{"text": "&lt;p&gt;", "x": %s}',
    ]
    for number, form in enumerate(oddities):
        filled = form.replace("%s", text).replace("%" + text, "%s")
        yield f"record-{number:02}.json", filled.encode("utf-8", "surrogatepass")
        if number % 2:
            yield (
                f"record-{number:02}.jsonl",
                (filled + "\n" + '{"text": "a fine second line"}').encode("utf-8", "replace"),
            )
    whole = json.dumps([{"title": "t", "text": SENTENCE, "date": "2025-04-09"}] * 3).encode()
    for cut in range(5, len(whole), len(whole) // 12):
        yield f"cut-{cut:03}.json", whole[:cut]


def tricks() -> Files:
    said = "touch canary"
    for number, trick in enumerate(
        [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "'; drop table core.files; --",
            "{{ 7 * 7 }}",
            "${jndi:ldap://127.0.0.1/a}",
            f"$({said})",
            f"`{said}`",
            f"; {said}",
            f"| {said}",
            "%s%n%x",
            "{0.__class__}",
            "../../../../etc/passwd",
            "copy (select 1) to 'canary'",
            "=cmd|'/c calc'!A1",
            "\x1b]0;title\x07\x1b[2J",
            "[x](javascript:alert(1))",
            "read_csv('/etc/passwd')",
            "@everyone <!channel>",
            "javascript:alert(1)",
            "file:///etc/passwd",
        ]
    ):
        yield f"trick-{number:02}.txt", f"{SENTENCE}{trick}\n“{trick}” said {trick}.\n".encode()
        yield f"trick-{number:02}.html", f"<title>{trick}</title><p>{SENTENCE}</p><p>{trick}</p>".encode()


def names() -> Files:
    long = "n" * 251 + ".txt"
    tricky: list[bytes | str] = [
        b"\xff\xfe-bytes.txt",
        b"\xe4\xf6.txt",
        b"new\nline.txt",
        b"tab\tname.txt",
        b"\x1b[2Jescape.txt",
        b"\x07bell.txt",
        "'; drop table core.files; --.txt",
        '"quoted".txt',
        "$(touch canary).txt",
        "`touch canary`.txt",
        "; touch canary;.txt",
        "<script>alert(1)<.txt",
        "a&b=c.txt",
        "-rf.txt",
        "--help.txt",
        "%s%n.txt",
        "{0}.txt",
        "back\\slash.txt",
        "*.txt",
        "?.txt",
        "[a].txt",
        " leading.txt",
        "trailing .txt",
        long,
        "emoji🙂.txt",
        "right\u202etxt.exe",
        "e\u0301.txt",
        "é.txt",
        ":memory:",
        "CON.txt",
        "no-suffix",
        "two.json.txt",
        "UPPER.TXT",
        "dots...txt",
        "~home.txt",
        "#hash.txt",
        "a b/c d/e.txt",
        "x.txt/inside.txt",
        "deep" + "/d" * 200 + "/file.txt",
        "𝕗𝕒𝕟𝕔𝕪.txt",
        "nul\u2400.txt",
        "zero\u200bwidth.txt",
        "releases.txt",
    ]
    for number, name in enumerate(tricky):
        yield name, f"{SENTENCE}File number {number}.\n".encode()


QUICK: list[Callable[[], Files]] = [encodings, numbers, records, tricks, names]
SLOW: list[Callable[[], Files]] = [archives, nesting, large, repeats]  # several take all the time that a file may


def _no_files(inbox: Path) -> Iterator[str]:
    """Links, pipes, sockets, devices; what this user may not make is left out."""
    for name, target in {
        "link-to-passwd.txt": "/etc/passwd",
        "link-to-file.txt": "empty.txt",
        "link-nowhere.txt": "nowhere",
        "link-to-itself.txt": "link-to-itself.txt",
        "link-to-folder": ".",
        "link-to-device.txt": "/dev/zero",
    }.items():
        (inbox / name).symlink_to(target)
        yield name
    os.mkfifo(inbox / "pipe.txt")
    yield "pipe.txt"
    here = Path.cwd()
    os.chdir(inbox)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
    os.chdir(here)
    yield "socket.txt"
    for name, kind, device in (
        ("null.txt", stat.S_IFCHR, (1, 3)),
        ("zero.txt", stat.S_IFCHR, (1, 5)),
        ("disk.txt", stat.S_IFBLK, (7, 200)),
    ):
        with suppress(OSError):
            os.mknod(inbox / name, kind | 0o600, os.makedev(*device))
            yield name
    with (inbox / "sparse.txt").open("wb") as file:
        file.truncate(10 * 1024**3)
    yield "sparse.txt"


def _zip(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def _tar() -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        entry = tarfile.TarInfo("../../canary")
        entry.size = 5
        archive.addfile(entry, io.BytesIO(b"touch"))
    return held.getvalue()
