"""What the parts of a page are made of: marks, charts, differences, words, and the explanation of a verdict."""

from __future__ import annotations

import json
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
    known = {"unit": "percent", "source": None, "relation": "original", "verdict": "agree", "standing": "stands"}
    return row | known | {"page": "f.html", "claim_id": "c"} | given_


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


@given(st.lists(st.tuples(st.none() | st.dates(), st.floats(0, 5000)), max_size=130))
def test_every_word_is_a_dot_or_said_to_be_left_out(told: list[tuple[date | None, float]]) -> None:
    claims = [_claim(said_on=on, value_low=v, value_high=v, origin_id=str(n)) for n, (on, v) in enumerate(told)]
    drawn = charts.timeline(claims)
    assert len(drawn["rows"]) + drawn["left_out"] == len(claims)
    assert len(drawn["rows"]) <= 120
    days = {row["origin"]: row["day"] for row in drawn["rows"]}
    assert all(days[str(n)] == (on and on.isoformat()) for n, (on, _) in enumerate(told) if str(n) in days)


def test_a_dot_tells_who_when_and_how_many_texts() -> None:
    copies = [_claim(document_id=name, source="A Paper", relation="copy") for name in "bc"]
    (dot,) = charts.timeline([*copies, _claim(source="The Agency")])["rows"]
    assert dot["texts"] == 3
    assert dot["label"] == "20\u202f%, 1 Apr 2025, The Agency, 3 texts, agree"
    assert dot["href"] == "f.html#c-c"


def test_a_tree_hangs_every_text_from_one_that_is_drawn() -> None:
    family = [_member(0, None), *(_member(number, number - 1) for number in range(1, 400))]
    drawn = charts.tree(family)
    there = {row["id"] for row in drawn}
    assert [row["parent"] for row in drawn if row["parent"] not in there] == [None]
    assert len(drawn) == 150
    lost = charts.tree([_member(0, None), {**_member(1, 7), "depth": 1}])
    assert lost[1]["parent"] == "0"


def _member(number: int, parent: int | None) -> dict[str, Any]:
    known = {"source": None, "published_on": None, "title": None, "relation": "copy", "score": 0.5}
    return {**known, "document_id": str(number), "related_document_id": parent and str(parent), "depth": number}


@given(st.recursive(TEXT | st.none() | st.integers(-9, 9), lambda inner: st.lists(inner, max_size=3)))
def test_embedded_data_is_read_back_and_ends_no_script(value: Any) -> None:
    written = wording.embedded({"rows": value})
    assert not set(written) & set("<>&'\u2028\u2029")
    assert json.loads(written) == {"rows": _safe(value)}


def _safe(value: Any) -> Any:
    return [_safe(one) for one in value] if isinstance(value, list) else value and wording.safe(value)


@given(
    st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=12),
    st.lists(st.sampled_from(["a", "b", "c", "e"]), max_size=12),
)
def test_differences_hold_both_wordings(before: list[str], after: list[str]) -> None:
    found = differences(" ".join(before), " ".join(after))
    assert " ".join(word.text for word in found if word.manner != "new").split() == before
    assert " ".join(word.text for word in found if word.manner != "gone").split() == after


def test_quotation_marks_of_another_shape_change_no_word() -> None:
    assert differences('"We sail on Monday,"', "“We sail on Friday,”") == [
        ("same", "“We sail on"),
        ("gone", 'Monday,"'),
        ("new", "Friday,”"),
    ]


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
