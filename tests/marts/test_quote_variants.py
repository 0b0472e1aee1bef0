"""The same utterance across texts: what each makes of the words of the earliest; and what is another utterance."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb
import pytest

from marts.press import Text, ask, warehouse

SAID = "We will honour every contract with the harbour and keep both cranes running"
OTHER = "Nobody in this town has ever counted the seagulls on the pier"


def told(*quotes: tuple[str, str, str, date | None], speaker: str = "the mayor") -> duckdb.DuckDBPyConnection:
    """Quotations as (text's name, origin's name, words, day); a text whose name is its origin's is the original."""
    names = {name: on for name, _, _, on in quotes}
    texts = {name: Text(name, f"{name} tells of it.", more={"published_on": on}) for name, on in names.items()}
    connection = warehouse(list(texts.values()))
    connection.execute("delete from core.origins")
    for number, (name, origin, words, _) in enumerate(quotes):
        relation = "original" if name == origin else "rewrite"
        connection.execute(
            "insert into core.origins by name select ? document_id, ? origin_id, ? relation, 'r' run_id",
            [texts[name].id, texts[origin].id, relation],
        )
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


def test_words_of_nobody_known_are_no_family() -> None:
    connection = told(("a", "a", SAID, None), ("b", "a", SAID, None))
    connection.execute("update core.quotes set speaker = null")
    assert verdicts(connection) == []
