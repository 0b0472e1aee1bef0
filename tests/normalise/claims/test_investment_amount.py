"""Who puts how much money into what."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.core.document import Claim, Document
from flows.normalise.claims import investment_amount as kind
from flows.normalise.sentences import split


def read(text: str) -> list[Claim]:
    document = Document("d", "article", text, 0, split(text, 0))
    return kind.read(document, [n for n, s in enumerate(document.sentences) if re.search(kind.CANDIDATE, s.text)])


@pytest.mark.parametrize(("text", "value", "what"), kind.EXAMPLES)
def test_examples(text: str, value: float, what: str) -> None:
    [claim] = read(text)
    assert (claim.value_low, claim.value_high, claim.product) == (value, value, what)


@pytest.mark.parametrize(
    ("text", "value", "what", "status", "bound"),
    [
        ("The company will invest up to $4 billion in a new plant by 2027.", 4000, "a new plant", "announced", "max"),
        ("The bank is considering investing $300 million in solar farms.", 300, "solar farms", "proposed", None),
        ("It poured $2bn into data centres last year.", 2000, "data centres", "in_force", None),
        ("The group made a $75 million investment in the airline.", 75, "the airline", "in_force", None),
        ("The state injected 500 million dollars into the lender.", 500, "the lender", "in_force", None),
        ("She invested $1,500,000 in the bakery.", 1.5, "the bakery", "in_force", None),
        ("The firm made a $50 million investment in U.S. shipyards.", 50, "U.S. shipyards", "in_force", None),
        ("The utility invested $65 million this year in new lines.", 65, "new lines", "in_force", None),
        ("Chile has invested in 87 farms worth 298 million USD.", 298, "87 farms", "in_force", None),
        ("The fund raised its investment in the mine by $20 million.", 20, "the mine", "in_force", None),
        ("A $30 million rail investment in Peru was finished.", 30, "Peru", "in_force", None),
        ("The bank honoured its $5 million investment pledge to the school.", 5, "the school", "announced", None),
    ],
)
def test_constructions(text: str, value: float, what: str, status: str, bound: str | None) -> None:
    [claim] = read(text)
    assert (claim.value_low, claim.product, claim.status, claim.bound) == (value, what, status, bound)
    assert text[claim.start : claim.end].strip() == text[claim.start : claim.end]


@pytest.mark.parametrize(
    "text",
    [
        "Investors lost $2 billion on Monday.",
        "The company earned $4 billion, and investors cheered.",
        "The tariffs on $300 billion of goods worried investors.",
        "It invested C$5 billion in mines.",
        "The stake is worth nothing.",
        "It will invest as asked and purchase $100 billion in fuel.",
    ],
)
def test_other_sums_are_no_investments(text: str) -> None:
    assert read(text) == []


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for claim in read(f"It invested $3 million in {text}"):
        assert claim.start < claim.end
