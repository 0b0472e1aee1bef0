"""Origins do not depend on the order in which texts arrive, nor on how many come at a time."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import duckdb
import polars as pl
import pytest
from marts.press import Text, load, rate, take_in, warehouse

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


# What so many texts share that its keys lead to the first of them only: a report that all reprint, and a notice.
REPORT = (
    "The Tarnvik Harbour Board doubled its quay fee for bulk carriers to 4,820 crowns a day on Monday.",
    "Shipbroker Odland and Sons counted 137 bulk carriers at the Tarnvik quays between March and June.",
    "Dredging of the Sundvik channel to 11.4 metres cost 63 million crowns and took nineteen weeks.",
    "The Grain Terminal Cooperative of Holmestrand called the fee an insult in a letter of 14 pages.",
    "Coaster captains may appeal to the Maritime Tribunal in Bergen before 30 September 2031.",
    "Icebreaker Polarstad stays moored at the Tarnvik pier for want of 2.6 million crowns in repairs.",
)
RETOLD = (
    "On Monday bulk carriers at Tarnvik saw the price of a day at a berth go up twofold: 4,820 crowns it is.",
    "Between March and June, by a tally of Odland, some 137 carriers of bulk had come alongside there.",
    "A channel at Sundvik was dug out to 11.4 metres, nineteen weeks of work for which 63 million was paid.",
    "Holmestrand, where a Cooperative runs a terminal for grain, sent 14 pages in which it spoke of an insult.",
    "Whoever sails a coaster has until September 2031 to go before a Tribunal at Bergen.",
    "And for lack of 2.6 million the Polarstad, an icebreaker, cannot leave the pier.",
)
NOTICE = "Readers of the Sundvik Gazette may write to Postbox 7741 in Holmestrand within 21 days of the print."


def hot_press() -> list[Text]:
    """Copies that kept a part of the report, retellings, articles that lifted a sentence, and their readers' notice."""
    rng = random.Random(5)
    texts = []
    for number in range(48):
        own = [f"Our {word} of page {number * 37 + 11} went to {word}{number}." for word in ("reader", "printer")]
        kept = sorted(rng.sample(range(len(REPORT)), rng.choice((1, 3, 4, 5, 6))))
        told = RETOLD if number % 8 == 7 else REPORT
        lines = [*(told[line] for line in kept), *own, *_filling(number, 12 if len(kept) == 1 else 1)]
        if number % 3:
            lines.append(NOTICE)
        texts.append(Text(f"hot {number}", " ".join(lines), [rate(REPORT[2].split()[6], 11.4)] if 2 in kept else []))
    return texts


def _filling(number: int, sentences: int) -> list[str]:
    rng = random.Random(number)
    return [
        " ".join("".join(rng.choices("bdfgklmnprst", k=1) + rng.choices("aeiou", k=1)) * 3 for _ in range(9)) + "."
        for _ in range(sentences)
    ]


def all_facts(connection: duckdb.DuckDBPyConnection) -> tuple[list[Any], list[Any]]:
    links = connection.sql("select * exclude (run_id) from core.origin_links order by document_id, related_document_id")
    return facts(connection).to_dicts(), links.pl().to_dicts()


@pytest.fixture(scope="module")
def hot_at_once() -> tuple[list[Any], list[Any]]:
    return all_facts(arrived([hot_press()]))


def arrived(batches: list[list[Text]]) -> duckdb.DuckDBPyConnection:
    connection = warehouse()
    for number, batch in enumerate(batches):
        take_in(connection, f"run {number}", batch)
    return connection


@pytest.mark.parametrize("most", [2, 9, 20, 40])
def test_keys_that_many_texts_hold_give_the_same_links_in_any_order(
    most: int, hot_at_once: tuple[list[Any], list[Any]]
) -> None:
    rng = random.Random(most)
    texts = hot_press()
    rng.shuffle(texts)
    batches = []
    while texts:
        size = rng.randint(1, most)
        batches.append(texts[:size])
        texts = texts[size:]
    assert all_facts(arrived(batches)) == hot_at_once


def test_the_hot_texts_are_what_the_other_test_needs(hot_at_once: tuple[list[Any], list[Any]]) -> None:
    """Common keys, texts that these alone would tie, and every relation."""
    connection = arrived([hot_press()])
    origins, links = hot_at_once
    held = connection.sql("select count(*) from core.bands group by band having count(*) > 24").fetchall()
    assert len(held) >= 6
    assert {row["relation"] for row in origins} == {"original", "copy", "rewrite", "passage"}
    assert len(links) < len(origins) ** 2 / 4
