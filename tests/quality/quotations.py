"""Quotations with their speakers; labels and comparison are those of tests/normalise/quote_scores.py."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from normalise import quote_scores
from normalise.quote_scores import Labelled

from quality.intervals import bootstrap, f1, share
from quality.labelled import LabelledSet, Score


def _score(texts: Iterable[Labelled]) -> dict[str, Score]:
    counts = [quote_scores.score([text]) for text in texts]
    silent = [(one.no_speech - one.taken, one.no_speech) for one in counts]
    return {
        "right speaker F1": bootstrap([(one.right, one.read, one.speech) for one in counts], f1),
        "quotation found F1": bootstrap([(one.found, one.read, one.speech) for one in counts], f1),
        "non-speech left alone": bootstrap(silent, share),
    }


def _own(_: Path) -> dict[str, Score]:
    return _score(quote_scores.own())


def _news(split: str, evaluation: Path) -> dict[str, Score]:
    return _score(text for text in quote_scores.news(evaluation) if text.split == split)


OWN = LabelledSet("quotations, own passages", ("tests/data/quotes/own.jsonl",), _own)
_LABELS = ("tests/data/quotes/documents.jsonl", "tests/data/quotes/news.jsonl")
_TEXTS = ("evaluation/gold/docs", "evaluation/seeds", "evaluation/external/html_aeb/dev/gold.jsonl")
SETS = [
    OWN,
    *(
        LabelledSet(f"quotations, news ({split})", (*_LABELS, *_TEXTS), partial(_news, split))
        for split in ("dev", "check", "held_out", "other_news")
    ),
]
