"""The claims that sentences of our own hold, in many constructions (`cases.txt`)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from flows.core.document import Claim, Document
from flows.normalise.claims import tariff_rate
from flows.normalise.sentences import split

CASES = Path(__file__).with_name("cases.txt")
# Read wrongly so far, and kept to be read rightly: each is asserted to fail, so that a mended one is noticed.
NOT_YET = (
    "Imports from Cambodia face a 49 percent rate",
    "The tariffs, which range from 10% to 50%",
    "The Swiss government hopes",
    "The duty on Canadian lumber was set at 35 percent",
)


def cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found[-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            found.append((line, []))
    return found


def document(text: str) -> Document:
    title_end = max(text.find(" || "), 0)
    text = text.replace(" || ", "\n", 1).replace(" ¶ ", "\n")
    return Document("case", "article", text, title_end, split(text, title_end), published_on=date(2025, 5, 20))


def claims_of(text: str) -> tuple[Document, list[Claim]]:
    whole = document(text)
    candidates = [n for n, s in enumerate(whole.sentences) if re.search(tariff_rate.CANDIDATE, s.text)]
    return whole, tariff_rate.read(whole, candidates)


def written(whole: Document, claim: Claim) -> str:
    prior = " optional" if claim.optional else ""
    parties = f"{claim.imposer or '-'}>{claim.target or '-'}"
    return f"{whole.text[claim.start : claim.end]} | {parties} {claim.status} {claim.change}{prior}"


@pytest.mark.parametrize(("text", "expected"), [case for case in cases() if not case[0].startswith(NOT_YET)])
def test_a_careful_readers_claims(text: str, expected: list[str]) -> None:
    whole, claims = claims_of(text)
    assert sorted(written(whole, claim) for claim in claims) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), [case for case in cases() if case[0].startswith(NOT_YET)])
def test_what_is_not_read_yet(text: str, expected: list[str]) -> None:
    whole, claims = claims_of(text)
    assert sorted(written(whole, claim) for claim in claims) != sorted(expected)


def test_there_are_enough_cases() -> None:
    assert len(cases()) >= 130
    assert sum(len(expected) for _, expected in cases()) >= 140


def test_a_claim_says_how_it_was_read() -> None:
    _, [claim] = claims_of("Canada imposed a 10 percent duty on bourbon from the United States.")
    assert claim.rule == "rate before noun; imposer: subject imposes; target: on target"
    assert claim.confidence > 0.9


def test_a_guess_is_less_sure_than_a_statement() -> None:
    _, [stated, guessed] = claims_of(
        "Canada imposed a 10 percent duty on bourbon from the United States. Importers of tea now pay a 4 percent duty."
    )
    assert guessed.confidence < stated.confidence


def test_parties_that_another_sentence_names_too_are_surer() -> None:
    told = "Canada imposed a 10 percent duty on bourbon from the United States."
    _, [once, _] = claims_of(f"{told} Chile will put a 5 percent duty on cars from Peru.")
    _, [again, _] = claims_of(f"{told} Canada will put a 5 percent duty on cars from the United States.")
    assert again.confidence > once.confidence


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("U.S. tariffs on Icelandic fish rose to 15%.", "product", "Icelandic fish"),
        ("U.S. tariffs on Chinese steel stand at 145 percent.", "product", "Chinese steel"),
        ("The U.S. put a 25% tariff on cars from Japan last year.", "product", "cars from Japan"),
        ("The U.S. will put a 25% tariff on cars from Japan from 1 June.", "effective_on", "2025-06-01"),
        ("The U.S. put a 25% tariff on cars from Japan in April 2018.", "effective_on", "2018-04"),
        ("The U.S. will put a 25% tariff on cars from Japan, effective Jan. 15.", "effective_on", "2026-01-15"),
        ("The U.S. put a tariff of up to 25% on cars from Japan.", "bound", "max"),
        ("The U.S. put a tariff of at least 25% on cars from Japan.", "bound", "min"),
        ("The U.S. raised the tariff on cars from Japan from 10% to 25%.", "prior_value", None),
        ("The U.S. put an anti-dumping duty of 25% on cars from Japan.", "measure", "ad_cvd"),
        ("The average tariff of the U.S. on goods from Japan is 2%.", "measure", "average"),
        ("The total tariff of the U.S. on cars from Japan is 27.5%.", "component", "total"),
        ("The U.S. put an additional 25% tariff on cars from Japan.", "component", "component"),
        ("The U.S. put a 25% tariff on cars from Japan.", "product", "cars from Japan"),
        ("“The U.S. will put a 25% tariff on cars from Japan,” the minister said.", "said_by", None),
        ("The Trade Ministry said Canada put a 25% tariff on cars from Japan.", "said_by", "The Trade Ministry"),
    ],
)
def test_the_other_fields(text: str, field: str, expected: object) -> None:
    _, claims = claims_of(text)
    assert getattr(claims[0], field) == expected


def test_the_old_rate_is_the_new_ones_prior_value() -> None:
    _, [old, new] = claims_of("The U.S. raised the tariff on cars from Japan from 10% to 25%.")
    assert (old.optional, old.value_low) == (True, 10.0)
    assert (new.optional, new.prior_value) == (False, 10.0)
