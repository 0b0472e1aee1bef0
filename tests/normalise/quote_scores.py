"""How well quotations and their speakers are read: `score` over the labels of tests/data/quotes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from flows.core.document import Document, Quote
from flows.normalise.quotes import read_quotes
from flows.normalise.sentences import split

LABELS = Path(__file__).resolve().parent.parent / "data" / "quotes"
_TITLES = frozenset(["the", "a", "an", "mr", "ms", "mrs", "president", "senator", "sen", "rep", "s"])
_SAME = 0.8  # share of the longer span that two spans of one quotation have in common


@dataclass(frozen=True, slots=True)
class Label:
    """One quotation of a text, as a reader sees it; offsets count code points of the document's text."""

    start: int
    end: int
    is_speech: bool
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """One document with its labels; `complete` when every quotation in it is labelled."""

    document: Document
    labels: list[Label]
    split: str
    complete: bool


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts of quotations: labelled as speech, read, found, found with the right speaker, and wrongly taken."""

    speech: int
    read: int
    found: int
    right: int
    no_speech: int
    taken: int

    @property
    def f1(self) -> float:
        """Quotation and right speaker."""
        return 2 * self.right / max(1, self.speech + self.read)

    @property
    def found_f1(self) -> float:
        return 2 * self.found / max(1, self.speech + self.read)

    @property
    def taken_share(self) -> float:
        """The share of what is no speech that was taken for it."""
        return self.taken / max(1, self.no_speech)


def own() -> Iterator[Labelled]:
    """Our own passages."""
    for row in _rows("own.jsonl"):
        labels = [Label(q["char_start"], q["char_end"], q["is_speech"], q["speaker"]) for q in row["quotes"]]
        yield Labelled(_document(row["id"], row["text"], 0), labels, row["split"], complete=True)


def news(evaluation: Path) -> Iterator[Labelled]:
    """The labelled texts of the evaluation data; a text that is no longer the labelled one raises ValueError."""
    rows = _rows("news.jsonl")
    for part in _rows("documents.jsonl"):
        whole = _text(evaluation, part["doc"])
        start, end = part["char_start"], part["char_end"]
        _expect(whole[start:end], part["sha256"], part["doc"])
        mine = [row for row in rows if row["doc"] == part["doc"] and start <= row["char_start"] < end]
        labels = [_label(whole, row, start) for row in mine]
        yield Labelled(
            _document(part["doc"], whole[start:end], part["title_end"]), labels, part["split"], complete=False
        )


def score(texts: Iterable[Labelled]) -> Scores:
    """Read every text and compare it with its labels."""
    parts = [_compare(text, read_quotes(text.document)) for text in texts]
    return Scores(*(sum(column) for column in zip(*parts, strict=True)))


def same_speaker(read: str | None, labelled: str | None) -> bool:
    """Whether the predicted name is the labelled one or part of it."""
    if read is None or labelled is None:
        return read == labelled
    words = _name_words(read)
    return bool(words) and words <= _name_words(labelled)


def _compare(text: Labelled, quotes: list[Quote]) -> tuple[int, int, int, int, int, int]:
    speech = [label for label in text.labels if label.is_speech]
    silent = [label for label in text.labels if not label.is_speech]
    read = [quote for quote in quotes if text.complete or any(_touch(quote, label) for label in text.labels)]
    pairs = [(label, quote) for label in speech for quote in read if _same(quote, label)]
    right = sum(same_speaker(quote.speaker, label.speaker) for label, quote in pairs)
    taken = sum(any(_touch(quote, label) for quote in read) for label in silent)
    return len(speech), len(read), len(pairs), right, len(silent), taken


def _touch(quote: Quote, label: Label) -> bool:
    return quote.start < label.end and label.start < quote.end


def _same(quote: Quote, label: Label) -> bool:
    common = min(quote.end, label.end) - max(quote.start, label.start)
    return common >= _SAME * max(quote.end - quote.start, label.end - label.start)


def _name_words(name: str) -> set[str]:
    plain = name.lower().replace("’", "'").replace("'s ", " ")
    return set(re.sub(r"[^\w ]", " ", plain).split()) - _TITLES


def _label(whole: str, row: dict[str, Any], offset: int) -> Label:
    _expect(whole[row["char_start"] : row["char_end"]], row["sha256"], row["doc"])
    name = row["speaker"]
    speaker = whole[name["char_start"] : name["char_end"]] if name else None
    if name:
        _expect(speaker or "", name["sha256"], row["doc"])
    return Label(row["char_start"] - offset, row["char_end"] - offset, row["is_speech"], speaker)


def _expect(text: str, digest: str, name: str) -> None:
    if sha256(text.encode()).hexdigest() != digest:
        raise ValueError(f"{name} is not the text that was labelled: label it again or restore it")


def _text(evaluation: Path, name: str) -> str:
    folder = evaluation / "gold" / "docs"
    path = folder / f"{name}.txt" if (folder / f"{name}.txt").exists() else evaluation / "seeds" / f"{name}.txt"
    return path.read_text(encoding="utf-8") if path.exists() else _pages(evaluation)[name]


@cache
def _pages(evaluation: Path) -> dict[str, str]:
    """The main texts of web pages, by their id."""
    lines = (evaluation / "external" / "html_aeb" / "dev" / "gold.jsonl").read_text(encoding="utf-8").split("\n")
    return {page["id"]: page["articleBody"] for page in map(json.loads, filter(None, lines))}


def _document(name: str, text: str, title_end: int) -> Document:
    return Document(name, "article", text, title_end, split(text, title_end))


def _rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (LABELS / name).read_text(encoding="utf-8").split("\n") if line]
