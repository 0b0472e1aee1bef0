"""Who descends from whom, and by what evidence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from flows.normalise.origins import direction
from flows.normalise.origins.alignment import Alignment

FULL = Alignment((), verbatim=1.0, untouched=1.0, facts=1.0, shared=100.0, ordered=1.0)
HALF = Alignment((), verbatim=0.5, untouched=0.5, facts=0.5, shared=100.0, ordered=1.0)


def row(name: str, text: str = "A quay is to open.", **more: Any) -> dict[str, Any]:
    return {
        "document_id": name, "text": text, "title_end": 0, "outlet": None, "agency": None, "published_on": None
    } | more  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "known_by"),
    [
        (row("a", agency="Reuters", outlet="Gazette"), row("b", outlet="Reuters"), "credits the other"),
        (row("a", published_on=date(2025, 4, 3)), row("b", published_on=date(2025, 4, 2)), "published later"),
        (row("a"), row("b", "A quay. Reporting by A and B; Editing by C"), "lacks the reporters' credit"),
        (row("a"), row("b", "OSLO, May 2 (Agency) - A quay is to open."), "lacks the agency's dateline"),
        (row("a"), row("b", "OSLO, May 2 - A quay is to open."), "lacks the agency's dateline"),
        (row("a"), row("b", agency="Reuters"), "lacks the agency's credit"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_evidence_names_the_one_that_descends(one: dict[str, Any], other: dict[str, Any], known_by: str) -> None:
    there = direction.find(one, other, FULL, FULL)
    back = direction.find(other, one, FULL, FULL)
    assert (there.first_descends, there.known_by) == (True, known_by)
    assert (back.first_descends, back.known_by) == (False, known_by)


def test_what_holds_nothing_of_its_own_was_cut_from_the_other() -> None:
    found = direction.find(row("a"), row("b"), FULL, HALF)
    assert (found.first_descends, found.known_by) == (True, "holds nothing of its own")


def test_without_evidence_the_direction_is_unknown_and_the_same_both_ways() -> None:
    there, back = direction.find(row("a"), row("b"), FULL, FULL), direction.find(row("b"), row("a"), FULL, FULL)
    assert (there.known_by, there.strength, there.first_descends, back.first_descends) == ("unknown", 0.0, False, True)


def test_an_earlier_date_outweighs_a_missing_dateline() -> None:
    later = row("a", "OSLO, May 2 (Agency) - A quay.", published_on=date(2025, 5, 3))
    assert direction.find(later, row("b", published_on=date(2025, 5, 1)), FULL, FULL).known_by == "published later"
