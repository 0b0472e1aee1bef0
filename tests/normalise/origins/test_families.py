"""Links become families with one origin."""

from __future__ import annotations

from typing import Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from flows.core.schemas import ORIGIN_LINKS
from flows.normalise.origins import families

IDS = list("abcdefg")


def link(one: str, other: str, relation: str = "copy", strength: float = 0.7) -> dict[str, Any]:
    known_by = "published later" if strength else "unknown"
    return {"document_id": one, "related_document_id": other, "relation": relation, "score": 0.9} | {
        "direction_known_by": known_by, "direction_strength": strength, "alignment": []
    }  # fmt: skip


def resolve(links: list[dict[str, Any]], old: str = "") -> dict[str, tuple[str, str, str | None]]:
    documents = pl.DataFrame(
        {"document_id": IDS, "published_on": [None] * len(IDS), "is_current": [one != old for one in IDS]},
        schema_overrides={"published_on": pl.Date()},
    )
    rows = families.resolve(documents, pl.DataFrame(links, schema=ORIGIN_LINKS))
    return {
        row["document_id"]: (row["origin_id"], row["relation"], row["related_document_id"]) for row in rows.to_dicts()
    }


def test_a_text_without_relatives_is_its_own_origin() -> None:
    assert resolve([]) == {one: (one, "original", None) for one in IDS}


def test_a_family_has_the_origin_that_the_evidence_puts_first() -> None:
    found = resolve([link("a", "c"), link("b", "c", "rewrite"), link("a", "b", strength=0.0)])
    assert [found[one] for one in "abc"] == [("c", "copy", "c"), ("c", "rewrite", "c"), ("c", "original", None)]


def test_a_copy_of_a_rewrite_has_the_origin_of_the_rewrite() -> None:
    found = resolve([link("a", "b"), link("b", "c", "rewrite")])
    assert found["a"] == ("c", "copy", "b")


def test_a_passage_makes_no_family() -> None:
    assert resolve([link("a", "b", "passage")])["a"] == ("a", "original", None)


def test_an_old_version_is_no_origin_while_another_text_is_there() -> None:
    assert resolve([link("a", "b")], old="b")["a"][0] == "a"


@given(
    st.lists(
        st.builds(
            link,
            st.sampled_from(IDS),
            st.sampled_from(IDS),
            st.sampled_from(["copy", "rewrite", "passage"]),
            st.sampled_from([0.0, 0.5, 0.7, 1.0]),
        ).filter(lambda one: one["document_id"] != one["related_document_id"]),
        unique_by=lambda one: frozenset((one["document_id"], one["related_document_id"])),
    ),
    st.randoms(),
)
def test_the_order_of_links_does_not_matter(links: list[dict[str, Any]], rng: Any) -> None:
    before = resolve(links)
    rng.shuffle(links)
    assert resolve(links) == before
    assert all(before[origin][1] == "original" for origin, _, _ in before.values())
