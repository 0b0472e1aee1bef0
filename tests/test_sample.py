"""What a newcomer's first run shows: the sample through the whole way, and every worked question on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows import pipeline
from flows.core import book
from flows.core.run import RunReport
from flows.core.settings import Settings, read_settings

ROOT = Path(__file__).resolve().parent.parent
MARCH_12, MARCH_13 = date(2025, 3, 12), date(2025, 3, 13)
APRIL_12, APRIL_14, MAY_14 = date(2025, 4, 12), date(2025, 4, 14), date(2025, 5, 14)
QUESTIONS = {question.name: question for question in book.shelf("queries")}

# The columns that matter of each question's answer, and their rows in the answer's order.
ANSWERS: dict[str, tuple[tuple[str, ...], list[tuple[Any, ...]]]] = {
    "who_said_what": (
        ("speaker", "printed", "origins"),
        [
            ("the owner of a stamping works in Windsor", 6, 1),
            ("the forwarder", 4, 1),
            ("a freight forwarder in Ningbo", 3, 1),
            ("a customs lawyer in Antwerp", 2, 1),
            ("a liner executive", 2, 1),
            ("the head of an importers' association in Chicago", 2, 1),
            ("a freight forwarder", 1, 1),
            ("an official", 1, 1),
            ("the purchasing manager of a toy importer in Rotterdam", 1, 1),
        ],
    ),
    "why_values_differ": (
        ("imposer", "rate", "other_rate", "verdict"),
        [
            ("US", 30, 34, "conflict"),
            ("CN", 10, 84, "superseded"),
            ("CN", 10, 125, "superseded"),
            ("CN", 84, 125, "superseded"),
            ("US", 20, 30, "decomposes"),
            ("US", 20, 34, "superseded"),
            ("US", 20, 145, "decomposes"),
            ("US", 30, 145, "superseded"),
            ("US", 34, 145, "superseded"),
            ("US", 125, 145, "decomposes"),
        ],
    ),
    "words_changed_in_quotation_marks": (
        ("source", "verdict", "gone", "new"),
        [("Valley Examiner", "reworded", ["forty", "minutes", "away"], ["close"])],
    ),
    "what_to_believe": (("imposer", "target", "rate", "other_rates"), [("US", "CN", 30, [34])]),
    "what_a_source_is_worth": (
        ("source", "texts", "own", "altered"),
        [
            ("Example Wire", 2, 2, 0),
            ("Harbour Courier", 1, 0, 0),
            ("Specimen Press", 1, 0, 0),
            ("The Northern Sample", 1, 1, 0),
            ("The Placeholder Times", 1, 0, 0),
            ("The Strait Ledger", 1, 1, 0),
            ("Valley Examiner", 1, 0, 0),
            ("harbour-courier.example", 1, 0, 0),
            ("strait-ledger.example", 1, 1, 0),
            ("valley-examiner.example", 1, 0, 1),
        ],
    ),
    "in_force_on_a_day": (
        ("imposer", "target", "product", "rate", "since", "origins"),
        [
            ("CA", "US", "aluminium,steel", 25, MARCH_13, 1),
            ("CN", "US", None, 10, MAY_14, 2),
            ("US", "CN", None, 30, MAY_14, 1),
            ("US", "CN", None, 34, MAY_14, 1),
            ("US", "EU", "aluminium,steel", 25, MARCH_12, 1),
        ],
    ),
    "evidence_of_a_figure": (
        ("rate", "source", "relation", "place"),
        [
            (25, "The Northern Sample", "original", "126-137"),
            (25, "Harbour Courier", "copy", "1124-1135"),
            (25, "Valley Examiner", "copy", "1980-1991"),
        ],
    ),
    "outlets_that_alter_quotations": (
        ("printed_by", "taken_over", "altered"),
        [
            ("Valley Examiner", 2, 1),
            ("Harbour Courier", 2, 0),
            ("Specimen Press", 2, 0),
            ("The Placeholder Times", 1, 0),
            ("harbour-courier.example", 1, 0),
            ("valley-examiner.example", 1, 0),
        ],
    ),
    "altered_copies": (("outlet", "printed", "original"), [("valley-examiner.example", 154, 145)]),
    "altered_quotations": (
        ("printed_by", "printed"),
        [("Valley Examiner", '"We buy coil from Ohio because it is close, not because it is cheap,"')],
    ),
    "believed_on": (
        ("imposer", "target", "product", "rate", "since", "origins"),
        [
            ("CA", "US", "aluminium,steel", 25, MARCH_13, 1),
            ("CN", "US", None, 125, APRIL_12, 2),
            ("US", "CN", None, 145, APRIL_12, 3),
            ("US", "EU", "aluminium,steel", 25, MARCH_12, 1),
        ],
    ),
    "disputes_side_by_side": (
        ("imposer", "target", "rate", "said_on", "file"),
        [
            ("US", "CN", 30, MAY_14, "10-digest-page.txt"),
            ("US", "CN", 30, MAY_14, "10-digest-page.txt"),
            ("US", "CN", 34, MAY_14, "08-disagreeing-agency.json"),
            ("US", "CN", 34, MAY_14, "10-digest-page.txt"),
        ],
    ),
    "how_dates_are_known": (
        ("published_known_by", "documents"),
        [
            ("dateline, year from the weekday", 6),
            ("metadata", 5),
            ("unknown", 4),
            ("first sentence, year from the weekday", 2),
            ("date line", 1),
            ("first sentence", 1),
        ],
    ),
    "digest_marks_without_support": (
        ("source_number", "verdict", "supported_by"),
        [(1, "supported_by_other", [3])],
    ),
    "marks_of_a_digest": (
        ("source_number", "named"),
        [
            (1, "Truce brings tariffs down on both sides of the Pacific"),
            (2, "Tariff truce takes hold"),
            (1, "Truce brings tariffs down on both sides of the Pacific"),
            (3, "Truce sets off a rush for ships"),
            (1, "Truce brings tariffs down on both sides of the Pacific"),
        ],
    ),
    "open_findings": (
        ("severity", "check_name", "subject"),
        [
            ("critical", "origins_disagree", "US on CN, tariff_rate"),
            ("critical", "reprint_differs", "US on CN, tariff_rate: 154 % for 145 %"),
            ("warning", "citation_unsupported", "citation 2182f952739ab8e5d44e5e87"),
            ("warning", "set_aside", "set aside: 13-truncated.json"),
            ("warning", "single_origin", "CA on US, tariff_rate, aluminium,steel: 25 %"),
        ],
    ),
    "printed_widely_with_one_origin": (
        ("imposer", "target", "product", "rate", "documents", "outlets"),
        [("CA", "US", "aluminium,steel", 25, 3, 3)],
    ),
    "reliable_figures": (
        ("imposer", "target", "rate", "origins", "documents"),
        [("US", "CN", 145, 3, 6), ("CN", "US", 125, 2, 5), ("CN", "US", 10, 2, 4)],
    ),
    "set_aside": (("path", "reason"), [("13-truncated.json", "truncated")]),
    "texts_against_the_register": (
        ("imposer", "target", "rate", "verdict", "official"),
        [
            ("CN", "US", 10, "agree", "confirmed"),
            ("CN", "US", 84, "superseded", "confirmed"),
            ("CN", "US", 125, "superseded", "confirmed"),
            ("US", "CN", 20, "decomposes", "confirmed"),
            ("US", "CN", 30, "conflict", "confirmed"),
            ("US", "CN", 125, "decomposes", "confirmed"),
            ("US", "CN", 145, "superseded", "confirmed"),
        ],
    ),
    "timeline_of_a_figure": (
        ("said_on", "rate", "origins", "documents"),
        [
            (APRIL_12, 145, 2, 5),
            (APRIL_12, 154, 1, 1),
            (APRIL_14, 20, 1, 1),
            (APRIL_14, 145, 1, 1),
            (MAY_14, 30, 1, 2),
            (MAY_14, 34, 1, 2),
        ],
    ),
    "us_duties_on_china_in_april": (
        ("rate", "first_said_on", "documents"),
        [
            (20, APRIL_14, 1),
            (125, APRIL_14, 1),
            (145, APRIL_12, 4),
            (145, APRIL_12, 1),
            (145, APRIL_14, 1),
            (154, APRIL_12, 1),
        ],
    ),
    "what_we_believed": (
        ("imposer", "target", "product", "rate", "verdict", "verdict_now"),
        [
            ("CA", "US", "aluminium,steel", 25, "single_origin", "single_origin"),
            ("CN", "US", None, 10, "agree", "agree"),
            ("CN", "US", None, 84, "superseded", "superseded"),
            ("CN", "US", None, 125, "superseded", "superseded"),
            ("EU", "US", None, 25, "single_origin", "single_origin"),
            ("US", "CN", None, 20, "decomposes", "decomposes"),
            ("US", "CN", None, 30, "conflict", "conflict"),
            ("US", "CN", None, 34, "conflict", "conflict"),
            ("US", "CN", None, 145, "superseded", "superseded"),
            ("US", "CN", None, 154, "mutated_copy", "mutated_copy"),
            ("US", "CN", None, 125, "decomposes", "decomposes"),
            ("US", "EU", "aluminium,steel", 25, "single_origin", "single_origin"),
        ],
    ),
    "who_copies_whom": (
        ("source", "copied_from"),
        [
            ("Harbour Courier", "The Northern Sample"),
            ("Specimen Press", "The Strait Ledger"),
            ("The Placeholder Times", "Example Wire"),
            ("Valley Examiner", "The Northern Sample"),
            ("harbour-courier.example", "Example Wire"),
            ("valley-examiner.example", "Example Wire"),
        ],
    ),
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("sample")
    return read_settings(
        inbox=ROOT / "seeds" / "sample",
        warehouse=home / "wirecheck.duckdb",
        channels=f"file:{home / 'alerts.jsonl'}",
        prefect="never",
        settle_seconds=0,
    )


@pytest.fixture(scope="module")
def first(settings: Settings) -> RunReport:
    return pipeline.run(settings)


@pytest.fixture(scope="module")
def warehouse(settings: Settings, first: RunReport) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(settings.warehouse), read_only=True) as connection:
        yield connection


def test_the_first_run_takes_everything_in_and_ends_in_the_planted_findings(first: RunReport) -> None:
    assert (first.files_new, first.set_aside, first.documents) == (13, 1, 19)
    assert first.findings == {"critical": 2, "warning": 3, "info": 0}
    assert first.exit_code == 1


def test_the_second_run_is_empty(settings: Settings, first: RunReport) -> None:
    second = pipeline.run(settings)
    assert (second.files_new, second.files_known, second.release, second.exit_code) == (0, 13, None, 0)


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_each_worked_question_has_its_answer(name: str, warehouse: duckdb.DuckDBPyConnection) -> None:
    columns, rows = ANSWERS[name]
    answer = warehouse.execute(QUESTIONS[name].text)
    at = [[column[0] for column in answer.description].index(column) for column in columns]
    assert [tuple(row[place] for place in at) for row in answer.fetchall()] == rows


@pytest.mark.parametrize(
    "mart", [file for file in book.shelf("marts") if "create or replace view" in file.text], ids=lambda file: file.name
)
def test_the_key_that_a_mart_names_is_one(mart: book.SqlFile, warehouse: duckdb.DuckDBPyConnection) -> None:
    key = re.search(r"\(([a-z_, ]+)\)", mart.header["grain"].replace("\n", " "))
    assert key, f"{mart.path}: its grain names no key, as in `one row per … (claim_id)`"
    rows = warehouse.sql(f"from mart.{mart.name}").project(key[1]).fetchall()
    assert len(set(rows)) == len(rows)
    assert not any(None in row for row in rows)


def test_a_text_in_another_language_is_kept_and_not_read(warehouse: duckdb.DuckDBPyConnection) -> None:
    found = warehouse.table("core.documents").filter("language = 'de'").project("read_for_claims, document_id")
    [(read, document_id)] = found.fetchall()
    assert not read
    assert not warehouse.table("core.claims").filter(f"document_id = '{document_id}'").fetchall()


def test_page_furniture_is_in_no_body(warehouse: duckdb.DuckDBPyConnection) -> None:
    texts = "\n".join(text for (text,) in warehouse.table("core.documents").project("text").fetchall())
    for furniture in ("LEAVE A REPLY", "Most Popular", "Read Now", "lighthouse", "Cookie settings", "Our Standards"):
        assert furniture not in texts


def test_every_claim_leads_to_its_characters(warehouse: duckdb.DuckDBPyConnection) -> None:
    claims = warehouse.sql("from mart.figure_claims").project("file, char_start, char_end, text").fetchall()
    plain = [claim for claim in claims if claim[0].endswith((".txt", ".md"))]
    assert len(plain) > 20
    for file, start, end, text in plain:
        assert (ROOT / "seeds" / "sample" / file).read_text(encoding="utf-8")[start:end] == text
