"""Quotations: what is speech, whose it is, and how the text says so."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.core.document import Document, Quote
from flows.normalise.quotations.people import People
from flows.normalise.quotes import read_quotes
from flows.normalise.sentences import split
from normalise import quote_scores

FLOOR = 0.80  # quotation with the right speaker, F1
MOST_TAKEN = 0.20  # of what is no speech


def read(text: str, title: str = "") -> list[Quote]:
    whole = f"{title}\n{text}" if title else text
    title_end = len(title) + 1 if title else 0
    return read_quotes(Document("d", "article", whole, title_end, split(whole, title_end)))


def only(text: str, title: str = "") -> Quote:
    (quote,) = read(text, title)
    return quote


@pytest.mark.parametrize(
    ("text", "words", "speaker", "cue"),
    [
        ('"It stays," the minister said.', '"It stays,"', "the minister", "said"),
        ("“It stays,” said the minister.", "“It stays,”", "the minister", "said"),
        ("'It stays,' the envoy told the press.", "'It stays,'", "the envoy", "told"),
        ("The growers' rights are 'on the table', the envoy said.", "'on the table'", "the envoy", "said"),
        ("«It stays», the minister said.", "«It stays»", "the minister", "said"),
        ('The minister said: "It stays."', '"It stays."', "The minister", "said"),
        ('The minister called it "a blow".', '"a blow"', "The minister", "called"),
        ('The minister, who leaves in June, insisted: "It stays."', '"It stays."', "The minister", "insisted"),
        ('According to the customs chief, "it stays".', '"it stays"', "the customs chief", "according to"),
        ('"Will it stay?" asked the judge.', '"Will it stay?"', "the judge", "asked"),
        ('It was "vital" to act, the minister stressed.', '"vital"', "the minister", "stressed"),
        ('The chancellor was blunt: "It stays."', '"It stays."', "The chancellor", None),
        ("“I asked what ‘soon’ meant,” the envoy said.", "“I asked what ‘soon’ meant,”", "the envoy", "said"),
        ('The minister claims she is "a friend of trade".', '"a friend of trade"', "The minister", "claims"),
        ('"You cannot eat steel," as the minister put it.', '"You cannot eat steel,"', "the minister", "put"),
    ],
)
def test_constructions(text: str, words: str, speaker: str, cue: str | None) -> None:
    quote = only(text)
    assert (quote.text, quote.speaker, quote.cue) == (words, speaker, cue)


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "chicken tax" is old.',
        'Her film "Winter Harbour" opens on Friday.',
        'The brewery said its beer, "Old Bridge", would cost more.',
        'They sell "local" honey.',
        'The new "reciprocal" duties took effect at midnight, the ministry said.',
        'He is known as "the Fixer".',
        'The minister said the so-called "chicken tax" is old.',
        'The word "tariff" is Arabic.',
        "The workers' rights and the '90s were forgotten.",
        'A desk 30" wide and 20" deep.',
        '"Nothing changed.\nThe minister left without a word.',
        "No marks at all, the minister said.",
        "“” \"\" ''",
    ],
)
def test_no_speech(text: str) -> None:
    assert read(text) == []


def test_over_paragraphs_it_is_one_quotation() -> None:
    text = "“It is a mistake.\n“It costs jobs.\n“It helps nobody,” the union leader said."
    quote = only(text)
    assert (quote.start, quote.speaker) == (0, "the union leader")
    assert quote.text.endswith("nobody,”")


def test_a_forgotten_closing_mark_ends_with_the_paragraph() -> None:
    first, second = read('The minister said: "It stays.\n"It goes," the envoy said later.\n')[:1] + read(
        '"It goes," x said.'
    )
    assert first.text.startswith('"It stays.')
    assert second.text == '"It goes,"'


def test_the_next_sentence_in_marks_is_the_same_speaker() -> None:
    first, second = read('"It stays," the mayor said. "It always has."')
    assert (second.speaker, second.cue, second.rule) == (first.speaker, None, "same speaker goes on")


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("The negotiator arrived on Tuesday. ", "The negotiator"),
        ("The minister met the negotiator. ", "The minister"),
        ("The spokesman spoke first. The chairwoman spoke last. ", "The chairwoman"),
    ],
)
def test_pronouns_mean_the_subject_before(before: str, speaker: str) -> None:
    assert only(before + 'She said talks were "frank and long".').speaker == speaker


@pytest.fixture(scope="module")
def people() -> People:
    """Who met whom, in public: nobody says a word."""
    text = (
        "US President Donald Trump met Keir Starmer, the British prime minister. Melania Trump came too. "
        "China's President Xi Jinping was not there. Mr. Starmer walked past Trump Tower with Trump. Xi's plane left."
    )
    return People(text, [])


@pytest.mark.parametrize(
    ("name", "full"),
    [("Trump", "Donald Trump"), ("Starmer", "Keir Starmer"), ("Xi", "Xi Jinping"), ("Tower", "Trump Tower")],
)
def test_short_names_lead_to_full_ones(people: People, name: str, full: str) -> None:
    found = people.named(name)
    assert found is not None
    assert found.name == full


@pytest.mark.parametrize(
    ("phrase", "full"),
    [
        ("the US president", "Donald Trump"),
        ("the British prime minister", "Keir Starmer"),
        ("the president", "Xi Jinping"),
        ("the French president", None),
        ("the governor", None),
    ],
)
def test_offices_lead_to_their_holders(people: People, phrase: str, full: str | None) -> None:
    found = people.with_role(phrase, before=10_000)
    assert (found.name if found else None) == full


def test_a_name_seen_with_a_title_first_is_not_the_later_full_one() -> None:
    people = People("President Trump spoke. Melania Trump came too.", [])
    found = people.named("Trump")
    assert found is not None
    assert found.name == "Trump"


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ('"It stays," the premier said, according to the official Xinhua news agency.', "the premier", "Xinhua"),
        ('"It stays," the state news agency Xinhua quoted the premier as saying.', "the premier", "Xinhua"),
        ('The premier said it was "final", state media reported.', "The premier", "state media"),
        ('"It stays," the premier said.', "the premier", None),
    ],
)
def test_via(text: str, speaker: str, via: str | None) -> None:
    quote = only(text)
    assert (quote.speaker, quote.via) == (speaker, via)


def test_what_an_agency_was_told_came_through_it() -> None:
    text = '"It stays," the premier told AFP. "It goes," he told the House.'
    document = Document("d", "article", text, 0, split(text, 0))
    assert [q.via for q in read_quotes(document, {"afp": "Agence France-Presse"})] == ["Agence France-Presse", None]


def test_headlines() -> None:
    quote = only("The duty was the subject.", title="Minister says duty must 'stay'")
    assert (quote.text, quote.speaker, quote.sentence) == ("'stay'", "Minister", 0)


MARKED = st.lists(
    st.sampled_from(
        ["“", "”", '"', "'", "‘", "’", " ", ". ", ", ", "\n", "The minister", "said", "It stays", "he", ":"]
    ),
    max_size=60,
).map("".join)


@given(st.one_of(st.text(max_size=200), MARKED), st.integers(0, 30))
def test_offsets_cut_out_the_text(text: str, title_end: int) -> None:
    title_end = min(title_end, len(text))
    document = Document("d", "article", text, title_end, split(text, title_end))
    end = 0
    for quote in read_quotes(document):
        assert end <= quote.start < quote.end
        assert text[quote.start : quote.end] == quote.text
        assert 0 <= quote.sentence < len(document.sentences)
        end = quote.end


@pytest.mark.parametrize("unit", ['"', "“a ", "“a b.”\n", '"A\n', '"a" said ', 'A, b, said "x" ', '"x," said A and '])
def test_endless_marks_take_linear_time(unit: str) -> None:
    started = time.process_time()
    read((unit * 8_000)[:8_000])
    # Seconds: under one here, and half a minute where every quotation reads its endless sentence again.
    assert time.process_time() - started < 5


def test_own_passages() -> None:
    scores = quote_scores.score(quote_scores.own())
    assert scores.speech + scores.no_speech >= 80
    assert scores.f1 >= FLOOR
    assert scores.taken_share <= MOST_TAKEN


@pytest.mark.parametrize("part", ["dev", "check", "held_out", "other_news"])
def test_news(evaluation: Path, part: str) -> None:
    scores = quote_scores.score(text for text in quote_scores.news(evaluation) if text.split == part)
    assert scores.speech > 0
    assert scores.f1 >= FLOOR
    assert scores.taken_share <= MOST_TAKEN
