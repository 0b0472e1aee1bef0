"""Words, sentences and anchors, cut from whole blocks of texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.normalise.origins import anchors, rarity, words


def cut(text: str) -> list[str]:
    read = words.read([text], [0])
    return [read.at(index) for index in range(len(read.start))]


def sentences(text: str, title_end: int = 0) -> list[str]:
    read = words.read([text], [title_end])
    spans = zip(read.sentence_start.tolist(), read.sentence_end.tolist(), strict=True)
    return [piece for start, end in spans if (piece := text[start:end].strip())]


def test_a_number_is_one_word_with_its_points() -> None:
    assert cut("At 6:42 it rose 18.3%, to 1,060.") == ["At", "6:42", "it", "rose", "18.3", "to", "1,060"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tariff", "tariffs"), ("São", "Sao"), ("CHIPS", "chip"), ("naïve", "naive")],
)
def test_spellings_of_one_word_have_one_hash(one: str, other: str) -> None:
    assert words.read([one], [0]).hash.tolist() == words.read([other], [0]).hash.tolist()


def test_a_word_has_the_same_hash_wherever_it_stands() -> None:
    read = words.read(["melted and poured", "the steel was poured and melted"], [0, 0])
    found = {read.at(index): int(read.hash[index]) for index in range(len(read.start))}
    alone = {word: int(words.read([word], [0]).hash[0]) for word in found}
    assert found == alone


@given(st.text("abcdefghijklmnopqrtuvwxyz0123456789", min_size=2, max_size=30))
def test_the_hash_of_one_word_is_the_hash_that_reading_gives(word: str) -> None:
    assert int(words.read([word], [0]).hash[0]) == words.hash_of(word)


@given(st.lists(st.text(max_size=80), min_size=1, max_size=4))
def test_a_block_reads_each_text_as_it_reads_it_alone(texts: list[str]) -> None:
    together = words.read(texts, [0] * len(texts))
    owner = together.sentence_text[together.sentence]
    for number, text in enumerate(texts):
        alone = words.read([text], [0])
        assert together.hash[owner == number].tolist() == alone.hash.tolist()
        assert (together.start[owner == number] - together.text_start[number]).tolist() == alone.start.tolist()


def test_sentences_end_at_stops_and_not_at_abbreviations() -> None:
    text = "Title of it\nThe U.S. Treasury said so. Mr. Jones of Acme Inc. agreed.\nIt was “late.” Then rain fell"
    assert sentences(text, 11) == [
        "Title of it",
        "The U.S. Treasury said so.",
        "Mr. Jones of Acme Inc. agreed.",
        "It was “late.”",
        "Then rain fell",
    ]


def test_a_wrapped_line_goes_on() -> None:
    assert sentences("The duty on bicycles\nstays in force.\nProducers\nare glad.") == [
        "The duty on bicycles\nstays in force.",
        "Producers\nare glad.",
    ]


def test_common_words_tell_little_and_rare_ones_much() -> None:
    bits = rarity.bits(words.read(["the steel zirconium Qwxzlo"], [0]).hash)
    assert list(bits) == sorted(bits)
    assert bits[0] < 6
    assert bits[-1] == rarity.UNKNOWN


def anchored(text: str) -> set[str]:
    read = words.read([text], [0])
    return {read.at(index) for index in anchors.find(read).word.tolist()}


def test_anchors_are_what_a_rewrite_keeps() -> None:
    found = anchored('On Friday the group Eurofer said 18,000 posts and sixteen mills were "in the balance" of late.')
    assert {"Eurofer", "18,000", "sixteen", "balance"} <= found
    assert not {"said", "the", "late", "were"} & found


def test_a_figure_is_one_anchor_however_it_is_written() -> None:
    def hashes(text: str) -> list[int]:
        return sorted(int(found) for found in anchors.find(words.read([text], [0])).hash)

    assert hashes("sixteen 18,000 6:42") == hashes("16 18000 6.42")
    assert hashes("16") != hashes("61")
