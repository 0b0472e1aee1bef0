"""The value of goods that go from one party to another."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.core.document import Claim, Document
from flows.normalise.claims import trade_flow as kind
from flows.normalise.sentences import split


def read(text: str) -> list[Claim]:
    document = Document("d", "article", text, 0, split(text, 0))
    return kind.read(document, [n for n, s in enumerate(document.sentences) if re.search(kind.CANDIDATE, s.text)])


@pytest.mark.parametrize(("text", "value", "parties"), kind.EXAMPLES)
def test_examples(text: str, value: float, parties: tuple[str, str, str]) -> None:
    [claim] = read(text)
    assert claim.value_low == claim.value_high == value
    assert (claim.imposer, claim.target, claim.component) == parties


@pytest.mark.parametrize(
    ("text", "value", "flow", "year"),
    [
        ("Bilateral trade between India and Brazil reached $12.2 billion in 2023.", 12_200, "trade", "2023"),
        ("Japan's surplus with the United States was about $68 billion in 2024.", 68_000, "surplus", "2024"),
        ("Germany shipped $160 billion of goods to the United States.", 160_000, "exports", None),
        ("Mexico exports $500bn a year to America.", 500_000, "exports", None),
        ("Trade between Vietnam and India hit 3.47 billion USD in 2016.", 3_470, "trade", "2016"),
        ("Malaysia's surplus with the United States was USD 24.8 billion.", 24_800, "surplus", None),
        ("Chile's surplus with Peru became a $3 billion trade deficit.", 3_000, "deficit", None),
    ],
)
def test_constructions(text: str, value: float, flow: str, year: str | None) -> None:
    [claim] = read(text)
    assert (claim.value_low, claim.component, claim.effective_on) == (value, flow, year)


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. put tariffs on $34 billion of imports from China.",
        "Exports rose to $5 billion.",
        "China, Japan and Korea exported goods worth $9 billion.",
        "The carmaker, which exports from Mexico to Canada, made a profit of $3 billion.",
    ],
)
def test_other_sums_are_no_flows(text: str) -> None:
    assert read(text) == []


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for claim in read(f"China exported $3 billion to Japan {text}"):
        assert claim.start < claim.end
