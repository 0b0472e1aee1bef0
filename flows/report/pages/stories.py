"""Stories: families of texts, from the agency's report to its copies and rewrites."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from flows.report.facts import Facts, Record
from flows.report.page import Page, paginate

TITLE = "Stories"
PLACE = 3
READS = ("relatives", "claims", "figures", "documents")

_STORIES_A_PAGE = 150
_TEXTS_A_PAGE = 200


def build(facts: Facts) -> Iterator[Page]:
    families = facts.grouped("relatives", "origin_id")
    for part in paginate("stories", _summaries(facts), _STORIES_A_PAGE):
        yield Page(part.path, "stories", "Stories", {"part": part})
    for origin_id in families:
        yield from _story(facts, origin_id, families[origin_id])


def _summaries(facts: Facts) -> list[Record]:
    families = facts.frames["relatives"].group_by("origin_id", maintain_order=True)
    columns = [pl.first("title", "source", "published_on"), pl.len().alias("texts")]
    columns += [(pl.col("relation") == name).sum().alias(name) for name in ("copy", "rewrite", "passage")]
    return families.agg(*columns).to_dicts()


def _story(facts: Facts, origin_id: str, members: list[Record]) -> Iterator[Page]:
    figures = facts.grouped("claims", "origin_id")[origin_id]
    told = {(row["figure_id"], row["value_low"], row["value_high"]): row for row in figures if row["figure_id"]}
    shown = [{**row, "verdict": facts.verdict(row)} for row in list(told.values())[:60]]
    for part in paginate(f"stories/{origin_id}", _tree(members), _TEXTS_A_PAGE):
        yield Page(
            part.path,
            "story",
            members[0]["title"] or "A story without a title",
            {"part": part, "origin": members[0], "told": shown, "documents": facts.documents},
        )


def _tree(members: list[Record]) -> list[Record]:
    """The family from the root down, each text after what it descends from, with its `depth`.

    Links that lead nowhere or round in a ring hang from the root, so that no text is lost.
    """
    children: dict[str | None, list[Record]] = {}
    for member in members[1:]:
        children.setdefault(member["related_document_id"], []).append(member)
    found, seen = [], set()
    waiting = [(members[0], 0)]
    while waiting:
        member, depth = waiting.pop()
        if member["document_id"] in seen:
            continue
        seen.add(member["document_id"])
        found.append({**member, "depth": min(depth, 6)})
        waiting += [(child, depth + 1) for child in reversed(children.get(member["document_id"], []))]
    return found + [{**member, "depth": 1} for member in members if member["document_id"] not in seen]
