"""What must hold of any text: no input makes the rules fail or run long, and spans cut out exactly the rate."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.core.document import Document
from flows.normalise.claims import tariff_rate
from flows.normalise.sentences import split
from flows.normalise.tariffs import rates

VOCABULARY = (
    "the a 25% 10 percent zero triple-digit tariff tariffs duty duties on from to by of and , . ; : – ( ) “ ” \n China "
    "Canada U.S. EU Chinese goods imports steel imposed raised will would could if he its each between agreed face hit "
    "exports cut lifted paused $3bn 1/2 7 % pct points half or not was were been 's Trump shares rose"
)
WORDS = st.sampled_from(VOCABULARY.split(" "))


def read(text: str, title_end: int = 0) -> tuple[Document, list[tuple[int, int]]]:
    document = Document("d", "article", text, title_end, split(text, title_end))
    claims = tariff_rate.read(document, range(len(document.sentences)))
    return document, [(claim.start, claim.end) for claim in claims]


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=60), st.integers(0, 30))
def test_any_words_are_read_and_spans_cut_out_the_rate(words: list[str], title_end: int) -> None:
    text = " ".join(words)
    document, spans = read("tariff " + text, min(title_end, len(text)))
    for start, end in spans:
        cut = document.text[start:end]
        assert cut == cut.strip() != ""
        assert rates.find(cut) or rates.find(f"{cut}%"), cut  # a member of a list shares the unit of the last


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    read(f"tariff {text} 10%")


@given(st.floats(0, 9999, allow_nan=False).map(lambda value: round(value, 2)))
def test_a_figure_is_read_at_its_value(value: float) -> None:
    [rate] = rates.find(f"a duty of {value:,} percent")
    assert rate.low == rate.high == pytest.approx(value)


@pytest.mark.parametrize(
    "piece",
    [
        "1% ", "from 1 to ", "1 to ", "25% tariff on China and ", "1,", "one hundred ", "A", "the tariff on ",
        "China's ", "10% to ", "x.", "U.S. ", "tariff ", "Mr. A said ", "if ", ",", "“", "\n", "1-", "10% tariff. ",
        "would ", "China: 10%\n",
    ],
)  # fmt: skip
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    def seconds(characters: int) -> float:
        text = "tariff 10% " + piece * (characters // len(piece))
        begun = time.process_time()
        read(text)
        return time.process_time() - begun

    half = min(seconds(50_000) for _ in range(2))
    assert min(seconds(100_000) for _ in range(2)) < 3.5 * half + 0.1


def test_a_hundred_thousand_characters_of_rates_take_a_second() -> None:
    begun = time.process_time()
    read("tariff " + "1% " * 33_000)
    assert time.process_time() - begun < 1.0
