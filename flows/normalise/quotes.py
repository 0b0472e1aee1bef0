"""Direct quotations: the words, who spoke them, the verb that says so and the agency that passed them on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from flows.core.document import Document, Quote
from flows.normalise.quotations import marks, speech
from flows.normalise.quotations.marks import Quotation
from flows.normalise.quotations.people import People
from flows.normalise.quotations.speakers import Attribution, Speakers

_GATE = "\"“”„«‘'"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a quotation stands: the sentences of its frame, first and last."""

    first: int
    last: int


def read_quotes(document: Document) -> list[Quote]:
    """The direct quotations of a document that are somebody's speech, in reading order.

    Words held at arm's length and titles of works are left out. `speaker` is the fullest form of the name in the text,
    or the phrase itself where nobody is named ("the minister"); None where the text leaves it open.
    """
    if not any(mark in document.text for mark in _GATE):
        return []
    quotations = marks.find(document.text, document.sentences)
    if not quotations:
        return []
    return list(_Reader(document, quotations).quotes())


class _Reader:
    """Reads one document from top to bottom and remembers who spoke last."""

    def __init__(self, document: Document, quotations: list[Quotation]) -> None:
        self.document = document
        self.quotations = quotations
        self.starts = [sentence.start for sentence in document.sentences]
        self.speakers = Speakers(document, quotations, People(document.text))
        self.last: Attribution | None = None
        self.last_end = -1
        self.last_paragraph = -9

    def quotes(self) -> Iterator[Quote]:
        for quotation in self.quotations:
            attribution = self._attribute(quotation)
            if attribution is None:
                continue
            sentence = self._sentence(quotation.start)
            self.last, self.last_end = attribution, quotation.end
            self.last_paragraph = self.document.sentences[self._sentence(quotation.end - 1)].paragraph
            words = self.document.text[quotation.start : quotation.end]
            yield Quote(
                quotation.start, quotation.end, words,
                attribution.speaker, attribution.cue, attribution.via, sentence, attribution.rule,
            )  # fmt: skip

    def _attribute(self, quotation: Quotation) -> Attribution | None:
        """Who spoke a quotation; None when it is not speech."""
        inner = speech.inner_of(self.document.text, quotation)
        if not inner:
            return None
        place = _Place(self._sentence(quotation.start), self._sentence(quotation.end - 1))
        frame = self.speakers.frame(place.first, place.last)
        start, end = quotation.start - frame.start, quotation.end - frame.start
        if speech.is_naming(frame, start):
            return None
        cue = speech.governing(frame, speech.find_cues(frame), start, end)
        if cue is not None and not (
            speech.looks_like_title(inner) and not quotation.single and cue[1] == "cue trailing"
        ):
            return self.speakers.attribute(frame, cue[0], cue[1])
        if speech.is_whole_sentence(inner):
            return self._continued(quotation, place)
        return None

    def _continued(self, quotation: Quotation, place: _Place) -> Attribution:
        """Whole sentences in marks without a verb of their own go on with the last speaker of this or the last paragraph."""
        paragraph = self.document.sentences[place.first].paragraph
        if self.last is not None and paragraph - self.last_paragraph <= 1:
            return Attribution(self.last.speaker, None, self.last.via, "same speaker goes on")
        return Attribution(None, None, None, "no speaker named")

    def _sentence(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)
