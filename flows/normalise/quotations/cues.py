"""Where a sentence says that somebody speaks: the verb of speech and its subject."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flows.normalise.quotations.verbs import AMBIGUOUS, CLOSING, INVERTING, JUDGING, SAYING

MASK = "\x00"  # stands for every character of a quotation in a frame

_DET = (
    r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Ss]ome|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur|[Aa]nother|[Oo]ther|[Mm]any|[Ss]everal"
    r"|[Tt]wo)"
)
_PREP = (
    r"(?:[Oo]f|[Ff]or|[Aa]t|[Ff]rom|[Ii]n|[Tt]o|[Oo]n|[Ww]ith|[Bb]y|[Aa]bout|[Oo]ver|[Uu]nder|[Aa]s|[Tt]han|[Ii]nto)"
)
_W = rf"(?!(?:{_DET}|{_PREP}|and|or|but|that|who|which|is|was|are|were|has|had)\b)[\w#][\w.'’&/#-]*"
_CORE = rf"(?:{_DET}\s)?{_W}(?:\s{_W}){{0,6}}"
# A noun phrase: "the chief executive of the company", "a spokesman for the ministry", "China's President Xi Jinping".
_PHRASE = rf"{_CORE}(?:\s(?:of|for|at|from|in|on|with|to)\s{_CORE}){{0,2}}"
_PHRASE_AT_END = re.compile(rf"(?<![\w.'’&/-]){_PHRASE}$")
_PHRASE_HERE = re.compile(
    rf"\s*(?:(?:also|then|later|again|[a-z]+ly)\s)?(?P<phrase>{_CORE}(?:\s(?:of|for|at|from)\s{_CORE}){{0,2}})"
)
_BETWEEN = re.compile(
    r"(?:\s*\b(?:has|had|have|also|then|later|would|will|did|does|could|may|might|should|must|not|never|again|once|first"
    r"|further|recently|previously|already|even|today|yesterday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
    r"|earlier|himself|herself|is|are|was|were|been|be|to|just|long|[a-z]+ly))*\s*$"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being|so)(?:\s[a-z]+ly)?[\s-]*$")
_CLAUSE = re.compile(
    r"[,;:()\x00—–]|\s-\s|\b(?:and|but|that|while|when|as|because|after|before|if|although|though|whether|where|since|which"
    r"|who|And|But|While|When|As|Because|After|Before|If|Although|Though|Since|Meanwhile|However|Later|Then|So|Yet)\b"
)
_EXPLAINS = re.compile(r"\s*(?:who|which|whose|speaking|adding|citing|when|where|a|an|the|one|[a-z])")
_NO_SUBJECT = re.compile(r"\s*(?:who|which|whose|[a-z]+ing)\b")
_WORD = re.compile(r"\b[A-Za-z]+\b")
_VERBS = SAYING | JUDGING | AMBIGUOUS | CLOSING
_PARENTHESIS = re.compile(r"\s*\([^()\x00]{0,60}\)\s*$")
_AFTER_A_NAME = re.compile(r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z][\w’'-]*) $")
_TAKES_A_CLAUSE = re.compile(r" (?:that|he|she|they|it|there|to be)\b")
_ACCORDING = re.compile(r"\b[Aa]ccording to ")
_OPENING = re.compile(
    rf"\s*(?:(?:But|And|Yet|So|Still|Meanwhile|However|Later|Then|Also),?\s)?"
    rf"(?P<phrase>{_CORE}(?:\s(?:of|for|at|from)\s{_CORE}){{0,2}})"
)
_LED_IN = re.compile(
    rf"\s*(?:{_PREP}|[A-Z][a-z]+ing|Last|This|After|Before|While|When|Since|During|Despite|Following|Asked)\b"
    r"[^,\x00]{0,150},"
)
_FINITE = re.compile(
    r"\s(?:[a-z]{3,}(?:ed|es|[a-rt-z]s)|said|was|were|had|is|are|has|have|will|would|told|met|made|took|went|did|could|may"
    r"|can)\b"
)
_HAS_SUBJECT = re.compile(rf"\s+(?:{_DET}\b|[A-Z]|he\b|she\b|they\b|it\b)")
_TIME = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|yesterday|today|last\b|this\b|in\b|on\b|at\b")
_BEFORE = 200  # characters in which a verb's subject is looked for


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of speech with its subject; the spans count from the start of the frame, the subject may be missing.

    `strong` verbs govern a quotation anywhere in their sentence, the others only what stands near.
    """

    start: int
    end: int
    verb: str
    subject: tuple[int, int] | None
    strong: bool
    via: tuple[int, int] | None = None


def find(frame: str, headline: bool = False) -> list[Cue]:
    """Every cue in a sentence whose quotations are masked, in reading order; headlines may capitalise their verbs."""
    found: list[Cue] = []
    for match in _WORD.finditer(frame):
        verb = match.group().lower() if headline else match.group()
        if verb in _VERBS or (verb == "put" and frame.startswith(" it", match.end())):
            cue = _cue(frame, match, verb, found)
            if cue is not None:
                found.append(cue)
    found.extend(
        Cue(match.start(), match.end(), "according to", phrase_after(frame, match.end()), strong=True)
        for match in _ACCORDING.finditer(frame)
    )
    return sorted(found, key=lambda cue: cue.start)


def has_finite_verb(text: str) -> bool:
    """Whether a stretch of a sentence holds a clause rather than a mere phrase."""
    return _FINITE.search(text) is not None


def _cue(frame: str, match: re.Match[str], verb: str, earlier: list[Cue]) -> Cue | None:
    start, end = match.span()
    if verb == "quoted":
        return _quoted(frame, start, end)
    before = frame[max(0, start - 60) : start]
    if verb in AMBIGUOUS and not (_AFTER_A_NAME.search(before) or _TAKES_A_CLAUSE.match(frame, end)):
        return None
    strong = verb not in JUDGING
    participle = verb.endswith("ing")
    if _PASSIVE.search(before) and not participle:
        return None
    if before.rstrip(" ,.?!")[-1:] == MASK and (subject := phrase_after(frame, end)):
        return Cue(start, end, verb, subject, strong)
    if verb in INVERTING and before.endswith(", ") and (subject := _closing_phrase(frame, end)):
        return Cue(start, end, verb, subject, strong)
    subject = _participle_subject(frame, start, earlier) if participle else phrase_before(frame, start)
    return Cue(start, end, verb, subject, strong) if subject or strong else None


def _quoted(frame: str, start: int, end: int) -> Cue | None:
    """Read "Xinhua quoted Xi as saying" and "Xi was quoted (by Xinhua) as saying (by Xinhua)"."""
    tail = frame[end : end + 120]
    if _PASSIVE.search(frame[max(0, start - 20) : start]):
        by = re.search(r"\bby\s", tail)
        via = phrase_after(frame, end + by.end()) if by else None
        return Cue(start, end, "quoted", phrase_before(frame, start), True, via)
    saying = re.search(r"\sas (?:saying|telling|warning)", tail)
    if saying is None:
        return None
    return Cue(start, end, "quoted", (end + 1, end + saying.start()), True, phrase_before(frame, start))


def _participle_subject(frame: str, end: int, earlier: list[Cue]) -> tuple[int, int] | None:
    """Who is "saying": whoever the sentence has speaking before, or the subject of its main clause."""
    for cue in reversed(earlier):
        if cue.subject and not cue.verb.endswith("ing"):
            return cue.subject
    return clause_subject(frame, end)


def phrase_after(frame: str, start: int) -> tuple[int, int] | None:
    """The noun phrase that begins at `start`."""
    match = _PHRASE_HERE.match(frame, start)
    return match.span("phrase") if match else None


def _closing_phrase(frame: str, start: int) -> tuple[int, int] | None:
    """The phrase after the verb when it ends the clause: "… volatility, said the strategist."."""
    subject = phrase_after(frame, start)
    if subject is None or _TIME.match(frame, subject[0]):
        return None
    return subject if re.match(r"[,.;]|\s*$", frame[subject[1] : subject[1] + 3]) else None


def phrase_before(frame: str, end: int) -> tuple[int, int] | None:
    """The subject of a verb at `end`: the phrase before it, or the one that a clause between commas explains."""
    start = max(0, end - _BEFORE)
    window = frame[start:end]
    window = window[: _BETWEEN.search(window).start()]  # type: ignore[union-attr]  # it matches the empty end too
    window = _PARENTHESIS.sub("", window)
    if window.endswith(","):
        return _explained(window, start)
    boundary = _last_boundary(window)
    relative = boundary is not None and boundary.group() in ("who", "which")
    if boundary is not None and relative and not _HAS_SUBJECT.match(window, boundary.end()):
        return _ending_phrase(window[: boundary.start()].rstrip(", "), start)
    position = boundary.end() if boundary else 0
    if window[position:].strip():
        found = _PHRASE_AT_END.search(window, position)
        return (start + found.start(), start + found.end()) if found else None
    return clause_subject(frame, end)


def _last_boundary(window: str) -> re.Match[str] | None:
    last = None
    for match in _CLAUSE.finditer(window):
        last = match
    return last


def _explained(window: str, start: int) -> tuple[int, int] | None:
    """The name before "…, chief executive of the company," or the phrase before "…, who led the talks,"."""
    fallback = None
    end = len(window) - 1
    while end > 0:
        comma = window.rfind(",", 0, end)
        phrase = _ending_phrase(window[:end], start, comma + 1)
        if phrase and not _EXPLAINS.match(window, comma + 1, end):
            return phrase
        if phrase and fallback is None and not _NO_SUBJECT.match(window, comma + 1, end):
            fallback = phrase
        end = comma
    return fallback


def _ending_phrase(window: str, start: int, boundary: int = 0) -> tuple[int, int] | None:
    for match in _CLAUSE.finditer(window, boundary):
        boundary = match.end()
    found = _PHRASE_AT_END.search(window, boundary)
    return (start + found.start(), start + found.end()) if found else None


def clause_subject(frame: str, end: int) -> tuple[int, int] | None:
    """The subject of the sentence's main clause, for "…, saying": the phrase that opens it after any lead-in."""
    led = _LED_IN.match(frame, 0, end)
    opening = _OPENING.match(frame, led.end() if led else 0, end)
    if opening is None:
        return None
    start, stop = opening.span("phrase")
    finite = _FINITE.search(frame, start, stop)
    return start, (finite.start() if finite else stop)
