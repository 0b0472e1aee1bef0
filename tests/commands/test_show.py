"""wirecheck show on the sample: filters, and how a verdict came about."""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path

import pytest

from commands.conftest import SAMPLE, Ask
from flows.commands import _options
from flows.core.errors import UsageError


def test_a_column_can_be_named(ask: Ask) -> None:
    rows = json.loads(ask("show", "figures", "target=CN", "verdict=conflict", "--json"))
    assert [row["value_low"] for row in rows] == [30, 34]
    assert len(json.loads(ask("show", "figures", "--limit", "3", "--json"))) == 3


def test_the_table_of_figures_fits_eighty_columns(ask: Ask) -> None:
    """On a narrower terminal each row would be a block of lines. Ids are for programs: `--json` has them."""
    lines = ask("show", "figures").splitlines()
    assert lines[0].split() == ["imposer", "target", "product", "value", "verdict", "origins", "texts"]
    assert max(map(len, lines)) <= 80
    assert ["US", "CN", "125", "%", "(layer)", "decomposes", "1", "1"] in [line.split() for line in lines]
    assert "figure_id" in ask("show", "figures", "--json")


def test_lists_and_moments_are_printed_for_people() -> None:
    assert _options.plain(["a", date(2025, 4, 2), {"b": None}]) == "[a, 2025-04-02, {b: }]"
    assert "2025-04-02 10:00:00 " in f"{_options._to_the_second(datetime(2025, 4, 2, 10, 0, 0, 5))} "


def test_a_column_that_is_not_there_names_the_near_ones(ask: Ask) -> None:
    with pytest.raises(UsageError, match=r"no column verdct; near are: verdict"):
        ask("show", "figures", "verdct=agree")


def test_a_figure_is_explained_from_characters_to_consensus(ask: Ask) -> None:
    [row] = json.loads(ask("show", "figures", "imposer=us", "value_low=145", "--explain", "--json"))
    said = "\n".join(row["explanation"])
    text = (SAMPLE / "05-heavy-rewrite.txt").read_text(encoding="utf-8")
    start = text.index("145 percent")
    for part in (
        "Verdict  superseded (a later value took its place)",
        "Because  3 origins in 6 texts",
        "beside 20\u202f%: decomposes; one is a layer of the other",
        f"File      05-heavy-rewrite.txt, characters {start} to {start + 11}",
        "sha256 521ebd1b2454f307a1e41bc37bd3b024f5c3aedbc31063ac55be5f71c6b3ecf9",
        "»145 percent«",
        "Belief   145\u202f% is not weighed: a later value took its place",
        "Beside   30\u202f% with a probability of 99.99\u202f%",
        "Origin   China's 125 percent duty on American goods takes effect (Example Wire)",
        "Relation  rewrite of 411baf88467e1ea5694301a9.0",
        "84\u202f% facts      The American side had gone first",
        "from            BEIJING, April 12 (Example Wire)",
    ):
        assert part in said, part


def test_a_dispute_is_explained_once_for_each_value(ask: Ask) -> None:
    said = ask("show", "disputes", "--explain")
    assert said.count("Verdict  conflict (origins contradict each other)") == 2
    assert said.count("Verdict  mutated copy (a copy changed the number)") == 1
    assert "beside 34\u202f%" in said or "beside 34 %" in said


def test_an_origin_is_explained_by_the_sentences_that_align(ask: Ask) -> None:
    said = ask("show", "origins", "relation=rewrite", "05-heavy", "--explain") + ask("show", "origins", "--explain")
    assert "Relation  original: 4 texts descend from it" in said
    assert "direction: lacks the agency's dateline" in said
    assert "Because   8 sentences align" in said


def test_a_quotation_is_explained_with_what_was_altered(ask: Ask) -> None:
    said = ask("show", "quotes", "close,", "--explain")
    assert "[-forty minutes away,-] {+close,+}" in said
    assert "File      07-three-reprints.jsonl, part 3, characters 2278 to 2349" in said


def test_a_citation_is_explained_by_both_sources(ask: Ask) -> None:
    said = ask("show", "digest", "verdict=supported_by_other", "--explain")
    assert "Cites     source 1: " in said
    assert "Instead   source 3: " in said


def test_a_document_is_explained_with_its_figures(ask: Ask) -> None:
    said = ask("show", "document", "521ebd", "--explain")
    assert "Relation  rewrite of 411baf88467e1ea5694301a9.0" in said
    assert "tariff rate 145" in said


def test_the_dictionary_is_what_the_database_says(ask: Ask) -> None:
    said = ask("show", "dictionary", "mart.figures")
    assert "independent reports that say it, however many texts print them" in said
    assert "mart.figures_in_force(on_day, known_at)" in ask("show", "dictionary", "figures_in_force")


def test_only_figures_have_verdicts_to_explain(ask: Ask) -> None:
    with pytest.raises(UsageError, match="not for documents"):
        ask("show", "documents", "--explain")


def test_without_a_warehouse_it_says_what_makes_one(ask: Ask, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="`wirecheck run` makes it"):
        ask("show", "figures", "--warehouse", str(tmp_path / "none.duckdb"))
