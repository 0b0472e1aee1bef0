"""The digest page: sources, digest and teasers, and nothing of one in another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.core.mapped_text import MappedText
from flows.ingest.article import Article
from flows.ingest.bundles import digest_page
from ingest.spelling import articles_of

SHARE = ["Share", "Copy Link"]
DIGEST = ["The duty rises, two sources say.", "The duty rises 1. Importers object 2."]


def sources(count: int) -> list[str]:
    lines = [f"{count} Sources"]
    for number in range(1, count + 1):
        lines += [f"[{number}]", f"Title of source {number}", f"Body of source {number}, which ends here."]
    return lines


def teasers(count: int, lines_of_each: int = 1, printed: int = 2) -> list[str]:
    lines = []
    for number in range(1, count + 1):
        lines += [f"Teaser {number}, line {line}." for line in range(1, lines_of_each + 1)]
        lines += [f"{number} Sources", "Business and Economy", f"{number} hrs ago"] * printed
    return lines


def split(lines: list[str], line_end: str = "\n") -> list[Article]:
    page = line_end.join(lines)
    assert digest_page.recognise(page)
    return digest_page.split(MappedText.verbatim(page))


def kinds(parts: list[Article]) -> list[tuple[int | None, str]]:
    return [(part.part, part.kind) for part in parts]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\n\n"])
def test_a_page_falls_into_its_parts(line_end: str) -> None:
    parts = split(sources(2) + SHARE + DIGEST + teasers(2), line_end)
    assert kinds(parts) == [(1, "article"), (2, "article"), (3, "digest"), (4, "teaser"), (5, "teaser")]
    assert parts[1].text.text[: parts[1].title_end] == "Title of source 2"
    assert parts[1].text.text.endswith("Body of source 2, which ends here.")
    digest = parts[2]
    assert digest.text.text.split() == " ".join(DIGEST).split()
    assert digest.details["summary_end"] == len(DIGEST[0])
    assert digest.details["sources"] == 2
    assert parts[4].text.text == "Teaser 2, line 1."
    assert parts[4].details == {"sources": 2, "category": "Business and Economy", "age": "2 hrs ago"}


def test_digest_and_teasers_may_be_missing() -> None:
    assert kinds(split(sources(3))) == [(1, "article"), (2, "article"), (3, "article")]
    assert [kind for _, kind in kinds(split(sources(1) + SHARE + teasers(1)))] == ["article", "teaser"]
    assert [kind for _, kind in kinds(split(sources(2) + SHARE + DIGEST))] == ["article", "article", "digest"]


def test_without_share_buttons_the_last_source_is_as_long_as_the_others() -> None:
    parts = split(sources(3) + DIGEST)
    assert parts[2].text.text.endswith("Body of source 3, which ends here.")
    assert parts[3].kind == "digest"


def test_a_line_above_the_sources_is_the_digests_title() -> None:
    parts = split(["Duties rise across the board", *sources(2), *SHARE, *DIGEST])
    assert parts[2].text.text[: parts[2].title_end] == "Duties rise across the board"
    assert parts[2].text.text[parts[2].title_end :].split() == " ".join(DIGEST).split()


def test_teasers_of_two_lines_and_labels_printed_once() -> None:
    parts = split(sources(2) + SHARE + DIGEST + teasers(3, lines_of_each=2, printed=1))
    assert [part.text.text for part in parts[3:]] == [f"Teaser {n}, line 1.\nTeaser {n}, line 2." for n in (1, 2, 3)]
    assert parts[2].text.text == "\n".join(DIGEST)


def test_a_number_out_of_turn_is_part_of_a_text() -> None:
    lines = ["2 Sources", "[1]", "Title", "Body.", "[7]", "Goes on.", "[2]", "Second", "Body."]
    assert split(lines)[0].text.text == "Title\nBody.\n[7]\nGoes on."


def test_a_number_beyond_the_announced_ones_begins_no_source() -> None:
    parts = split(sources(1) + SHARE + DIGEST + ["[2]", "A note."])
    assert kinds(parts) == [(1, "article"), (2, "digest")]


@pytest.mark.parametrize("text", ["", "7 Sources said so.\n[1]\n", "Notes\n[1]\nA footnote.\n", "7 Sources\n[2]\n"])
def test_other_texts_are_no_digest_page(text: str) -> None:
    assert not digest_page.recognise(text)


@settings(deadline=None)
@given(
    st.integers(1, 12),
    st.booleans(),
    st.integers(0, 4),
    st.lists(st.sampled_from(["Share", "[2]", "3 Sources", "1 day ago", "", "A line of text.", "Title"]), max_size=12),
)
def test_parts_are_numbered_and_no_character_is_in_two(count: int, digest: bool, below: int, noise: list[str]) -> None:
    parts = split(sources(count) + SHARE + DIGEST * digest + teasers(below) + noise)
    assert [part.part for part in parts] == list(range(1, len(parts) + 1))
    taken = [
        position
        for part in parts
        for s in part.text.segments
        for position in range(s.file_start, s.file_start + s.file_length)
    ]
    assert len(taken) == len(set(taken))
    for number in range(1, count + 1):
        assert parts[number - 1].text.text.startswith(f"Title of source {number}\n")
        assert not re.search(rf"source (?!{number}\b)", parts[number - 1].text.text)


def test_the_real_page(evaluation: Path) -> None:
    (path,) = sorted((evaluation / "seeds").glob("000_*.txt"))
    parts = articles_of(path.name, path.read_bytes())
    assert [part.kind for part in parts] == ["article"] * 7 + ["digest"] + ["teaser"] * 5
    assert [part.part for part in parts] == list(range(1, 14))
