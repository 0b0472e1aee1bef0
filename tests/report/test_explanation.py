"""What the parts of a page are made of: marks, charts, differences, words, and the explanation of a verdict."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.core import book
from flows.report import charts, marking, wording
from flows.report.differences import differences
from flows.report.explanation import explain
from report import handmade

TEXT = st.text(max_size=60)


def _claim(**given_: Any) -> dict[str, Any]:
    row = {"said_on": date(2025, 4, 1), "value_low": 20.0, "value_high": 20.0, "origin_id": "a", "document_id": "a"}
    return row | given_


@given(TEXT, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=5), st.integers(0, 60))
def test_marking_changes_no_character(text: str, spans: list[tuple[int, int]], most: int) -> None:
    rows: list[dict[str, Any]] = [
        {"claim_id": str(number), "text_start": start, "text_end": start + length, "sentence": text}
        for number, (start, length) in enumerate(spans)
    ]
    pieces = list(marking.mark(text, rows, [], most))
    assert "".join(piece.text for piece in pieces) == text[:most]
    at = 0
    for piece in pieces:
        for row in rows:
            inside = row["text_start"] <= at and at + len(piece.text) <= row["text_end"]
            assert (row in piece.claims) is inside
        at += len(piece.text)


def test_a_claim_in_a_quotation_carries_both_marks() -> None:
    claim = {"claim_id": "c", "text_start": 6, "text_end": 10, "sentence": "“Only 25 % now”"}
    quote = {"quote_id": "q", "text_start": 0, "text_end": 15, "sentence": "“Only 25 % now”"}
    pieces = list(marking.mark("“Only 25 % now” he said", [claim], [quote], 100))
    assert [(piece.text, bool(piece.claims), bool(piece.quote)) for piece in pieces] == [
        ("“Only ", False, True),
        ("25 %", True, True),
        (" now”", False, True),
        (" he said", False, False),
    ]
    assert pieces[1].begins == ("c-c",)


def test_only_the_sentences_with_marks_matter() -> None:
    text = "First one. The duty is 25 % now. Last one."
    claim = {"claim_id": "c", "text_start": 23, "text_end": 27, "sentence": "The duty is 25 % now."}
    (span,) = marking.that_matter(text, [claim], [])
    assert text[slice(*span)] == "The duty is 25 % now."


@given(st.lists(st.tuples(st.none() | st.dates(), st.floats(0, 5000)), max_size=30))
def test_every_dot_stands_in_the_chart(told: list[tuple[date | None, float]]) -> None:
    claims = [_claim(said_on=on, value_low=v, value_high=v, origin_id=str(n)) for n, (on, v) in enumerate(told)]
    drawn = charts.timeline(claims)
    assert len(drawn.dots) == len(claims)
    assert all(0 <= dot.y <= charts.HEIGHT for dot in drawn.dots)
    assert drawn.values[-1].place <= drawn.values[0].place
    assert (drawn.undated_from is not None) is any(on is None for on, _ in told)


def test_dots_of_one_spot_do_not_cover_each_other() -> None:
    drawn = charts.timeline([_claim(origin_id=name) for name in "abc"])
    assert len({dot.x for dot in drawn.dots}) == 3


def test_a_dot_tells_how_many_texts_print_it() -> None:
    (dot,) = charts.timeline([_claim(document_id=name) for name in "abc"]).dots
    assert dot.texts == 3


@given(
    st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=12),
    st.lists(st.sampled_from(["a", "b", "c", "e"]), max_size=12),
)
def test_differences_hold_both_wordings(before: list[str], after: list[str]) -> None:
    found = differences(" ".join(before), " ".join(after))
    assert " ".join(word.text for word in found if word.manner != "new").split() == before
    assert " ".join(word.text for word in found if word.manner != "gone").split() == after


@pytest.mark.parametrize(
    ("low", "high", "unit", "written"),
    [
        (25.0, 25.0, "percent", "25\u202f%"),
        (10.0, 12.5, "percent", "10–12.5\u202f%"),
        (3521.0, 3521.0, "percent", "3,521\u202f%"),
        (2.0, 2.0, "tonnes", "2 tonnes"),
    ],
)
def test_amounts(low: float, high: float, unit: str, written: str) -> None:
    assert wording.amount(low, high, unit) == written


@given(st.text(st.characters(codec=None), max_size=40))
def test_nothing_unfit_for_a_page_passes(text: str) -> None:
    passed = wording.safe(text)
    assert len(passed) == len(text)
    assert not set(passed) & {"\x00", "\x1b", "\u202e", "\ud800", "\u200f"}
    passed.encode("utf-8")


def test_an_explanation_leads_from_the_verdict_to_the_characters() -> None:
    with handmade.release([f"Harbour number {number}" for number in range(4)]) as connection:
        facts = handmade.facts(connection)
        aligned = connection.sql(book.load("show/alignments").text).to_arrow_table()
    facts.frames = {**facts.frames, "alignments": pl.DataFrame(aligned)}
    figure = next(row for row in facts.rows("figures") if row["value_low"] == 21 and row["unit"] == "percent")
    lines = "\n".join(explain(facts, figure))
    assert lines.startswith("United States on China: tariff rate 21\u202f%\n  Verdict  ")
    for part in (
        "1 origin in 1 text",
        "»21 %«",
        "characters 5 to 9",
        "sha256 ",
        "Rule      Harbour number 1",
        "copy of",
    ):
        assert part in lines
