"""Rows against their suites: what goes on, what is set aside, what is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson
import polars as pl
import pytest

from flows.core import schemas
from flows.validate import rows
from flows.validate.rows import Checked
from validate.handmade import DAY, claim, document, file_row, frame


def check(documents: list[dict[str, Any]], claims: list[dict[str, Any]] | None = None) -> Checked:
    frames = {
        "files": frame(schemas.FILES, *(file_row(row["document_id"]) for row in documents)),
        "documents": frame(schemas.DOCUMENTS, *documents),
        "claims": frame(schemas.CLAIMS, *(claims or [])),
    }
    return rows.check(frames, DAY)


def names(checked: Checked) -> set[str]:
    return set(checked.findings["check_name"])


def test_good_rows_pass_untouched() -> None:
    checked = check([document()], [claim()])
    assert checked.findings.is_empty()
    assert checked.quarantine.is_empty()
    assert checked.frames["claims"].height == 1
    assert checked.validations["success"].all()


@pytest.mark.parametrize(
    ("wrong", "name"),
    [
        ({"value_low": None}, "claim_low_is_a_number"),
        ({"value_high": float("nan")}, "claim_high_is_a_number"),
        ({"value_low": 30.0, "value_high": 20.0}, "claim_range_is_in_order"),
        ({"value_low": -5.0}, "claim_is_not_negative"),
        ({"status": "rumoured"}, "claim_status_is_known"),
        ({"change": "wobble"}, "claim_change_is_known"),
        ({"bound": "maximum"}, "claim_bound_is_known"),
        ({"component": "half"}, "claim_component_is_known"),
        ({"imposer": "United States"}, "imposer_is_a_code"),
        ({"target": "cn"}, "target_is_a_code"),
        ({"char_end": 10}, "claim_span_is_not_empty"),
        ({"sentence_char_end": 4}, "claim_lies_in_its_sentence"),
    ],
)
def test_a_claim_that_cannot_be_used_is_set_aside_under_the_expectations_name(wrong: dict[str, Any], name: str) -> None:
    checked = check([document()], [claim("good"), claim("bad", **wrong)])
    assert checked.frames["claims"]["claim_id"].to_list() == ["good"]
    assert checked.quarantine["reason"].to_list() == [name]
    item = checked.quarantine.row(0, named=True)
    assert (item["row_id"], item["table_name"], item["path"]) == ("bad", "claims", "one.txt")
    assert orjson.loads(item["row_data"])["claim_id"] == "bad"
    assert names(checked) == {name}


def test_null_where_the_text_does_not_say_is_no_fault() -> None:
    assert check([document()], [claim(imposer=None, target=None, bound=None, component=None)]).findings.is_empty()


def test_an_implausible_rate_is_told_and_kept() -> None:
    checked = check([document()], [claim(value=3521)])
    assert checked.frames["claims"].height == 1
    assert checked.quarantine.is_empty()
    (finding,) = checked.findings.to_dicts()
    assert finding["check_name"] == "claim_rate_is_plausible"
    assert (finding["severity"], finding["effect"]) == ("warning", "tell")
    (row,) = orjson.loads(finding["evidence"])["rows"]
    assert row["value_high"] == 3521
    assert "3521 percent" in row["sentence"]


def test_other_kinds_keep_their_own_words_and_sizes() -> None:
    other = claim(kind="investment", unit="usd", value=10**10, status="pledged", imposer="a company")
    assert check([document()], [other]).findings.is_empty()


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 4, 28), "publication_is_not_in_the_future"),
        (date(1849, 12, 31), "publication_is_not_before_newswires"),
    ],
)
def test_a_date_that_cannot_be_is_told(day: date, name: str) -> None:
    checked = check([document(published_on=day)])
    assert names(checked) == {name}
    assert checked.frames["documents"].height == 1


@pytest.mark.parametrize("day", [DAY, date(2025, 4, 27), date(1850, 1, 1)])
def test_a_date_that_can_be_is_not_told(day: date) -> None:
    assert check([document(published_on=day)]).findings.is_empty()


def test_a_document_set_aside_takes_its_rows_along() -> None:
    checked = check([document(), document("two", text="")], [claim(), claim("c2", "two")])
    assert checked.frames["documents"]["document_id"].to_list() == ["one"]
    assert checked.frames["claims"]["claim_id"].to_list() == ["c1"]
    kept = checked.quarantine.select("table_name", "row_id", "reason").rows()
    assert kept == [("documents", "two", "document_has_text"), ("claims", "c2", "document_has_text")]


def test_a_row_that_fails_twice_is_told_twice_and_set_aside_once() -> None:
    checked = check([document()], [claim(status="rumoured", change="wobble")])
    assert checked.frames["claims"].is_empty()
    assert checked.quarantine.height == 1
    assert names(checked) == {"claim_status_is_known", "claim_change_is_known"}


def test_a_flood_is_one_finding_that_counts_all() -> None:
    ids = [f"d{number}" for number in range(150)]
    checked = check([document(own_id) for own_id in ids], [claim(own_id, own_id, 2000) for own_id in ids])
    (finding,) = checked.findings.to_dicts()
    assert orjson.loads(finding["evidence"])["count"] == 150
    assert finding["document_ids"] == ids[:100]


def test_what_is_only_for_information_is_one_finding() -> None:
    checked = check([document("one", language=None), document("two", language=None)])
    assert checked.findings.select("severity", "subject").rows() == [("info", "documents of many")]


def test_findings_have_the_same_id_in_every_run_and_one_per_document() -> None:
    first = check([document()], [claim("a", value=2000), claim("b", value=3000)]).findings
    second = check([document(), document("two")], [claim("b", value=3000), claim("c", "two", value=4000)]).findings
    assert first.height == 1
    assert first["finding_id"][0] == second["finding_id"][0]
    assert second["finding_id"].n_unique() == 2


def test_validations_hold_counts_and_no_values() -> None:
    checked = check([document(title="A secret word")], [claim(status="rumoured"), claim("c2")])
    row = checked.validations.row(by_predicate=pl.col("expectation") == "claim_status_is_known", named=True)
    assert (row["evaluated"], row["unexpected"], row["success"]) == (2, 1, False)
    assert not checked.validations.select(pl.concat_str("kwargs", "why").str.contains("rumoured|secret").any()).item()


def test_many_failing_rows_are_all_set_aside() -> None:
    many = [claim(f"c{number}", status="rumoured") for number in range(3000)]
    checked = check([document()], [*many, claim("good")])
    assert checked.frames["claims"]["claim_id"].to_list() == ["good"]
    assert checked.quarantine.height == 3000
    assert orjson.loads(checked.findings["evidence"][0])["count"] == 3000
