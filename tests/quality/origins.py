"""Which texts have one origin: our own labelled stories, and near-duplicates of others."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import polars as pl
from normalise.origins import stories

from flows.normalise.origins import links
from quality import scorers
from quality.intervals import jackknife
from quality.labelled import LabelledSet, Score

_NAMES = {"all": "all pairs F1", "rewrites": "rewrites F1", "heavy": "heavy rewrites F1", "copies": "copies F1"}


def _stories(half: str, _: Path) -> dict[str, Score]:
    texts = stories.texts(half)
    found = stories.origins(stories.frame(texts))
    whole = [list(group) for _, group in groupby(texts, key=lambda text: text["story"])]

    def value(name: str, some: Any) -> float:
        return stories.score([text for story in some for text in story], found)[name]

    return {label: jackknife(whole, partial(value, name)) for name, label in _NAMES.items()}


def _pairs(evaluation: Path) -> dict[str, Score]:
    folder = evaluation / "external" / "nd_mccormick"
    documents = stories.frame(_texts(folder))
    related = links.compare(documents, stories.candidates(documents)).filter(pl.col("relation") != "passage")
    return _score(folder, related.select(a="document_id", b="related_document_id").to_dicts())


def _clusters(evaluation: Path) -> dict[str, Score]:
    folder = evaluation / "external" / "nd_scoop"
    found = stories.origins(stories.frame(_texts(folder)))
    return _score(folder, [{"id": one, "cluster": origin} for one, origin in found.items()])


def _texts(folder: Path) -> list[scorers.Row]:
    documents = scorers.rows(folder / "dev" / "docs.jsonl")
    return [{"id": one["id"], "title": one.get("title") or "", "text": one["text"] or "", "url": one.get("url")}
            for one in documents]  # fmt: skip


def _score(folder: Path, predictions: list[scorers.Row]) -> dict[str, Score]:
    # No interval: the scorer counts pairs, and thirteen true ones, or the size of stories, say nothing by document.
    return {
        "pair F1": Score(scorers.score(folder, scorers.rows(folder / "dev" / "gold.jsonl"), predictions)["pair_f1"])
    }


OWN = [
    LabelledSet(f"origins, own stories ({half})", ("tests/data/rewrites/stories",), partial(_stories, half))
    for half in ("dev", "held_out")
]
SETS = [
    *OWN,
    LabelledSet("origins, nd_mccormick", ("evaluation/external/nd_mccormick",), _pairs),
    LabelledSet("origins, nd_scoop", ("evaluation/external/nd_scoop",), _clusters),
]
