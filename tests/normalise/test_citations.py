"""Citation marks of a digest: numbers at the end of a sentence that point to a source, and no other numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.core.document import Document
from flows.normalise.citations import read_citations
from flows.normalise.sentences import split


def digest(text: str) -> Document:
    return Document("d", "digest", text, 0, split(text, 0))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The duty stays 1. It may fall 3.", [1, 3]),
        ('The minister said "it stays" 2. More followed 5.', [2, 5]),
        ("The duty stays 1, 2. It rose 2 4.", [1, 2, 2, 4]),
        ("The duty [1] stays [2,3].", [1, 2, 3]),
        ("The duty stays¹. It falls.²".translate(str.maketrans("¹²", "12")), [1, 2]),
        ("It was launched in late 2022. It is in the top 5.", []),
        ("It costs $ 3. It fell by 2. They met on May 4. It rose to 7.", []),
        ("The share is 12. Nine were left.", []),  # beyond the sources
        ("It rose 8.", []),
        ("Version 2.1 stays at 3.5 percent.", []),
        ("", []),
    ],
)
def test_marks(text: str, numbers: list[int]) -> None:
    assert [citation.source_number for citation in read_citations(digest(text), 7)] == numbers


def test_each_mark_has_its_sentence_and_span() -> None:
    document = digest("The duty stays 1. It may fall 3.")
    first, second = read_citations(document, 5)
    assert document.text[first.start : first.end] == "1"
    assert document.sentences[second.sentence].text == "It may fall 3."


def test_without_sources_there_are_no_marks() -> None:
    assert read_citations(digest("The duty stays 1."), 0) == []


@given(st.text(alphabet='ab 1290.,[]"!\n', max_size=200), st.integers(0, 12))
def test_every_mark_cuts_out_its_number(text: str, sources: int) -> None:
    document = digest(text)
    for mark in read_citations(document, sources):
        assert int(document.text[mark.start : mark.end]) == mark.source_number <= sources
