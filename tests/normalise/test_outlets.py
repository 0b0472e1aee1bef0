"""Outlets by metadata, address and credit line; the register itself is well formed."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from flows.core.book import resources
from flows.core.errors import ContractError
from flows.normalise.outlets import Outlets, read

REGISTER = resources("seeds") / "reference" / "outlets.csv"


@pytest.fixture(scope="module")
def outlets() -> Outlets:
    return read(REGISTER)


@pytest.mark.parametrize(
    ("outlet", "url", "text", "expected"),
    [
        ("reuters", None, "", "Reuters"),
        ("BBC News", "https://www.cnn.com/x", "", "BBC"),
        ("scmp.com", None, "", "South China Morning Post"),
        ("The Daily  Sample", None, "", "The Daily Sample"),
        (None, "https://edition.cnn.com/2025/x", "", "CNN"),
        (None, "https://www.sample.example/x", "", "sample.example"),
        (None, "http://[bad", "", None),
        (None, None, "The duty rises.\nSource: https://www.scmp.com", "South China Morning Post"),
        (None, None, "The duty rises.\nSource: Xinhua News Agency.\n", "Xinhua"),
        (None, None, "The duty rises.\nSource: people in the know\n", None),
        (None, None, "Reuters said the duty rises.", None),
        (None, None, "", None),
    ],
)
def test_who_published_a_text(
    outlets: Outlets, outlet: str | None, url: str | None, text: str, expected: str | None
) -> None:
    assert outlets.find(outlet, url, text) == expected


def test_agencies_are_known_by_name_and_alias(outlets: Outlets) -> None:
    assert outlets.agencies["afp"] == "Agence France-Presse"
    assert outlets.agencies["reuters"] == "Reuters"
    assert "bbc" not in outlets.agencies


def test_the_register_is_well_formed() -> None:
    with REGISTER.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 120
    assert {row["kind"] for row in rows} == {"agency", "outlet"}
    for row in rows:
        assert re.fullmatch("[A-Z]{2}", row["country"]), row
        assert all(re.fullmatch(r"[a-z0-9.-]+\.[a-z]{2,}", domain) for domain in row["domains"].split("|")), row
        assert row["source"].startswith("https://"), row
        assert None not in row


@pytest.mark.parametrize(
    "lines",
    [
        "A,outlet,GB,a.example,X,https://a.example\nB,outlet,GB,b.example,X,https://b.example",
        "A,outlet,GB,a.example,,https://a.example\nB,outlet,GB,a.example,,https://b.example",
    ],
)
def test_a_name_or_domain_of_two_outlets_is_refused(tmp_path: Path, lines: str) -> None:
    path = tmp_path / "outlets.csv"
    path.write_text(f"name,kind,country,domains,aliases,source\n{lines}\n")
    with pytest.raises(ContractError, match="leads to A and to B"):
        read(path)


def test_other_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "outlets.csv"
    path.write_text("name,kind\nA,outlet\n")
    with pytest.raises(ContractError, match="columns"):
        read(path)
