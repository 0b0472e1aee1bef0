"""Suites are refused at start, with file and line, when an entry cannot be used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.core import schemas
from flows.core.book import resources
from flows.core.errors import ContractError
from flows.validate import suites
from flows.validate.expect import validate
from validate.handmade import claim, frame

GOOD = """\
# a comment

- name: value_is_there
  type: expect_column_values_to_not_be_null
  kwargs: {column: value_low}
  severity: critical
  effect: set_aside
  why: A claim without its value says nothing.
"""


def read(folder: Path, text: str, table: str = "claims") -> tuple[suites.Expectation, ...]:
    (folder / f"{table}.yaml").write_text(text, encoding="utf-8")
    return suites.read_suites(folder)[table]


def test_a_good_entry_is_read(tmp_path: Path) -> None:
    (expectation,) = read(tmp_path, GOOD)
    assert expectation.name == "value_is_there"
    assert expectation.columns == ["value_low"]
    assert expectation.place.endswith("claims.yaml, line 3")


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("severity: critical", "severity: fatal", "severity"),
        ("effect: set_aside", "effect: delete", "effect"),
        ("  severity: critical\n", "", "keys"),
        ("  why:", "  colour: red\n  why:", "keys"),
        ("expect_column_values_to_not_be_null", "expect_column_to_be_nice", "type"),
        ("column: value_low", "column: vlaue_low", "vlaue_low"),
        ("value_is_there", "Value Is There", "name"),
        ("{column: value_low}", "[value_low]", "kwargs"),
        ("A claim without its value says nothing.", "''", "why"),
    ],
)
def test_an_entry_that_cannot_be_used_is_refused(tmp_path: Path, old: str, new: str, word: str) -> None:
    with pytest.raises(ContractError, match=rf"claims\.yaml, line 3: .*{word}"):
        read(tmp_path, GOOD.replace(old, new))


def test_a_name_stands_once(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match=r"line 9: `value_is_there` stands in .* line 3 already"):
        read(tmp_path, GOOD + GOOD.partition("\n\n")[2])


def test_a_file_for_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="no table `poems`"):
        read(tmp_path, GOOD, "poems")


@pytest.mark.parametrize("text", ["- [", "name: x", ""])
def test_what_is_no_list_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ContractError, match=r"claims\.yaml"):
        read(tmp_path, text)


def test_a_release_has_no_rows_to_set_aside(tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="no rows to set aside"):
        read(tmp_path, GOOD, "warehouse")


def test_kwargs_that_the_type_does_not_take_are_refused(tmp_path: Path) -> None:
    expectations = read(tmp_path, GOOD.replace("column: value_low", "column: value_low, mostly: a lot"))
    with pytest.raises(ContractError, match="line 3"):
        validate(frame(schemas.CLAIMS, claim()), expectations, date(2025, 4, 26))


def test_the_projects_own_suites_can_be_used() -> None:
    own = suites.read_suites(resources("expectations"))
    assert {"documents", "claims", "quotes", "citations", "warehouse"} <= own.keys()


def test_dates_become_days() -> None:
    kwargs = suites.resolve({"min_value": date(1970, 1, 2), "max_value": "tomorrow"}, date(1970, 1, 3))
    assert kwargs == {"min_value": 1, "max_value": 3}
