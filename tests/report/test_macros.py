"""The SQL of the pages: spans in their sentences, and what was in force as known then."""

from __future__ import annotations

from typing import Any

import duckdb
import pytest

from flows.report.wording import _territories, figure_name
from report import handmade


@pytest.fixture
def connection() -> Any:
    with handmade.release(["Harbour", "Quay", "Pier"]) as found:
        yield found


def test_evidence_marks_the_span_in_its_sentence(connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.sql(
        "select before, text, after, sentence, marked from mart.claim_evidence where text like '% \\%' escape '\\'"
    ).fetchall()
    assert len(rows) == 3
    for before, text, after, sentence, marked in rows:
        assert before + text + after == sentence
        assert marked == f"{before}»{text}«{after}"
        assert before.endswith("The duty is ")


def test_evidence_of_a_figure_or_a_claim(connection: duckdb.DuckDBPyConnection) -> None:
    figure_id, claim_id = connection.sql(
        "select figure_id, claim_id from mart.figure_claims where unit = 'percent'"
    ).fetchall()[0]
    for asked, count in ((figure_id, 3), (claim_id, 1), ("none", 0)):
        assert len(connection.execute("from mart.evidence($asked)", {"asked": asked}).fetchall()) == count


@pytest.mark.parametrize(
    ("on_day", "known_at", "values"),
    [
        ("2025-04-01", "2026-02-01", {20.0, 21.0, 22.0}),
        ("2025-06-01", "2026-02-01", {20.0, 21.0, 22.0}),
        ("2025-03-31", "2026-02-01", set()),  # the texts speak of the first of April
        ("2025-04-01", "2026-01-01", set()),  # nothing had arrived yet
    ],
)
def test_figures_in_force_on_a_day_as_known_then(
    connection: duckdb.DuckDBPyConnection, on_day: str, known_at: str, values: set[float]
) -> None:
    asked = {"on_day": on_day, "known_at": known_at}
    rows = connection.execute("select value_low from mart.figures_in_force($on_day, $known_at)", asked).fetchall()
    assert {value for (value,) in rows} == values


def test_a_later_rate_takes_the_place_of_an_earlier_one(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("update core.claims set effective_on = '2025-05' where value_low = 22")
    for on_day, values in (("2025-04-30", [20.0, 21.0]), ("2025-05-01", [22.0])):
        rows = connection.execute(
            "select value_low from mart.figures_in_force($on_day, now())", {"on_day": on_day}
        ).fetchall()
        assert sorted(value for (value,) in rows) == values


@pytest.mark.parametrize(
    ("printed", "verdicts"),
    [
        ("“We shall sail on Monday with all hands”", ["verbatim"]),
        ("‘We shall sail, on Monday, with all hands.’", ["verbatim"]),  # marks and signs are no words
        ("“We shall sail on Friday with all hands”", ["reworded"]),
        ("“We shall sail on Monday”", ["shortened"]),
        ("“Nobody told the harbour master about fog”", []),  # another quotation altogether
        ("“We shall sail on Tuesday with all hands”", ["verbatim"]),  # the origin has this too, in another place
    ],
)
def test_quotations_beside_the_earliest_wording(
    connection: duckdb.DuckDBPyConnection, printed: str, verdicts: list[str]
) -> None:
    original, copy = handmade._id(0, "Harbour"), handmade._id(1, "Quay")
    connection.execute("delete from core.quotes")
    told = [
        (original, "“We shall sail on Monday with all hands”"),
        (original, "“We shall sail on Tuesday with all hands”"),
        (copy, printed),
    ]
    for number, (document_id, text) in enumerate(told):
        connection.execute(
            "insert into core.quotes (quote_id, document_id, speaker, text, run_id) values (?, ?, ?, ?, 'run')",
            (str(number), document_id, "the mate", text),
        )
    assert handmade.ask(connection, "quote_variants")["verdict"].to_list() == verdicts


@pytest.mark.parametrize(
    ("outlets", "number"),
    [
        (["Quay Courier", "quay-courier.example"], 1),
        (["The Quay Ledger", "www.quay-ledger.co.uk", "Quay Ledger"], 1),
        (["Quay Courier", "quay-ledger.example"], 2),
        (["Courier", "Quay Courier", "quay-courier.example"], 2),
        (["quay.example", "quay.test"], 2),
        (["The Quay", "quay.example", "quay.test"], 2),  # the name is of one of them
        (["日报", "日本"], 2),
        (["?", "!"], 2),
        ([], 0),
        (None, 0),
    ],
)
def test_an_outlet_is_counted_once_by_name_and_by_address(
    connection: duckdb.DuckDBPyConnection, outlets: list[str] | None, number: int
) -> None:
    assert connection.execute("select mart.count_outlets($1::varchar[])", [outlets]).fetchone() == (number,)


def test_a_figure_has_one_name_in_sql_and_on_pages(connection: duckdb.DuckDBPyConnection) -> None:
    """Messages are worded by the macro, pages by their own function; both take names from the same source."""
    told = [
        ("US", "CN", None, None),
        ("CA", "EU", "aluminium,steel", "component"),
        ("WORLD", None, "cars", "total"),
        ("XX", "CI", "", None),
    ]
    told += [(code, code, None, None) for code in sorted(_territories()) if len(code) == 2 and code.isalpha()]
    for imposer, target, product, component in told:
        row = {"imposer": imposer, "target": target, "product": product, "component": component}
        [(named,)] = connection.execute("select mart.figure_name($1, $2, $3, $4)", list(row.values())).fetchall()
        assert named == figure_name({**row, "component": None if component == "total" else component})
