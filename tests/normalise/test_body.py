"""Furniture goes, news stays."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.core.mapped_text import MappedText
from flows.normalise.body import clean

TITLE = "Minister raises the duty on steel to 25 percent"
FIRST = "The minister said on Monday that the duty on steel would rise to 25 percent from 10 percent next month."
SECOND = "Importers said they had not been asked, and that prices of cars and houses would follow within weeks."
TEASER = "The increase in the number of visitors that the town has seen during the past summer..."


def body_of(text: str, title_end: int = 0, kind: str = "article") -> str:
    cleaned, end = clean(MappedText.verbatim(text), title_end, kind)
    return cleaned.text[end:].strip()


@pytest.mark.parametrize(
    "foot",
    [
        "Please follow and like us:\n\nRelated",
        "Most Popular\n\nLEAVE A REPLY\n\nPlease enter your comment!\nPlease enter your name here",
        f"More from Author\n\nA Day at the Lake\n\n{TEASER}\n\nRead Now\n\nA Day at the Lake\n\n{TEASER}",
        "Share\nCopy Link",
        "Source: https://www.sample.example",
        f"The post {TITLE} appeared first on Sample Daily.",
        "Sign up for our newsletter",
        "© 2025 Sample Daily. All rights reserved.",
        "Leave a comment\n\nThis is what a reader thinks of it. The reader goes on, in full sentences, for a while.",
        "Related Articles\nDuties of the past\nDuties of the future",
        "Advertisement",
        "Read more: Duties of the past",
    ],
)
def test_furniture_below_the_text_goes(foot: str) -> None:
    assert body_of(f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n\n{foot}\n") == f"{FIRST}\n\n{SECOND}"


def test_the_sites_words_glued_to_the_last_paragraph_go() -> None:
    tail = "Our Standards: The Sample Principles. The Author is a correspondent. The author has won prizes."
    assert body_of(f"{TITLE}\n{FIRST} {SECOND} Reporting by the bureau {tail}", len(TITLE)) == (
        f"{FIRST} {SECOND} Reporting by the bureau"
    )


def test_a_text_that_speaks_of_standards_or_relations_stays() -> None:
    text = f"{FIRST}\n\nOur standards: they hold, he said.\n\nRelated to this is the duty on cars.\n\n{SECOND}"
    assert body_of(text) == text


def test_the_article_goes_on_below_a_list_of_others() -> None:
    text = (
        f"{FIRST}\n\nRelated Articles\n\nDuties of the past\n\nDuties of the future\n\n{SECOND}\n\n{FIRST[:-1]} again."
    )
    kept = body_of(text)
    assert FIRST in kept
    assert SECOND in kept
    assert "Duties of" not in kept


def test_a_lead_glued_in_front_is_there_once() -> None:
    lead = "Importers said they had not been asked. Prices of cars and of houses would follow within weeks."
    body = f"{FIRST} {lead} The ministry did not answer."
    assert body_of(f"{TITLE}\n{lead}{body}", len(TITLE)) == body


def test_sentences_that_only_lack_a_space_stay() -> None:
    text = f"{FIRST}The ministry gave no reasons. {SECOND}"
    assert body_of(text) == text


def test_a_path_and_a_title_printed_twice_are_one_title() -> None:
    text = f"HomeTrade{TITLE[:24]}...\n\n{TITLE}\n\n{TITLE.upper()}\n\n{FIRST}\n\n{SECOND}"
    cleaned, end = clean(MappedText.verbatim(text), 0, "article")
    assert cleaned.text[:end] == TITLE
    assert cleaned.text[end:].strip() == f"{FIRST}\n\n{SECOND}"


def test_a_repeated_paragraph_is_there_once_and_short_refrains_stay() -> None:
    assert body_of(f"{FIRST}\n\nNo change.\n\n{SECOND}\n\nNo change.\n\n{FIRST}").count(FIRST) == 1
    assert body_of(f"{FIRST}\n\nNo change.\n\n{SECOND}\n\nNo change.").count("No change.") == 2


def test_a_pointer_with_a_figure_stays() -> None:
    text = f"{FIRST}\n\nRead more: Duty on cars rises to 30%\n\n{SECOND}"
    assert body_of(text) == text


def test_digests_and_teasers_get_no_title() -> None:
    assert clean(MappedText.verbatim(f"{TITLE}\n\n{FIRST}"), 0, "digest")[1] == 0
    assert clean(MappedText.verbatim(f"{TITLE}\n\n{FIRST}"), 0, "article")[1] == len(TITLE)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [TITLE, FIRST, SECOND, TEASER, "Share", "Related", "LEAVE A REPLY", "Read Now", "", "25 %", "é"]
        ),
        max_size=14,
    ),
    st.sampled_from(["article", "digest", "teaser"]),
)
def test_what_is_left_leads_to_the_file_and_cleaning_again_changes_nothing(lines: list[str], kind: str) -> None:
    source = "\r\n".join(lines)
    cleaned, title_end = clean(MappedText.verbatim(source), 0, kind)
    assert 0 <= title_end <= len(cleaned)
    for start, file_start, length, file_length in cleaned.segments:
        said = cleaned.text[start : start + length]
        assert said == source[file_start : file_start + file_length] or (file_length == 0 and not said.strip())
    if title_end:
        assert clean(cleaned, title_end, kind)[0].text == cleaned.text


def test_no_labelled_claim_is_cut(evaluation: Path) -> None:
    for path in sorted((evaluation / "gold" / "docs").glob("*.txt")):
        text = MappedText.verbatim(path.read_bytes().decode())
        cleaned, _end = clean(text, 0, "article")
        kept = {i for s in cleaned.segments for i in range(s.file_start, s.file_start + s.file_length)}
        for line in (evaluation / "gold" / "labels" / f"{path.stem}.jsonl").read_text().splitlines():
            label = json.loads(line)
            assert kept.issuperset(range(label["char_start"], label["char_end"])), (path.name, label["sentence"])


def test_the_real_pages_end_where_their_texts_end(evaluation: Path) -> None:
    ends = {
        "002": "complex geopolitical hurdles.",
        "003": "wave of technological advancement.",
        "004": "United States.",
    }
    for stem, end in ends.items():
        (path,) = (evaluation / "seeds").glob(f"{stem}_*.txt")
        assert body_of(path.read_text(encoding="utf-8")).endswith(end)
