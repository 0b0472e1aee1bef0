"""Positions survive every cut, join and replacement."""

from __future__ import annotations

import html
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from flows.core.mapped_text import MappedText, normalise

FILE = "A &amp; B reached 145&nbsp;% &lt;today&gt;, caf\u00e9 prices\u200b rose."


def decode(source: str) -> MappedText:
    """A toy format: entities are replaced, all else is verbatim."""
    pieces, at = [], 0
    while at < len(source):
        end = source.find(";", at) + 1
        if source[at] == "&" and end:
            pieces.append(MappedText.replaced(html.unescape(source[at:end]), at, end - at))
            at = end
        else:
            pieces.append(MappedText.verbatim(source[at], at))
            at += 1
    return MappedText.join(pieces)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6), st.sampled_from(["", "\n\n"]))
def test_kept_spans_lead_back_to_the_file(spans: list[tuple[int, int]], separator: str) -> None:
    whole = decode(FILE)
    kept = whole.keep(spans, separator)
    assert kept.text == separator.join(part for part in (whole.text[a:b] for a, b in spans) if part)
    for i, character in enumerate(kept.text):
        start, end = kept.to_file(i, i + 1)
        assert html.unescape(FILE[start:end]) == character or (character == "\n" and start == end)


@given(st.text(max_size=60))
def test_normalised_text_is_nfkc_and_leads_back(text: str) -> None:
    plain = normalise(text)
    assert sum(segment.text_length for segment in plain.segments) == len(plain.text)
    for segment in plain.segments:
        source = text[segment.file_start : segment.file_start + segment.file_length]
        piece = plain.text[segment.text_start : segment.text_start + segment.text_length]
        assert normalise(source).text == piece
    if plain.text.isprintable():
        assert unicodedata.normalize("NFKC", plain.text) == normalise(plain.text).text


def test_invisible_marks_hide_no_figure() -> None:
    text = "duties of 1\u200b4\u202e5\u00a0% on goods, 10\uff05"
    plain = normalise(text)
    assert plain.text == "duties of 145 % on goods, 10%"
    start, end = plain.to_file(plain.text.index("145"), plain.text.index("145") + 5)
    assert text[start:end] == "1\u200b4\u202e5\u00a0%"


@given(st.integers(0, 30), st.integers(1, 30))
def test_a_map_leads_on_through_another(start: int, length: int) -> None:
    outer = decode(FILE)
    inner = MappedText.verbatim(outer.text[start : start + length], start)
    both = inner.through(outer)
    assert both.text == inner.text
    for i in range(len(both.text)):
        assert both.to_file(i, i + 1) == outer.to_file(start + i, start + i + 1)


def test_side_by_side_cuts_melt_into_one_segment() -> None:
    text = MappedText.verbatim("one two three", 10)
    assert text.keep([(0, 4), (4, 13)]).segments == text.segments
    assert len(text.keep([(0, 3), (8, 13)], " ").segments) == 3
