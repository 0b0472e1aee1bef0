"""Countries, the European Union and their governments, as news texts name them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.normalise import parties


def named(text: str) -> list[tuple[str, str]]:
    return [(text[party.start : party.end], party.code) for party in parties.find(text, learned=parties.learn(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China and the United States", [("China", "CN"), ("United States", "US")]),
        ("U.S. goods, US goods, American goods", [("U.S.", "US"), ("US", "US"), ("American", "US")]),
        ("tell us about it", []),
        ("a turkey and some china", []),
        ("Turkish steel", [("Turkish", "TR")]),
        ("South Korean cars", [("South Korean", "KR")]),
        ("Ottawa, Beijing and New Delhi", [("Ottawa", "CA"), ("Beijing", "CN"), ("New Delhi", "IN")]),
        ("the European Commission in Brussels", [("European Commission", "EU"), ("Brussels", "EU")]),
        ("the EC of 1987", [("EC", "EU")]),
        ("the White House", [("White House", "US")]),
        ("CANADA VOWS TO FIGHT", [("CANADA", "CA")]),
        ("Norwegian salmon", [("Norwegian", "NO")]),
        ("Côte d’Ivoire’s cocoa", [("Côte d’Ivoire", "CI")]),
        ("Bosnia and Herzegovina", [("Bosnia and Herzegovina", "BA")]),
        ("the Washington Post, North American newsprint and the South China Sea", []),
        ("Georgia and Jersey", []),
        ("China's Xi", [("China", "CN"), ("Xi", "CN")]),
    ],
)
def test_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("adjective", "code"),
    [("Icelandic", "IS"), ("Kazakh", "KZ"), ("Lao", "LA"), ("Argentine", "AR"), ("Ecuadorian", "EC"), ("Nepali", "NP")],
)
def test_goods_are_told_by_their_adjective(adjective: str, code: str) -> None:
    assert named(f"a duty on {adjective} goods") == [(adjective, code)]


def test_a_language_of_another_name_is_no_country() -> None:
    assert named("She learned Khmer, Hebrew and Persian.") == []


def test_a_name_is_learned_from_its_office() -> None:
    text = "Canadian Finance Minister Jane Example spoke. Example said the duty would stay."
    assert ("Example", "CA") in named(text)
    assert parties.find("Example said so.") == []


def test_a_leader_with_a_common_surname_must_be_introduced() -> None:
    assert named("A bush burned. Bush fires spread.") == []
    assert ("Bush", "US") in named("President Bush imposed tariffs. Bush lifted them.")


def test_the_register_of_leaders_is_whole() -> None:
    for row in parties.leaders():
        assert all(row[column] for column in ("name", "party", "office", "from"))
        assert row["source"].startswith("https://")
        assert row["until"] == "" or row["from"] < row["until"]


@given(st.text(max_size=200))
def test_spans_cut_exactly_and_in_order(text: str) -> None:
    found = parties.find(text)
    assert all(0 <= p.start < p.end <= len(text) and len(p.code) == 2 for p in found)
    assert [p.start for p in found] == sorted({p.start for p in found})
