"""Sentences and paragraphs of news text."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.normalise.sentences import split

ONE_SENTENCE = [
    "The U.S. Trade Representative set the duty at 2.5 per cent.",
    "Talks resumed on Jan. 3 with Mr. Speaker in the chair.",
    "Order No. 5 of the ministry covers Arts. 3 and 4 of the code.",
    "J. K. Minister and Sen. President met the envoy.",
    "Steel from the U.S. Canada's neighbour, costs more.",
    "Acme Inc. Germany sold 3.5 million tonnes.",
    "The duty (10 pct.) stays, officials said.",
    "Is it too high? asked the minister.",
]
TWO_SENTENCES = [
    "The duty rises to 10%. It takes effect in May.",
    "“We shall answer,” the minister said. “We are ready.”",
    "“We shall answer.” The minister left.",
    "Goods come from the U.S. The duty stays.",
    "It opened in Jan. The minister was there.",
    "He works at Acme Inc. The firm is small.",
    "The list has 5 items. 12 were removed.",
    "It fell by 2.5 percent… Nobody knew why.",
    "Will it last? The minister thinks so.",
    "The duty was cut.The minister said so.",
    "关税提高了。部长说。",
]


@pytest.mark.parametrize("text", ONE_SENTENCE)
def test_abbreviations_do_not_end_a_sentence(text: str) -> None:
    assert [sentence.text for sentence in split(text, 0)] == [text]


@pytest.mark.parametrize("text", TWO_SENTENCES)
def test_stops_end_a_sentence(text: str) -> None:
    assert len(split(text, 0)) == 2


def test_the_closing_mark_belongs_to_the_sentence_it_closes() -> None:
    first, second = split("“We shall answer.” The minister left.", 0)
    assert first.text == "“We shall answer.”"
    assert second.text == "The minister left."


def test_the_title_is_a_sentence_of_its_own() -> None:
    text = "Duty rises to 10%\nThe ministry raised the duty."
    title, body = split(text, text.index("\n"))
    assert (title.text, title.paragraph) == ("Duty rises to 10%", 0)
    assert (body.text, body.paragraph) == ("The ministry raised the duty.", 1)


def test_a_line_of_an_unwrapped_text_is_a_paragraph() -> None:
    text = (
        "Steel duties\n" + "The ministry raised the duty on steel from abroad " * 4 + "\nWhat comes next\nNobody knows."
    )
    assert [sentence.paragraph for sentence in split(text, 0)] == [0, 1, 2, 3]


WRAPPED = """The ministry of trade said on Friday that it would raise the
duty on imported steel to 25 pct from 10 pct, the highest that
was ever asked of buyers abroad.
    The minister said talks would go on until the summer, when
a new round of negotiations is due to begin in the capital of
the country.
"""


def test_a_wrapped_line_does_not_end_a_sentence() -> None:
    sentences = split(WRAPPED, 0)
    assert [sentence.paragraph for sentence in sentences] == [0, 1]
    assert sentences[0].text.startswith("The ministry")
    assert sentences[0].text.endswith("abroad.")
    assert "raise the\nduty" in sentences[0].text


def test_short_lines_of_a_list_are_not_taken_for_wrapped_ones() -> None:
    text = "What changes\nSteel\nAluminium and copper\nCars\nThe rest follows in May\n"
    assert len(split(text, 0)) == 5


@given(st.text(alphabet=st.sampled_from('aZ. !?\n\r"”é1U.S関。\t'), max_size=300), st.integers(0, 40))
def test_offsets_cut_exactly_and_in_order(text: str, title_end: int) -> None:
    title_end = min(title_end, len(text))
    sentences = split(text, title_end)
    assert all(text[s.start : s.end] == s.text and s.text.strip() == s.text != "" for s in sentences)
    assert all(a.end <= b.start and a.paragraph <= b.paragraph for a, b in itertools.pairwise(sentences))
    spoken = sum(not c.isspace() for s in sentences for c in s.text)
    assert spoken == sum(not c.isspace() for c in text)


@pytest.mark.parametrize("piece", ["a. ", "U.S. ", "A.", ". ", "\n", "a\n", "“", "!”", " "])
def test_strange_text_takes_time_in_proportion(piece: str) -> None:
    def seconds(copies: int) -> float:
        begun = time.perf_counter()
        split(piece * copies, 0)
        return time.perf_counter() - begun

    small = min(seconds(10_000) for _ in range(3))
    assert min(seconds(20_000) for _ in range(3)) < 5 * small + 0.05
