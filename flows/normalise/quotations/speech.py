"""Whether a quotation is speech, and which cue of its sentence governs it."""

from __future__ import annotations

import re
from dataclasses import replace

from flows.normalise.quotations.agencies import is_outlet
from flows.normalise.quotations.cues import MASK, Cue, clause_subject, has_finite_verb, phrase_after
from flows.normalise.quotations.frames import Frame
from flows.normalise.quotations.marks import MARKS, Quotation
from flows.normalise.quotations.verbs import CLOSING, INVERTING

_NEAR = 90  # characters within which a verb of judging ("called it a …") governs a quotation
_FEW = 4  # words: a shorter quotation without a cue is a word held at arm's length
_MOST_CUES = 12  # that are looked at on either side of a quotation
_LONGEST_EPITHET = 26
_ARTICLE = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our|this|these|those)|['’]s)(?: [a-z-]+)? $", re.IGNORECASE)
_NOUN_FOLLOWS = re.compile(r" (?!(?:and|or|but|of|to|in|on|for|at|by|with|from|is|was|are|were|that|which|as)\b)[a-z]")
_LONGEST_APPOSITION = 120
_LONGEST_LABEL = 40
_LONGEST_TITLE = 9  # words
_WORK = (
    r"words?|term|phrase|label|slogan|song|book|film|movie|series|show|novel|play|album|report|article|essay|episodes?"
    r"|hosts?|documentary|campaign|project|memoir|magazine|poem|column"
)
_NAMING = re.compile(
    r"\b(?:so-called|known as|titled|entitled|named|dubbed|nicknamed|termed|headlined"
    rf"|(?:the|his|her|their|its|an?) (?:{_WORK}))(?: (?:called|the|an?|of|as|on|in)){{0,2}},? $"
)
_BREAKS = re.compile(r"[;:.!?\x00](?:\s|$)")
_JOINED = re.compile(r"\band(?: [0-9]+)?$")
_LEADS_TO_NAME = re.compile(r", $")  # "… former trade official, NAME, said"
_BULLETS = "-–—•*▪ "
_LIGHT = frozenset({"with", "from", "into", "over", "that", "than"})  # written small in titles
_ENDS_SPEECH = re.compile(r"[,.?!]")


def inner_of(text: str, quotation: Quotation) -> str:
    return text[quotation.start : quotation.end].strip(MARKS + "` \n")


def governing(frame: Frame, start: int, end: int) -> tuple[Cue, str] | None:
    """The cue that introduces the quotation at `start` to `end` (in the frame) and the rule; None if none does."""
    before = _before(frame, start)
    after = _right_after(frame, end)
    if after is not None and not (before is not None and _passes_on(frame, after)):
        return after, "cue after"
    if before is not None and before.strong:
        return before, "cue before"
    later = [cue for cue in frame.cues if cue.start >= end][:_MOST_CUES]
    trailing = next((cue for cue in later if _is_trailing(frame.text, cue, end)), None)
    if trailing is not None and before is None and _is_epithet(frame, start, end):
        return None
    if trailing is not None and not (before is not None and _passes_on(frame, trailing)):
        return trailing, "cue trailing"
    return (before, "cue before") if before else None


def _is_epithet(frame: Frame, start: int, end: int) -> bool:
    """Whether a word or two stand between article and noun: 'its new "reciprocal" tariffs'."""
    short = end - start <= _LONGEST_EPITHET
    return (
        short
        and bool(_ARTICLE.search(frame.text[max(0, start - 40) : start]))
        and bool(_NOUN_FOLLOWS.match(frame.text, end))
    )


def _before(frame: Frame, start: int) -> Cue | None:
    """The last cue before; a verb of judging must stand near, and no verb reaches over a semicolon."""
    for cue in reversed([cue for cue in frame.cues if cue.end <= start][-_MOST_CUES:]):
        if cue.verb in CLOSING or (cue.verb == "according to" and cue.subject and cue.subject[1] > start):
            continue
        if ";" in frame.text[cue.end : start]:
            return None
        if cue.strong or start - cue.end <= _NEAR:
            return cue
    return None


def _right_after(frame: Frame, end: int) -> Cue | None:
    """Find "…," the minister said, and "…," said the minister."""
    for cue in frame.cues:
        if cue.start < end:
            continue
        first = min(span[0] for span in (cue.subject, cue.via, (cue.start, cue.end)) if span)
        if first < end or not (_ENDS_SPEECH.search(frame.text[end - 1 : end + 1]) or cue.verb in INVERTING):
            return None
        return _with_whole_subject(frame, cue, end, first)
    return None


def _with_whole_subject(frame: Frame, cue: Cue, end: int, first: int) -> Cue | None:
    """Take in what may stand between quotation and subject: "as", an apposition, the first of two speakers."""
    between = frame.text[end:first].strip(" ,.–—-")
    if not between or between in ("as", "so"):
        return cue
    if len(between) > _LONGEST_APPOSITION or _BREAKS.search(between) or has_finite_verb(" " + between):
        return None
    if _JOINED.search(between) and cue.subject:
        return replace(cue, subject=phrase_after(frame.text, end))
    return cue if _LEADS_TO_NAME.search(frame.text[end:first]) else None


def _passes_on(frame: Frame, cue: Cue) -> bool:
    """Whether the cue names who passed the words on rather than who spoke them: "according to the news agency"."""
    return cue.verb == "reported" or (
        cue.verb == "according to" and cue.subject is not None and is_outlet(frame.cut(cue.subject))
    )


def _is_trailing(text: str, cue: Cue, end: int) -> bool:
    """A clause at the end of the sentence, parted from the rest by a comma: "…, he added"."""
    if cue.verb == "according to":
        return True
    if cue.subject is None or cue.subject[0] < end or cue.verb.endswith("ing"):
        return False
    first = min(cue.start, cue.subject[0])
    return text[max(0, first - 3) : first].rstrip(" ")[-1:] == ","


def is_name_or_term(frame: Frame, start: int, end: int, inner: str) -> bool:
    """Whether this is a title of a work, a name, or a word that the sentence talks about."""
    lead = frame.text[max(0, start - 60) : start]
    if _NAMING.search(lead):
        return True
    if frame.headline or not _looks_like_title(inner):
        return False
    introduced = lead.rstrip()[-1:] in ":," and frame.text[end : end + 1] != ","
    return not introduced or (_right_after(frame, end) is None and lead.rstrip()[-1:] != ":")


def _looks_like_title(inner: str) -> bool:
    """Every word of weight begins with a capital, none ends a clause: "The Revolt of Hong Kong"."""
    words = inner.rstrip(",").split(maxsplit=_LONGEST_TITLE)
    heavy = [w for w in words if (len(w) > 3 and w not in _LIGHT) or w == words[0] or w.isdigit()]
    capitals = all(word[0].isupper() or word.isdigit() for word in heavy)
    return 1 < len(words) <= _LONGEST_TITLE and len(heavy) > 1 and capitals and inner[-1:] not in "!?"


def stands_alone(frame: Frame, start: int, end: int, inner: str) -> bool:
    """Whether the quotation is a sentence of its own, so that it is speech even where no verb introduces it."""
    whole = len(inner.split()) > _FEW and (inner[:1].isupper() or inner[:1] in "[…") and inner[-1:] in ".,?!…—-"
    alone = not frame.text[:start].strip(MASK + " ") and not frame.text[end:].strip(MASK + " .")
    return whole or (alone and inner[-1:] in ".?!…")


def label_before(frame: Frame, start: int) -> tuple[int, int] | None:
    """Who stands before a colon: "President Trump: “…”", "The chancellor was blunt: “…”"."""
    lead = frame.text[:start].rstrip()
    if not lead.endswith(":") or (frame.headline and (len(lead) > _LONGEST_LABEL or has_finite_verb(lead))):
        return None
    bullet = len(lead) - len(lead.lstrip(_BULLETS))
    subject = clause_subject(frame.text[bullet:], len(lead) - 1 - bullet)
    return (subject[0] + bullet, subject[1] + bullet) if subject else None
