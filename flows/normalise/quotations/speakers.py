"""From the subject of a verb of speech to the person or body that it means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.core.document import Document
from flows.normalise.quotations import cues
from flows.normalise.quotations.cues import Cue
from flows.normalise.quotations.marks import Quotation
from flows.normalise.quotations.people import _ROLES, People
from flows.normalise.quotations.speech import Frame, frame_of

_PRONOUNS = frozenset("he she they it we i who".split(" "))
_LOOK_BACK = 4  # sentences in which the one meant by "he" is looked for
_OUTLET = re.compile(
    r"\b(?:news agency|agency|newspaper|news|daily|television|TV|radio|broadcaster|media|magazine|wire|reporters)\b"
)
_OUTLET_WORDS = re.compile(
    r"\b(?:the|official|state|state-run|state-owned|news agency|newspaper|broadcaster|outlet)\b\s?"
)
_REPORTED = re.compile(
    r"(?:^|[\x00,.]\s?)(?P<outlet>(?:the\s)?(?:[A-Z][\w.]+\s){0,3}[A-Z][\w.]+|state media)\sreported\b"
)
_TOLD = re.compile(
    r"(?:\btold|interview with|statement to)\s(?:the\s)?(?P<outlet>[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,3})"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who spoke, by which verb, through which agency, and the rule that says so."""

    speaker: str | None
    cue: str | None
    via: str | None
    rule: str


class Speakers:
    """Resolves subjects of speech verbs in one document."""

    def __init__(self, document: Document, quotations: list[Quotation], people: People) -> None:
        self.document = document
        self.quotations = quotations
        self.people = people

    def frame(self, first: int, last: int) -> Frame:
        """The sentences `first` to `last` with quotations masked."""
        span = self.document.sentences[first].start, self.document.sentences[last].end
        return frame_of(self.document.text, span, self.quotations)

    def attribute(self, frame: Frame, cue: Cue, rule: str) -> Attribution:
        via = self._via(frame, cue)
        if cue.subject is None:
            return Attribution(self._meant(frame.start + cue.start), cue.verb, via, rule)
        start, end = cue.subject
        return Attribution(self.resolve(frame, start, end), cue.verb, via, rule)

    def resolve(self, frame: Frame, start: int, end: int) -> str | None:
        """The name, or the phrase itself when it names nobody and means nobody named."""
        phrase = frame.text[start:end].strip(" ,")
        if phrase.lower() in _PRONOUNS:
            return self._meant(frame.start + start)
        named = self.people.within(frame.start + start, frame.start + end)
        if named:
            return named[-1].name
        words = phrase.lower().split()
        if words and words[0] in ("the", "chinese", "us", "american") or len(words) == 1:
            for word in words:
                person = self.people.with_role(word, frame.start + start) if word in _ROLES else None
                if person is not None and not any(w in words for w in ("spokesman", "spokeswoman", "official")):
                    return person.name
        return phrase or None

    def _meant(self, offset: int) -> str | None:
        """Whom a pronoun at `offset` means: the subject of the last speech verb, or the person named last."""
        sentence = self._sentence(offset)
        for number in range(sentence, max(-1, sentence - _LOOK_BACK), -1):
            limit = min(offset, self.document.sentences[number].end)
            frame = self.frame(number, number)
            for cue in cues.find(frame.text):
                if cue.subject is None or frame.start + cue.subject[0] >= limit:
                    continue
                phrase = frame.text[slice(*cue.subject)].strip(" ,")
                if phrase.lower() not in _PRONOUNS:
                    return self.resolve(frame, *cue.subject)
            named = self.people.within(frame.start, limit)
            if named:
                return named[0].name
        return None

    def _sentence(self, offset: int) -> int:
        sentences = self.document.sentences
        low, high = 0, len(sentences)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if sentences[middle].start <= offset else (low, middle)
        return max(0, low - 1)

    def _via(self, frame: Frame, cue: Cue) -> str | None:
        if cue.via:
            return _outlet(frame.text[slice(*cue.via)])
        for other in cues.find(frame.text):
            if other.verb == "according to" and other.start != cue.start and other.subject:
                return _outlet(frame.text[slice(*other.subject)])
        match = _REPORTED.search(frame.text) or _TOLD.search(frame.text)
        return _outlet(match["outlet"]) if match else None


def _outlet(phrase: str) -> str | None:
    return _OUTLET_WORDS.sub("", phrase).strip(" ,") or phrase.strip(" ,") or None
