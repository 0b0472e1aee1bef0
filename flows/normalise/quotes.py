"""Direct quotations: the words, who spoke them, the verb that says so and the agency that passed them on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from flows.core.document import Document, Quote
from flows.normalise.quotations import marks, speech
from flows.normalise.quotations.cues import MASK
from flows.normalise.quotations.frames import Frame, Frames
from flows.normalise.quotations.marks import Quotation
from flows.normalise.quotations.speakers import Attribution, Speakers

VERSION = "1"  # of these rules; every quote carries it
_GATE = "\"“”„«‘'"


def read_quotes(document: Document, outlets: Mapping[str, str] = MappingProxyType({})) -> list[Quote]:
    """The direct quotations of a document that are somebody's speech, in reading order.

    Words held at arm's length and titles of works are left out. `speaker` is the fullest form of the name in the text,
    or the phrase itself where nobody is named ("the minister"); None where the text leaves it open. `outlets` leads
    from outlets' names and aliases in lower case to their names; without it, "told …" names no agency.
    """
    if not any(mark in document.text for mark in _GATE):
        return []
    quotations = marks.find(document.text, document.sentences)
    return list(_Reader(document, quotations, outlets).quotes()) if quotations else []


class _Reader:
    """Reads one document from top to bottom and remembers who spoke last."""

    def __init__(self, document: Document, quotations: list[Quotation], outlets: Mapping[str, str]) -> None:
        self._document = document
        self._quotations = quotations
        self._frames = Frames(document, quotations)
        self._speakers = Speakers(document, self._frames, outlets)
        self._last: Attribution | None = None
        self._last_paragraph = -9

    def quotes(self) -> Iterator[Quote]:
        for quotation in self._quotations:
            attribution = self._attribute(quotation)
            if attribution is None:
                continue
            self._last = attribution
            self._last_paragraph = self._paragraph(quotation.end - 1)
            sentence = self._frames.sentence_at(quotation.start)
            self._speakers.remember(self._frames.sentence_at(quotation.end - 1), attribution.speaker)
            yield Quote(
                start=quotation.start,
                end=quotation.end,
                text=self._document.text[quotation.start : quotation.end],
                speaker=attribution.speaker,
                cue=attribution.cue,
                via=attribution.via,
                sentence=sentence,
                rule=attribution.rule,
            )

    def _attribute(self, quotation: Quotation) -> Attribution | None:
        """Who spoke a quotation; None when it is not speech."""
        inner = speech.inner_of(self._document.text, quotation)
        frame = self._frames.around(quotation)
        start, end = quotation.start - frame.start, quotation.end - frame.start
        if not inner or speech.is_name_or_term(frame, start, end, inner):
            return None
        governed = speech.governing(frame, start, end)
        if governed is not None:
            return self._speakers.attribute(frame, *governed)
        return self._uncued(quotation, frame, inner)

    def _uncued(self, quotation: Quotation, frame: Frame, inner: str) -> Attribution | None:
        """Who spoke where no verb of the same sentence says so."""
        start, end = quotation.start - frame.start, quotation.end - frame.start
        label = speech.label_before(frame, start)
        if label is not None:
            return Attribution(self._speakers.resolve(frame, label), None, None, "speaker before a colon")
        if frame.headline and frame.text[end : end + 1] == ":" and len(inner.split()) > 2:
            return self._headline(frame, end)
        if not speech.stands_alone(frame, start, end, inner):
            return None
        continued = self._continued(quotation)
        return continued if quotation.closed or continued.speaker else None

    def _headline(self, frame: Frame, end: int) -> Attribution:
        """Read "'…': why the minister left", a headline that opens with words of somebody it names."""
        named = self._speakers.people.within(frame.start + end, frame.start + len(frame.text))
        return Attribution(named[0].name if named else None, None, None, "headline")

    def _continued(self, quotation: Quotation) -> Attribution:
        """Whole sentences without a verb of their own: announced by the sentence before, or the last speaker's."""
        sentence = self._frames.sentence_at(quotation.start)
        paragraph = self._paragraph(quotation.start)
        if sentence and self._document.sentences[sentence - 1].paragraph == paragraph:
            before = self._frames.of_sentence(sentence - 1)
            cue = before.cues[-1] if before.cues and MASK not in before.text else None
            if cue is not None and cue.subject and not before.text[cue.end :].strip(" .:,"):
                return self._speakers.attribute(before, cue, "cue in the sentence before")
        if self._last is not None and paragraph - self._last_paragraph <= 1:
            return Attribution(self._last.speaker, None, self._last.via, "same speaker goes on")
        return Attribution(None, None, None, "no speaker named")

    def _paragraph(self, offset: int) -> int:
        return self._document.sentences[self._frames.sentence_at(offset)].paragraph
