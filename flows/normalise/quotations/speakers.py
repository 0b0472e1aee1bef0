"""From the subject of a verb of speech to the person or body that it means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flows.core.document import Document
from flows.normalise.quotations import agencies
from flows.normalise.quotations.cues import MASK, Cue, clause_subject
from flows.normalise.quotations.frames import Frame, Frames
from flows.normalise.quotations.people import People, Person
from flows.normalise.quotations.titles import FEMALE, MALE, is_name, roles_in

_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who"})
_PERSONAL = frozenset({"he", "she", "who", "i"})
_LOOK_BACK = 8  # sentences in which the one meant by "he" is looked for
_LONGEST_NAME = 60
_PREPOSITION = re.compile(r"\s(?:of|for|at|from|in|with|on|to)\s")
_INDEFINITE = re.compile(r"(?:[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome|[Oo]ther|[Mm]any|[Ss]everal|[Tt]wo)\s")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who spoke, by which verb, through which agency, and the rule that says so."""

    speaker: str | None
    cue: str | None
    via: str | None
    rule: str


class Speakers:
    """Resolves subjects of speech verbs in one document."""

    def __init__(self, document: Document, frames: Frames, outlets: Mapping[str, str]) -> None:
        self._frames = frames
        self._outlets = outlets
        self._spoke: dict[int, str] = {}
        ends = (".", "?", "!", '"', "”", "'", "’", ")", ":", ",")
        headings = [(s.start, s.end) for s in document.sentences if not s.text.endswith(ends)]
        self.people = People(document.text, headings)

    def attribute(self, frame: Frame, cue: Cue, rule: str) -> Attribution:
        via = agencies.passed_on(frame, cue, self._outlets)
        if cue.subject is None:
            return Attribution(self._meant(frame.start + cue.start, "who"), cue.verb, via, rule)
        return Attribution(self.resolve(frame, cue.subject), cue.verb, via, rule)

    def resolve(self, frame: Frame, subject: tuple[int, int]) -> str | None:
        """The name, or the phrase itself when it names nobody and means nobody named."""
        phrase = frame.cut(subject)
        pronoun = _pronoun_in(phrase)
        if pronoun:
            at = subject[1] - len(pronoun) if phrase.lower().endswith(pronoun) else subject[0]
            return self._meant(frame.start + at, pronoun)
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
        if roles_in(phrase) and (apposed := self._apposed(frame, end)):
            return apposed
        if cut and not roles_in(phrase[: cut.start()]):
            return self._closing_name(frame, subject)
        if _INDEFINITE.match(phrase):
            return None
        return self.people.with_role(phrase[: cut.start()] if cut else phrase, frame.start + start)

    def _closing_name(self, frame: Frame, subject: tuple[int, int]) -> Person | None:
        """Whoever is named at the end of a phrase: furniture of the page may stand before it."""
        start, end = frame.start + subject[0], frame.start + subject[1]
        named = self.people.within(start, end)
        last = frame.cut(subject).rsplit(" ", 1)[-1]
        return named[-1] if named and last in named[-1].name.split() else None

    def _apposed(self, frame: Frame, end: int) -> Person | None:
        """Who is named between the commas after a phrase: "the ministry's spokesman, NAME, said"."""
        if not frame.text.startswith(", ", end):
            return None
        comma = frame.text.find(",", end + 2, end + _LONGEST_NAME)
        stop = comma if comma >= 0 else end + 3
        named = self.people.within(frame.start + end + 2, frame.start + stop)
        return named[0] if named else None

    def remember(self, sentence: int, speaker: str | None) -> None:
        """Note who spoke in a sentence, so that "he" in the next ones means them."""
        if speaker:
            self._spoke[sentence] = speaker

    def _meant(self, offset: int, pronoun: str) -> str | None:
        """Whom a pronoun means: the one who speaks or acts in the nearest sentence before it."""
        last = self._frames.sentence_at(offset)
        for number in range(last, max(-1, last - _LOOK_BACK), -1):
            frame = self._frames.of_sentence(number)
            limit = min(offset - frame.start, len(frame.text))
            if number < last and number in self._spoke and self._may_be(self._spoke[number], pronoun):
                return self._spoke[number]
            subjects = self._subjects(frame, limit)
            found = next(filter(None, (self._candidate(frame, subject, pronoun) for subject in subjects)), None)
            if found is None and pronoun in _PERSONAL and not any(_pronoun_in(frame.cut(s)) for s in subjects):
                found = self._first_named(frame, limit, pronoun)
            if found:
                return found
        return None

    def _first_named(self, frame: Frame, limit: int, pronoun: str) -> str | None:
        """The first person that the reporter's own words name in a sentence before `limit`."""
        for person in self.people.within(frame.start, frame.start + limit):
            at = next((m - frame.start for m in person.mentions if m >= frame.start), 0)
            if person.is_certain and _agrees(person.female, pronoun) and frame.text[at : at + 1] != MASK:
                return person.name
        return None

    def _may_be(self, speaker: str, pronoun: str) -> bool:
        person = self.people.named(speaker)
        if pronoun not in _PERSONAL:
            return person is None
        if person is not None:
            return _agrees(person.female, pronoun)
        return _role_agrees(speaker, pronoun) or is_name(speaker)

    @staticmethod
    def _subjects(frame: Frame, limit: int) -> list[tuple[int, int]]:
        """Subjects in a sentence before `limit`: of its verbs of speech, then of the sentence."""
        spoken = [cue.subject for cue in frame.cues if cue.subject and cue.subject[1] <= limit and cue.start < limit]
        main = clause_subject(frame.text, limit) if limit > 0 else None
        return [*spoken, *([main] if main else [])]

    def _candidate(self, frame: Frame, subject: tuple[int, int], pronoun: str) -> str | None:
        phrase = frame.cut(subject)
        if not phrase or _pronoun_in(phrase):
            return None
        person = self._person(frame, subject)
        if pronoun in _PERSONAL:
            if person is not None:
                return person.name if _agrees(person.female, pronoun) else None
            return phrase if _role_agrees(phrase, pronoun) else None
        return None if person is not None else phrase


def _pronoun_in(phrase: str) -> str | None:
    """The pronoun that a phrase is or ends in: "He further", "Additionally he"."""
    words = phrase.lower().split()
    return next((word for word in (*words[:1], *words[-1:]) if word in _PRONOUNS), None)


def _agrees(female: bool | None, pronoun: str) -> bool:
    return female is None or pronoun not in ("he", "she") or female == (pronoun == "she")


def _role_agrees(phrase: str, pronoun: str) -> bool:
    roles = roles_in(phrase)
    wrong = MALE if pronoun == "she" else FEMALE if pronoun == "he" else frozenset()
    return bool(roles) and not roles & wrong
