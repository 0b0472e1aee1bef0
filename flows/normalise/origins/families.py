"""Links → families → one origin a document.

A family is what copies and rewrites join, however they arrived; its root is the text that most evidence says the
others descend from. The same links give the same origins in any order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import orjson
import polars as pl

from flows.core.schemas import ORIGINS

Row = Mapping[str, Any]

_SHOWN = 5  # aligned sentences in a row's evidence; all of them are in core.origin_links


def resolve(documents: pl.DataFrame, links: pl.DataFrame) -> pl.DataFrame:
    """Give each document its origin.

    Reads:   documents (document_id, published_on, is_current) of whole families, and all ORIGIN_LINKS among them
    Returns: ORIGINS, one row per document, by id
    """
    members = {row["document_id"]: row for row in documents.iter_rows(named=True)}
    whole = links.filter(pl.col("relation") != "passage").to_dicts()
    of: dict[str, list[Row]] = defaultdict(list)
    for link in whole:
        of[link["document_id"]].append(link)
        of[link["related_document_id"]].append(link)
    rows = [row for family in _families(members, whole) for row in _origins(family, of, members)]
    return pl.DataFrame(rows, schema=ORIGINS).sort("document_id")


def _families(ids: Iterable[str], links: Iterable[Row]) -> Iterator[list[str]]:
    """The connected components, each sorted."""
    parent = {one: one for one in ids}

    def find(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for link in links:
        one, other = sorted((find(link["document_id"]), find(link["related_document_id"])))
        parent[other] = one
    members: dict[str, list[str]] = defaultdict(list)
    for one in sorted(parent):
        members[find(one)].append(one)
    yield from members.values()


def _origins(family: list[str], of: Mapping[str, list[Row]], members: Mapping[str, Row]) -> Iterator[dict[str, Any]]:
    root = _root(family, of, members)
    for member in family:
        link = None if member == root else _best(member, root, of[member])
        yield {
            "document_id": member,
            "claim_id": None,
            "origin_id": root,
            "relation": link["relation"] if link else "original",
            "related_document_id": _other(link, member) if link else None,
            "direction_known_by": _known_by(link, member) if link else None,
            "score": link["score"] if link else 1.0,
            "evidence": _evidence(link) if link else None,
        }


def _root(family: list[str], of: Mapping[str, list[Row]], members: Mapping[str, Row]) -> str:
    """The member that the weightiest evidence puts first; then the earliest known, then the smallest id."""

    def rank(member: str) -> tuple[bool, float, date, str]:
        weight = sum(
            link["direction_strength"] * (1 if link["related_document_id"] == member else -1) for link in of[member]
        )
        row = members[member]
        return (not row["is_current"], -round(weight, 6), row["published_on"] or date.max, member)

    return min(family, key=rank)


def _best(member: str, root: str, links: list[Row]) -> Row:
    """The link that says best what a member descends from: to the root, else out of it, else the strongest."""
    return min(
        links,
        key=lambda link: (
            _other(link, member) != root,
            link["document_id"] != member,
            -link["direction_strength"],
            -link["score"],
            _other(link, member),
        ),
    )


def _other(link: Row, member: str) -> str:
    other: str = link["related_document_id"] if link["document_id"] == member else link["document_id"]
    return other


def _known_by(link: Row, member: str) -> str:
    known_by: str = link["direction_known_by"] if link["document_id"] == member else "unknown"
    return known_by


def _evidence(link: Row) -> str:
    strongest = sorted(link["alignment"], key=lambda match: (-match["score"], match["text_start"]))[:_SHOWN]
    return orjson.dumps({"sentences": len(link["alignment"]), "strongest": strongest}).decode()
