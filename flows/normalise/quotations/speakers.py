"""From the subject of a verb of speech to the person or body that it means."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.core.document import Document
from flows.normalise.quotations.cues import Cue, clause_subject
from flows.normalise.quotations.frames import Frame, Frames
from flows.normalise.quotations.people import People, Person
from flows.normalise.quotations.speech import is_outlet
from flows.normalise.quotations.titles import FEMALE, MALE, roles_in

_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who"})
_PERSONAL = frozenset({"he", "she", "who", "i"})
_LOOK_BACK = 5  # sentences in which the one meant by "he" is looked for
_PREPOSITION = re.compile(r"\s(?:of|for|at|from|in|with|on|to)\s")
_INDEFINITE = re.compile(r"(?:[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome|[Oo]ther|[Mm]any|[Ss]everal|[Tt]wo)\s")
_NAMES = re.compile(r"[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*)*")
_REPORTED = re.compile(
    r"[\x00,.] ?(?:(?:the )?(?P<outlet>(?:[A-Z][\w.]+ ){0,3}[A-Z][\w.]+)(?: news agency)?|(?P<media>state media)) reported\b"
)
_TOLD = re.compile(r"\b(?:interview with|in remarks to) (?:the )?(?P<outlet>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3})")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who spoke, by which verb, through which agency, and the rule that says so."""

    speaker: str | None
    cue: str | None
    via: str | None
    rule: str


class Speakers:
    """Resolves subjects of speech verbs in one document."""

    def __init__(self, document: Document, frames: Frames) -> None:
        self._frames = frames
        ends = (".", "?", "!", '"', "”", "'", "’", ")", ":", ",")
        headings = [(s.start, s.end) for s in document.sentences if not s.text.endswith(ends)]
        self.people = People(document.text, headings)

    def attribute(self, frame: Frame, cue: Cue, rule: str) -> Attribution:
        via = self._via(frame, cue)
        if cue.subject is None:
            return Attribution(self._meant(frame.start + cue.start, "who"), cue.verb, via, rule)
        return Attribution(self.resolve(frame, cue.subject), cue.verb, via, rule)

    def resolve(self, frame: Frame, subject: tuple[int, int]) -> str | None:
        """The name, or the phrase itself when it names nobody and means nobody named."""
        phrase = frame.cut(subject)
        first = phrase.split(" ", 1)[0].lower()
        if first in _PRONOUNS:
            return self._meant(frame.start + subject[0], first)
        person = self._person(frame, subject)
        return person.name if person else phrase or None

    def _person(self, frame: Frame, subject: tuple[int, int]) -> Person | None:
        """Who a phrase names in its head ("the adviser Peter N. of the bank") or means ("the president")."""
        start, end = subject
        phrase = frame.text[start:end]
        cut = _PREPOSITION.search(phrase)
        named = self.people.within(frame.start + start, frame.start + start + (cut.start() if cut else end - start))
        if named:
            return named[-1]
        if _INDEFINITE.match(phrase):
            return None
        return self.people.with_role(phrase[: cut.start()] if cut else phrase, frame.start + start)

    def _meant(self, offset: int, pronoun: str) -> str | None:
        """Whom a pronoun means: the one who speaks or acts in the nearest sentence before it."""
        last = self._frames.sentence_at(offset)
        for number in range(last, max(-1, last - _LOOK_BACK), -1):
            frame = self._frames.of_sentence(number)
            limit = min(offset - frame.start, len(frame.text))
            for subject in self._subjects(frame, limit):
                found = self._candidate(frame, subject, pronoun)
                if found:
                    return found
            if pronoun in _PERSONAL:
                named = [p for p in self.people.within(frame.start, frame.start + limit) if p.is_certain]
                named = [p for p in named if p.female is None or p.female == (pronoun == "she") or pronoun == "who"]
                if named:
                    return named[0].name
        return None

    @staticmethod
    def _subjects(frame: Frame, limit: int) -> list[tuple[int, int]]:
        """Subjects in a sentence before `limit`: of its verbs of speech, then of the sentence."""
        spoken = [cue.subject for cue in frame.cues if cue.subject and cue.subject[1] <= limit and cue.start < limit]
        main = clause_subject(frame.text, limit) if limit > 0 else None
        return [*spoken, *([main] if main else [])]

    def _candidate(self, frame: Frame, subject: tuple[int, int], pronoun: str) -> str | None:
        phrase = frame.cut(subject)
        if not phrase or phrase.split(" ", 1)[0].lower() in _PRONOUNS:
            return None
        person = self._person(frame, subject)
        if pronoun in _PERSONAL:
            if person is not None:
                fits = person.female is None or pronoun not in ("he", "she") or person.female == (pronoun == "she")
                return person.name if fits else None
            roles = roles_in(phrase)
            wrong = MALE if pronoun == "she" else FEMALE if pronoun == "he" else frozenset()
            return phrase if roles and not roles & wrong else None
        return None if person is not None else phrase

    def _via(self, frame: Frame, cue: Cue) -> str | None:
        """The agency or outlet that passed the words on."""
        if cue.via:
            return _outlet(frame.cut(cue.via))
        for other in frame.cues:
            if other.verb == "according to" and other.subject and other.start != cue.start:
                phrase = frame.cut(other.subject)
                return _outlet(phrase) if is_outlet(phrase) or len(phrase.split()) == 1 else None
        match = _REPORTED.search(frame.text) or _TOLD.search(frame.text)
        return match["outlet"] or match["media"] if match else None


def _outlet(phrase: str) -> str | None:
    """The name in "the official Xinhua news agency"; "state media" has none and stays as it is."""
    named = _NAMES.search(phrase.removeprefix("The "))
    return named.group() if named else phrase.removeprefix("the ") or None
