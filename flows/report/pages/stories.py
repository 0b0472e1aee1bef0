"""Stories: families of texts, from the agency's report to its copies and rewrites."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from flows.report import charts
from flows.report.facts import Facts, Record
from flows.report.page import Page, numbered, paginate

TITLE = "Stories"
PLACE = 3
READS = ("relatives", "claims", "figures", "counts")

_STORIES_A_PAGE = 150
_TEXTS_A_PAGE = 150
_FIGURES = 60


def build(facts: Facts) -> Iterator[Page]:
    origins = facts.rows("counts")[0]["origins"]
    for part in paginate("stories", _summaries(facts), _STORIES_A_PAGE):
        yield Page(part.path, "stories", "Stories", {"part": part, "origins": origins})
    states = facts.states("origin_id", "relatives", "claims")
    families = facts.grouped("relatives", "origin_id")
    for origin_id in families:
        stem, state = f"stories/{origin_id}", states[origin_id]
        paths = [numbered(stem, number) for number in range(-(-families.size(origin_id) // _TEXTS_A_PAGE))]
        if all(facts.has_kept(path, state) for path in paths):
            yield from (Page(path, state=state) for path in paths)
        else:
            yield from _story(facts, stem, families[origin_id], state)


def _summaries(facts: Facts) -> pl.DataFrame:
    families = facts.frames["relatives"].group_by("origin_id", maintain_order=True)
    columns = [pl.first("title", "source", "published_on"), pl.len().alias("texts")]
    columns += [(pl.col("relation") == name).sum().alias(name) for name in ("copy", "rewrite", "passage")]
    return families.agg(*columns)


def _story(facts: Facts, stem: str, members: list[Record], state: str) -> Iterator[Page]:
    figures = facts.grouped("claims", "origin_id")[members[0]["origin_id"]]
    told = {(row["figure_id"], row["value_low"], row["value_high"]): row for row in figures if row["figure_id"]}
    family = _in_order(members)
    for part in paginate(stem, family, _TEXTS_A_PAGE):
        values = {"part": part, "origin": members[0], "told": list(told.values())[:_FIGURES]}
        values["tree"] = charts.tree(family)
        values["span"] = [member["published_on"] for member in family if member["published_on"]]
        yield Page(part.path, "story", members[0]["title"] or "A story without a title", values, state)


def _in_order(members: list[Record]) -> list[Record]:
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
        found.append({**member, "depth": depth})
        waiting += [(child, depth + 1) for child in reversed(children.get(member["document_id"], []))]
    return found + [{**member, "depth": 1} for member in members if member["document_id"] not in seen]
