"""The sentence around a quotation, with what is quoted blotted out, so that only the reporter's own words are read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from flows.core.document import Document
from flows.normalise.quotations import cues
from flows.normalise.quotations.cues import MASK, Cue
from flows.normalise.quotations.marks import Quotation

_CLOSING = frozenset(",.?!")  # kept as the last character of what is blotted out: it parts speech from a mere word
_REACH = 1200  # characters on either side; longer sentences are lists and tables


@dataclass(frozen=True)
class Frame:
    """`text` begins at `start` in the document; MASKs stand for a quotation, its last character for how it ends."""

    start: int
    text: str
    headline: bool

    @cached_property
    def cues(self) -> list[Cue]:
        return cues.find(self.text, self.headline)

    def cut(self, span: tuple[int, int]) -> str:
        return self.text[span[0] : span[1]].strip(" ,.")


class Frames:
    """Makes the frames of one document."""

    def __init__(self, document: Document, quotations: Sequence[Quotation]) -> None:
        self._document = document
        self._quotations = quotations
        self._starts = [sentence.start for sentence in document.sentences]
        self._quotation_ends = [quotation.end for quotation in quotations]
        self._of_sentence: dict[int, Frame] = {}
        self._windows: dict[tuple[int, int], Frame] = {}

    def sentence_at(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def of_sentence(self, number: int) -> Frame:
        if number not in self._of_sentence:
            sentence = self._document.sentences[number]
            self._of_sentence[number] = self._frame(sentence.start, min(sentence.end, sentence.start + 2 * _REACH))
        return self._of_sentence[number]

    def around(self, quotation: Quotation) -> Frame:
        """The sentences that a quotation begins and ends in, or as much of them as can matter."""
        first, last = self.sentence_at(quotation.start), self._last_sentence(quotation)
        sentences = self._document.sentences
        if first == last and sentences[first].end - sentences[first].start <= 2 * _REACH:
            return self.of_sentence(first)
        # Windows on a grid, so that a sentence of a thousand quotations (a list, an attack) has few of them.
        start = max(sentences[first].start, quotation.start - quotation.start % _REACH - _REACH)
        end = max(quotation.end, min(sentences[last].end, start + 3 * _REACH))
        if (start, end) not in self._windows:
            self._windows[start, end] = self._frame(start, end)
        return self._windows[start, end]

    def _last_sentence(self, quotation: Quotation) -> int:
        """The sentence in which it ends, or the next one where "…!" or "…?" only seems to end one: "Why?" X asked."""
        last = self.sentence_at(quotation.end - 1)
        sentences = self._document.sentences
        shouted = quotation.closed and self._document.text[quotation.end - 2] in "!?"
        follows = shouted and last + 1 < len(sentences) and sentences[last + 1].paragraph == sentences[last].paragraph
        return last + 1 if follows and quotation.end == sentences[last].end else last

    def _frame(self, start: int, end: int) -> Frame:
        text = self._document.text
        pieces, position = [], start
        for quotation in self._quotations[bisect_left(self._quotation_ends, start + 1) :]:
            first, last = max(quotation.start, position), min(quotation.end, end)
            if first >= end:
                break
            closing = text[max(quotation.end - 2, first) : last - 1] if last == quotation.end else ""
            pieces += [text[position:first], MASK * (last - first - 1), closing if closing in _CLOSING else MASK]
            position = last
        pieces.append(text[position:end])
        return Frame(start, "".join(pieces).replace("\n", " "), end <= self._document.title_end)
