"""A gate never keeps a pattern from what it would match, and lets nothing pass that the pattern would not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.normalise.claims import tariff_rate
from flows.normalise.gated import Gated
from flows.normalise.tariffs import details, effective, marks, rates

_MODULES = (marks, rates, effective, details, tariff_rate)
GATES = {
    f"{module.__name__.rsplit('.', 1)[-1]}.{name}": value
    for module in _MODULES
    for name, value in vars(module).items()
    if isinstance(value, Gated)
}


@settings(max_examples=15, deadline=None)
@given(st.data())
@pytest.mark.parametrize("name", sorted(GATES))
def test_whatever_a_pattern_matches_passes_its_gate(name: str, data: st.DataObject) -> None:
    gate = GATES[name]
    pattern = re.compile(gate.pattern.pattern, (gate.pattern.flags & re.IGNORECASE) | re.ASCII)
    text = data.draw(st.from_regex(pattern))
    found, plain = gate.search(text), gate.pattern.search(text)
    assert (found and found.span()) == (plain and plain.span())


@pytest.mark.parametrize(
    ("pattern", "pieces"),
    [
        (r"\b(?:tariffs?|dut(?:y|ies))\b", {"tariff", "dut"}),
        (r"in (?:effect|force)\b", {"effect", "force"}),
        (r"(?:more|less)? than\s+[0-9]{1,3}", {" than"}),
        (r"colou?r", {"colo"}),
        (r"(?<!no )deals(?! of)", {"deals"}),
        (r"Import\.s*", {"import."}),
        (r"(?P<a>one|two){2,3}x*", {"one", "two"}),
    ],
)
def test_its_pieces_are_in_every_match(pattern: str, pieces: set[str]) -> None:
    assert set(Gated(re.compile(pattern)).pieces) == pieces


@pytest.mark.parametrize("pattern", [r"[a-z]+", r"tariff|\w+", r"(?:tariff)?", r"a|tariff"])
def test_a_pattern_without_a_piece_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="No piece"):
        Gated(re.compile(pattern))


def test_a_text_without_a_piece_is_not_searched() -> None:
    gate = Gated(re.compile(r"\btariffs?\b", re.IGNORECASE))
    assert gate.is_possible("TARIFFS fell")
    assert not gate.is_possible("Duties fell")
    assert gate.search("Duties fell") is None
    assert list(gate.finditer("Duties fell")) == []
    assert gate.sub("x", "Duties fell") == "Duties fell"
