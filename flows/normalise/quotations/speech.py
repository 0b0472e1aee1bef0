"""Whether a quotation is speech, and which cue of its sentence governs it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.normalise.quotations import cues
from flows.normalise.quotations.cues import MASK, Cue
from flows.normalise.quotations.marks import MARKS, Quotation

_NEAR = 90  # characters within which a verb of judging ("called it a …") governs a quotation
_FEW = 4  # words: a shorter quotation without a cue is a word held at arm's length
_NAMING = re.compile(
    r"\b(?:so-called|known as|titled|entitled|called|named|dubbed|nicknamed|termed|headlined|the (?:word|words|term|phrase"
    r"|slogan|song|book|film|movie|series|show|novel|play|album|report|article|essay|episode|documentary|campaign|project"
    r"|memoir|magazine|poem|column))(?:\s(?:the|a|an|of|as|on|in))?,?\s$"
)
_BROKEN = re.compile(r"[;]|\.\s")


@dataclass(frozen=True, slots=True)
class Frame:
    """The sentences around a quotation with every quotation masked; `start` is the frame's offset in the text."""

    start: int
    text: str


def frame_of(text: str, span: tuple[int, int], quotations: list[Quotation]) -> Frame:
    start, end = span
    pieces = []
    position = start
    for quotation in quotations:
        first, last = max(quotation.start, position), min(quotation.end, end)
        if first < last:
            pieces += [text[position:first], MASK * (last - first)]
            position = last
    pieces.append(text[position:end])
    return Frame(start, "".join(pieces).replace("\n", " "))


def governing(frame: Frame, found: list[Cue], start: int, end: int) -> tuple[Cue, str] | None:
    """The cue that introduces the quotation at `start` to `end` (in the frame), and by which rule; None if none does."""
    after = _right_after(frame.text, found, end)
    if after is not None:
        return after, "cue after"
    before = [cue for cue in found if cue.end <= start]
    if before:
        cue = before[-1]
        gap = frame.text[cue.end : start]
        if (cue.strong or start - cue.end <= _NEAR) and not _BROKEN.search(gap):
            return cue, "cue before"
    trailing = [cue for cue in found if cue.start >= end and _is_trailing(frame.text, cue, end)]
    return (trailing[0], "cue trailing") if trailing else None


def _right_after(text: str, found: list[Cue], end: int) -> Cue | None:
    """ "…," the minister said / said the minister."""
    for cue in found:
        if cue.start < end:
            continue
        first = min(cue.start, cue.subject[0] if cue.subject else cue.start)
        if cue.via:
            first = min(first, cue.via[0])
        gap = text[end:first].strip(" ,.")
        return cue if first >= end and not gap else None
    return None


def _is_trailing(text: str, cue: Cue, end: int) -> bool:
    """A clause at the end of the sentence, parted from the rest by a comma: "…, he added"."""
    if cue.verb == "according to":
        return True
    if cue.subject is None or cue.subject[0] < end:
        return False
    return text[: cue.subject[0]].rstrip(" ")[-1:] == "," and cue.start - cue.subject[1] <= 30


def is_naming(frame: Frame, start: int) -> bool:
    """Whether the words before introduce a title or a name: "the film “…”", "known as “…”"."""
    return bool(_NAMING.search(frame.text, max(0, start - 40), start))


def looks_like_title(inner: str) -> bool:
    """Every word of weight begins with a capital, none ends a clause: "The Revolt of Hong Kong"."""
    words = inner.split()
    heavy = [word for word in words if len(word) > 3 or word == words[0]]
    return 0 < len(words) <= 8 and len(heavy) > 1 and all(w[0].isupper() for w in heavy) and inner[-1:].isalnum()


def is_whole_sentence(inner: str) -> bool:
    """Long enough and shaped like a sentence of its own, so that it is speech even where no verb introduces it."""
    return len(inner.split()) > _FEW and (inner[:1].isupper() or inner[:1] in "[…") and inner[-1:] in ".,?!…—-"


def inner_of(text: str, quotation: Quotation) -> str:
    return text[quotation.start : quotation.end].strip(MARKS + "` \n")


def find_cues(frame: Frame) -> list[Cue]:
    return cues.find(frame.text)
