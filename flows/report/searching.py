"""The search index: which words lead to which pages, in small scripts that a page loads as needed, from disk too.

A word is in the script of its first three letters; entries lie 250 to a script, by kind. New texts come last, so that
scripts of earlier ones stay as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from flows.report.page import Page

ENTRIES_A_SCRIPT = 250
_MOST = 10_000  # entries under one word: the latest. No reader looks through more, and no script gets heavy
_LETTERS = 3
_ODD = 97  # scripts for words whose first letters make no file name everywhere
_WORD = re.compile(r"[^\W_]+")
_PLAIN = re.compile(r"[a-z0-9]+")


class Entry(NamedTuple):
    """A page that can be found: its address, what the reader sees, and what else is searched."""

    path: str
    label: str
    detail: str
    more: str = ""


def scripts(entries: dict[str, Iterable[Entry]]) -> Iterator[Page]:
    """The scripts of the index for entries by kind, which is one letter, and last the list of them."""
    words: dict[str, dict[str, list[int]]] = {}
    names = []
    for kind, found in entries.items():
        rows: list[tuple[str, str, str]] = []
        for number, entry in enumerate(found):
            for word in words_of(f"{entry.label} {entry.detail} {entry.more}"):
                words.setdefault(word, {}).setdefault(kind, []).append(number)
            rows.append((entry.path, entry.label, entry.detail))
        for start in range(0, len(rows), ENTRIES_A_SCRIPT):
            names.append(f"{kind}-{start // ENTRIES_A_SCRIPT}")
            yield _script(names[-1], rows[start : start + ENTRIES_A_SCRIPT])
    shelves: dict[str, dict[str, dict[str, list[int]]]] = {}
    for word in sorted(words):
        shelves.setdefault(f"w-{shelf_of(word)}", {})[word] = {k: _steps(found) for k, found in words[word].items()}
    for name, shelf in shelves.items():
        yield _script(name, shelf)
    yield _script("shelves", [*names, *shelves])


def words_of(text: str) -> set[str]:
    """The words of a text, without accents and case; those of one letter and no digit lead nowhere."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return {word[:40] for word in _WORD.findall(bare.lower()) if len(word) > 1 or word.isdigit()}


def shelf_of(word: str) -> str:
    """The name of the script that holds a word; assets/search.js says the same."""
    start = word[:_LETTERS]
    return start if _PLAIN.fullmatch(start) else f"x{sum(map(ord, start)) % _ODD}"


def _steps(numbers: list[int]) -> list[int]:
    """The last numbers, each as its distance from the one before."""
    kept = numbers[-_MOST:]
    return [kept[0], *(after - before for before, after in pairwise(kept))]


def _script(name: str, rows: object) -> Page:
    return Page(f"search/{name}.js", "shelf.js", name, {"name": name, "rows": rows})
