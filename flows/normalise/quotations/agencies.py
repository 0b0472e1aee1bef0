"""Through whom words came: "according to the Xinhua news agency", "told Reuters", "state media reported"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flows.normalise.quotations.cues import Cue
from flows.normalise.quotations.frames import Frame

_KIND = re.compile(r"\b(?:agency|newspaper|daily|television|TV|radio|broadcaster|media|magazine|wire)\b")
_NAMES = re.compile(r"[A-Z][\w.&’'-]*(?:\s[A-Z][\w.&’'-]*)*")
_NAME = r"(?P<outlet>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3})"
_REPORTED = re.compile(rf"[\x00,.] ?(?:(?:the )?{_NAME}(?: news agency)?|(?P<media>state media)) reported\b")
_INTERVIEW = re.compile(rf"\b(?:interview with|in remarks to) (?:the )?{_NAME}")
_TOLD = re.compile(rf"\btold (?:the )?{_NAME}")


def is_outlet(phrase: str) -> bool:
    """Whether a phrase says of itself that it is one: "the official Xinhua news agency"."""
    return bool(_KIND.search(phrase))


def passed_on(frame: Frame, cue: Cue, outlets: Mapping[str, str]) -> str | None:
    """Who passed the words on, under the register's name where it has one.

    `outlets` leads from names and aliases in lower case to names; "told …" counts only for those, since anybody can be
    told something.
    """
    if cue.via:
        return _named(frame.cut(cue.via), outlets)
    for other in frame.cues:
        if other.verb == "according to" and other.subject and other.start != cue.start:
            phrase = frame.cut(other.subject)
            known = is_outlet(phrase) or phrase.lower() in outlets or len(phrase.split()) == 1
            return _named(phrase, outlets) if known else None
    match = _REPORTED.search(frame.text)
    if match:
        return _named(match["outlet"] or match["media"], outlets)
    told = _TOLD.search(frame.text)
    if told:
        return outlets.get(_plain(told["outlet"]))
    interview = _INTERVIEW.search(frame.text)
    return _named(interview["outlet"], outlets) if interview else None


def _named(phrase: str, outlets: Mapping[str, str]) -> str | None:
    """The name in "the official Xinhua news agency"; "state media" has none and stays as it is."""
    found = _NAMES.search(phrase.removeprefix("The "))
    name = found.group() if found else phrase.removeprefix("the ").removesuffix(" reports")
    return outlets.get(_plain(name)) or name or None


def _plain(name: str) -> str:
    return name.removesuffix(".").lower()
