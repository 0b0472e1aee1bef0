"""The labelled stories of tests/data/rewrites as frames, and how well origins fit their labels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from flows.core import book
from flows.core.schemas import DOCUMENTS
from flows.normalise.origins import families, links, signatures

STORIES = Path(__file__).parents[2] / "data" / "rewrites" / "stories"
DESCENDS = ("original", "copy", "light", "heavy")


def texts(half: str) -> list[dict[str, Any]]:
    """The texts of the half `dev` (odd stories) or `held_out` (even ones)."""
    odd = half == "dev"
    files = [path for path in sorted(STORIES.glob("*.jsonl")) if int(path.stem) % 2 == odd]
    return [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").split("\n") if line]


def frame(stories: Iterable[dict[str, Any]]) -> pl.DataFrame:
    rows = [
        {
            "document_id": story["id"],
            "kind": "article",
            "text": f"{story['title']}\n{story['text']}",
            "title_end": len(story["title"]),
            **{name: story.get(name) for name in ("url", "outlet", "agency", "published_on")},
        }
        for story in stories
    ]
    return pl.DataFrame(rows, schema={name: DOCUMENTS[name] for name in rows[0]})


def candidates(documents: pl.DataFrame) -> pl.DataFrame:
    """The pairs that share keys enough, as the index of a warehouse gives them."""
    bands = keys(signatures.sign(documents))
    with duckdb.connect() as connection:
        connection.execute("create schema core")
        connection.register("incoming", bands)
        connection.execute("create table core.bands as from incoming")
        pairs: pl.DataFrame = connection.sql(book.load("statements/origins_candidates").text).pl()
    return pairs


def keys(signed: pl.DataFrame) -> pl.DataFrame:
    """One row per key of SIGNATURES, as the index of a warehouse has them."""
    return signed.explode("bands", "places").rename({"bands": "band"}).drop_nulls("band").unnest("places")


def origins(documents: pl.DataFrame) -> dict[str, str]:
    found = links.compare(documents, candidates(documents))
    resolved = families.resolve(documents.with_columns(is_current=pl.lit(True)), found)
    return dict(resolved.select("document_id", "origin_id").iter_rows())


def f1(predicted: set[Any], true: set[Any]) -> float:
    return 2 * len(predicted & true) / (len(predicted) + len(true)) if predicted or true else 1.0


def score(stories: list[dict[str, Any]], found: dict[str, str] | None = None) -> dict[str, float]:
    """F1 over pairs of texts with one origin: all pairs, and those with a rewrite, a heavy one, a copy in them.

    `found` are the origins of these texts and maybe of others, where they are known already.
    """
    found = found or origins(frame(stories))
    roles = {story["id"]: story["role"] for story in stories}

    def same(one: str, other: str) -> bool:
        return one[:3] == other[:3] and roles[one] in DESCENDS and roles[other] in DESCENDS

    pairs = set(combinations(sorted(roles), 2))
    true = {pair for pair in pairs if same(*pair)}
    predicted = {pair for pair in pairs if found[pair[0]] == found[pair[1]]}
    negative = ("independent", "followup", "embedding")

    def of(*wanted: str) -> float:
        about = {p for p in pairs if any(roles[one] in wanted for one in p)}
        return round(f1(predicted & about, true & about), 4)

    return {
        "all": round(f1(predicted, true), 4),
        "rewrites": of("light", "heavy", *negative),
        "heavy": of("heavy", *negative),
        "copies": of("copy", *negative),
    }


def passages(stories: list[dict[str, Any]]) -> tuple[int, int, int]:
    """Of the labelled passages of embedding texts: how many were found, how many there are, and strays found beside."""
    found = links.compare(frame(stories), candidates(frame(stories)))
    hits = total = strays = 0
    for story in stories:
        if story["role"] != "embedding":
            continue
        shift = len(story["title"]) + 1
        wanted = [(start + shift, end + shift) for start, end in story["passages"]]
        spans = set(_spans(found, story["id"]))
        total += len(wanted)
        hits += sum(any(_overlap(one, other) for other in spans) for one in wanted)
        strays += sum(not any(_overlap(other, one) for other in wanted) for one in spans)
    return hits, total, strays


def _spans(found: pl.DataFrame, text: str) -> Iterator[tuple[int, int]]:
    for link in found.filter(pl.col("relation") == "passage").iter_rows(named=True):
        sides = {link["document_id"]: "text", link["related_document_id"]: "related"}
        if side := sides.get(text):
            yield from ((match[f"{side}_start"], match[f"{side}_end"]) for match in link["alignment"])


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether most of the first span or of the second is in both."""
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both > 0.4 * min(one[1] - one[0], other[1] - other[0])
