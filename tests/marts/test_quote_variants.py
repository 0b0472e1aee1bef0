"""The same utterance across texts: what each makes of the words of the earliest; and what is another utterance."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

from flows.core import book
from marts.press import Text, ask, warehouse

SAID = "We will honour every contract with the harbour and keep both cranes running"
OTHER = "Nobody in this town has ever counted the seagulls on the pier"


def told(*quotes: tuple[str, str, str, date | None], speaker: str = "the mayor") -> duckdb.DuckDBPyConnection:
    """Quotations as (text's name, origin's name, words, day); a text whose name is its origin's is the original."""
    names = {name: on for name, _, _, on in quotes}
    texts = {name: Text(name, f"{name} tells of it.", more={"published_on": on}) for name, on in names.items()}
    connection = warehouse(list(texts.values()))
    connection.execute("delete from core.origins")
    for name, origin in {name: origin for name, origin, _, _ in quotes}.items():
        connection.execute(
            "insert into core.origins by name select ? document_id, ? origin_id, ? relation, 'r' run_id",
            [texts[name].id, texts[origin].id, "original" if name == origin else "rewrite"],
        )
    for number, (name, _, words, _) in enumerate(quotes):
        connection.execute(
            "insert into core.quotes by name select ? quote_id, ? document_id, ? speaker, ? as text, 'r' run_id",
            [f"q{number}", texts[name].id, speaker, f'"{words}"'],
        )
    return connection


def verdicts(connection: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    return ask(connection, "from mart.quote_variants order by quote_id")


@pytest.mark.parametrize(
    ("words", "verdict", "gone", "new"),
    [
        (SAID + ",", "verbatim", [], []),
        (SAID.replace("honour", "honor").replace("harbour", "harbor"), "spelling",
         ["honour", "harbour"], ["honor", "harbor"]),
        ("We will honour every contract with the harbour", "shortened",
         ["and", "keep", "both", "cranes", "running"], []),
        (SAID + ", come what may", "lengthened", [], ["come", "what", "may"]),
        (SAID.replace("keep both cranes running", "leave both cranes at work"), "reworded",
         ["keep", "running"], ["leave", "at", "work"]),
    ],
    ids=lambda value: value if isinstance(value, str) and " " not in value else "",
)  # fmt: skip
def test_what_a_rewrite_makes_of_the_words(words: str, verdict: str, gone: list[str], new: list[str]) -> None:
    (row,) = verdicts(told(("a", "a", SAID, None), ("b", "a", words, None)))
    assert (row["quote_id"], row["base_quote_id"], row["family_id"]) == ("q1", "q0", "q0")
    assert (row["verdict"], row["gone"], row["new"], row["is_one_origin"]) == (verdict, gone, new, True)


def test_other_words_from_another_origin_are_another_translation() -> None:
    words = "We are going to honour each contract with the harbour and keep the two cranes running"
    (row,) = verdicts(told(("a", "a", SAID, date(2025, 5, 1)), ("b", "b", words, date(2025, 5, 2))))
    assert (row["verdict"], row["is_one_origin"], row["base_quote_id"]) == ("another_translation", False, "q0")


def test_the_original_comes_first_in_its_origin_whatever_the_days() -> None:
    reworded = SAID.replace("running", "going")
    (row,) = verdicts(told(("b", "a", reworded, date(2025, 5, 1)), ("a", "a", SAID, date(2025, 5, 2))))
    assert (row["quote_id"], row["base_quote_id"]) == ("q0", "q1")


def test_another_utterance_and_the_same_words_weeks_later_are_no_variants() -> None:
    assert verdicts(told(("a", "a", SAID, None), ("b", "a", OTHER, None))) == []
    assert verdicts(told(("a", "a", SAID, date(2025, 5, 1)), ("b", "b", SAID, date(2025, 7, 1)))) == []


OTHERWISE = SAID.replace("running", "going")
SCARE = "reciprocal duties"


@pytest.mark.parametrize("words", [SAID, OTHERWISE, "We will honour every contract with the harbour"])
@pytest.mark.parametrize("speaker", ["a spokeswoman", None])
def test_in_one_origin_the_words_show_it_whoever_is_said_to_speak(words: str, speaker: str | None) -> None:
    connection = told(("a", "a", SAID, None), ("b", "a", words, None))
    name_speakers(connection, "the mayor", speaker)
    (row,) = verdicts(connection)
    assert (row["quote_id"], row["speaker"], row["base_speaker"]) == ("q1", speaker, "the mayor")


@pytest.mark.parametrize(
    "words",
    [
        "We will honour every promise to the pilots and their families",  # shares its turn of phrase
        "every contract with the harbour",  # five words and two stems, reworded below
        SCARE,
    ],
)
@pytest.mark.parametrize("speakers", [("the mayor", "a pilot"), (None, None)])
def test_in_one_origin_another_utterance_of_another_speaker_is_none(
    words: str, speakers: tuple[str | None, str | None]
) -> None:
    said = SAID.replace("every contract with the harbour", "contracts with every harbour")
    connection = told(("a", "a", f"{said}, whatever {SCARE} may come", None), ("b", "a", words, None))
    name_speakers(connection, *speakers)
    assert verdicts(connection) == []


def test_a_phrase_in_quotation_marks_is_no_utterance() -> None:
    connection = told(("a", "a", SCARE, None), ("b", "a", SCARE, None))
    name_speakers(connection, None, None)
    assert verdicts(connection) == []


def test_words_of_nobody_known_are_no_family_across_origins() -> None:
    connection = told(("a", "a", SAID, None), ("b", "b", SAID, None))
    name_speakers(connection, None, None)
    assert verdicts(connection) == []


def test_of_two_the_nearest_is_chosen_and_not_the_one_with_the_same_speaker() -> None:
    connection = told(("a", "a", OTHERWISE, None), ("a", "a", SAID, None), ("b", "a", SAID, None))
    name_speakers(connection, "the mayor", "a deputy", "the mayor")
    (row,) = verdicts(connection)
    assert (row["base_quote_id"], row["verdict"]) == ("q1", "verbatim")


def test_a_quotation_that_hundreds_print_is_found_in_each() -> None:
    """Whose words are in more quotations than are held against each other."""
    copies = [(f"c{number}", "a", SAID, None) for number in range(210)]
    rows = verdicts(told(("a", "a", SAID, None), *copies))
    assert {row["base_quote_id"] for row in rows} == {"q0"}
    assert len(rows) == len(copies)


def test_outlets_that_alter_are_counted_by_what_they_took_over() -> None:
    connection = told(
        ("a", "a", SAID, None),
        ("b", "a", OTHERWISE, None),
        ("b", "a", OTHER, None),
        ("c", "a", "We will honour every contract with the harbour", None),
        ("d", "d", OTHERWISE, None),
    )
    name_speakers(connection, "the mayor", None, "the mayor", "the mayor", "the mayor")
    for name in "abcd":
        connection.execute("update core.documents set outlet = upper($1) where text like $1 || ' tells%'", [name])
    rows = ask(connection, book.load("queries/outlets_that_alter_quotations").text)
    assert [(row["printed_by"], row["taken_over"], row["altered"]) for row in rows] == [("B", 1, 1), ("C", 1, 0)]


def name_speakers(connection: duckdb.DuckDBPyConnection, *speakers: str | None) -> None:
    for number, speaker in enumerate(speakers):
        connection.execute("update core.quotes set speaker = ? where quote_id = ?", [speaker, f"q{number}"])
