"""Origins do not depend on the order in which texts arrive, nor on how many come at a time."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import duckdb
import polars as pl
import pytest
from marts.press import Text, load, rate, warehouse

from normalise.origins import stories

# Stories with an embedded passage among them, so that claims change hands too.
CHOSEN = ("003", "009", "017")


def press() -> list[Text]:
    return [
        Text(story["id"], story["text"], _claims(story), story["title"])
        for story in stories.texts("dev")
        if story["story"] in CHOSEN
    ]


def _claims(story: dict[str, Any]) -> list[dict[str, Any]]:
    """The first year or figure of the text's middle, as if it were a rate: something that can stand in a passage."""
    words = [word.strip(".,") for word in story["text"].split()]
    return [rate(word, float(word)) for word in dict.fromkeys(words) if word.isdigit() and len(word) > 1][:6]


def facts(connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    rows: pl.DataFrame = connection.sql(
        "select * exclude (run_id) from core.origins order by document_id, claim_id nulls first"
    ).pl()
    return rows


@pytest.fixture(scope="module")
def all_at_once() -> pl.DataFrame:
    return facts(warehouse(press()))


@pytest.mark.parametrize("seed", range(4))
def test_any_order_gives_the_same_origins(seed: int, all_at_once: pl.DataFrame) -> None:
    rng = random.Random(seed)
    texts = press()
    rng.shuffle(texts)
    batches = []
    while texts:
        size = rng.randint(1, 5)
        batches.append(texts[:size])
        texts = texts[size:]
    assert facts(warehouse(*batches)).to_dicts() == all_at_once.to_dicts()


def test_all_that_should_be_there_is_there(all_at_once: pl.DataFrame) -> None:
    """Without which the other test would hold for origins that are never found."""
    counts = dict(all_at_once["relation"].value_counts().iter_rows())
    assert counts.keys() == {"original", "copy", "rewrite", "passage"}


def test_the_same_batch_again_changes_nothing() -> None:
    connection = warehouse(press())
    before = facts(connection)
    load(connection, "again", press())
    assert facts(connection).to_dicts() == before.to_dicts()
    assert connection.sql("select count(*) = count(distinct (band, document_id)) from core.bands").fetchall() == [
        (True,)
    ]


def test_claims_that_come_later_to_a_text_that_is_there_have_its_passages(all_at_once: pl.DataFrame) -> None:
    """As a replay does with rows that were set aside; else a lifted sentence would count as a witness of its own."""
    connection = warehouse([replace(text, claims=()) for text in press()])
    assert facts(connection)["claim_id"].null_count() == facts(connection).height
    load(connection, "replay", press())
    assert facts(connection).to_dicts() == all_at_once.to_dicts()
