"""Verbs that introduce speech, and whose speech it is: the subject of the verb as the sentence has it."""

from __future__ import annotations

import re
from dataclasses import dataclass


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A quotation anywhere in the same sentence is governed by these. Forms that are as often nouns ("state", "claims") are
# left out where the noun is the commoner in news.
SAYING = _words(
    "say says said saying tell tells told telling add adds added adding warn warns warned warning states stated stating "
    "insist insists insisted insisting argue argues argued arguing claimed claiming noted noting explain explains "
    "explained explaining announces announced announcing declares declared declaring write writes wrote writing tweets "
    "tweeted tweeting posted posting stresses stressed stressing emphasises emphasised emphasising emphasizes emphasized "
    "emphasizing replies replied replying responds responded responding acknowledges acknowledged acknowledging concedes "
    "conceded admits admitted admitting remarked continued continuing concluded recalls recalled predicts predicted "
    "commented joked quipped testified complains complained complaining cautions cautioned cautioning reiterates "
    "reiterated reiterating asserts asserted asserting contends contended contending asks asked asking urges urged "
    "urging vows vowed vowing promised promising pledges pledged pledging boasted boasting suggests suggested suggesting "
    "observed countered assured maintains maintained lamented affirmed underlined underscored interjected shouted "
    "exclaimed"
)
# These govern what stands near: "called it a …", "praised the … plan".
JUDGING = _words(
    "calls called calling describes described describing slams slammed slamming blasts blasted blasting criticises "
    "criticised criticising criticizes criticized criticizing denounces denounced denouncing condemns condemned "
    "condemning dismisses dismissed dismissing hails hailed hailing praises praised praising accuses accused accusing "
    "labelled labeled labelling labeling branded blames blamed blaming expresses expressed expressing refers referred "
    "referring mentions mentioned believe believes believed think thinks thought mocked mocking decries decried decrying "
    "derided characterised characterises characterized characterizes cites cited citing quotes quoted quoting attacked "
    "threatens threatened threatening demanded demanding confirms confirmed confirming denies denied denying rejects "
    "rejected rejecting touts touted touting lambasted advocates advocated advocating speaks spoke speaking welcomes "
    "welcomed welcoming reveals revealed revealing proposes proposed proposing hopes hoped agrees agreed wants wanted "
    "signals signalled signaled signalling signaling indicates indicated indicating reported reporting reports"
)

_WORD = re.compile(r"\b[a-z]+\b")
_ACCORDING = re.compile(r"\b[Aa]ccording to ")
MASK = "\x00"  # stands for every character of a quotation in a frame

_DET = r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Ss]ome|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Oo]ur|[Aa]nother|[Oo]ther|[Mm]any|[Ss]everal)"
_PREP = (
    r"(?:[Oo]f|[Ff]or|[Aa]t|[Ff]rom|[Ii]n|[Tt]o|[Oo]n|[Ww]ith|[Bb]y|[Aa]bout|[Oo]ver|[Uu]nder|[Aa]s|[Tt]han|[Ii]nto)"
)
_W = rf"(?!(?:{_DET}|{_PREP}|and|or|but|that|who|which|is|was|are|were|has|had)\b)[\w.'’&/-]+"
_CORE = rf"(?:{_DET}\s)?{_W}(?:\s{_W}){{0,6}}"
# A noun phrase: "the chief executive of the company", "a spokesman for the ministry", "China's President Xi Jinping".
_PHRASE = rf"{_CORE}(?:\s(?:of|for|at|from|in|on|with|to)\s{_CORE}){{0,2}}"
_PHRASE_AT_END = re.compile(rf"(?<![\w.'’&/-]){_PHRASE}$")
_PHRASE_HERE = re.compile(
    rf"\s*(?:(?:also|then|later|again|[a-z]+ly)\s)?(?P<phrase>{_CORE}(?:\s(?:of|for|at|from)\s{_CORE}){{0,2}})"
)
_BETWEEN = re.compile(
    r"(?:\s*\b(?:has|had|have|also|then|later|would|will|did|does|could|may|might|should|must|not|never|again|once|first"
    r"|recently|previously|reportedly|already|even|today|yesterday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday"
    r"|Sunday|in turn|himself|herself|is|are|was|were|been|be|to|[a-z]+ly))*\s*$"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being|so)(?:\s[a-z]+ly)?[\s-]*$")
_CLAUSE = re.compile(
    r"[,;:()\x00—–]|\s-\s|\b(?:and|but|that|while|when|as|because|after|before|if|although|though|whether|where|since|which"
    r"|who|And|But|While|When|As|Because|After|Before|If|Although|Though|Since|Meanwhile|However|Later|Then|So|Yet)\b"
)
_RELATIVE = re.compile(r"\s*(?:who|which|whose|speaking|adding|citing|when|where|a|an|the|one|[a-z])")
_BEFORE = 200  # characters in which a verb's subject is looked for


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of speech with its subject; the spans count from the start of the frame, the subject may be missing."""

    start: int
    end: int
    verb: str
    subject: tuple[int, int] | None
    strong: bool
    via: tuple[int, int] | None = None


def find(frame: str) -> list[Cue]:
    """Every cue in a sentence whose quotations are masked, in reading order."""
    cues = [
        _cue(frame, match) for match in _WORD.finditer(frame) if match.group() in SAYING or match.group() in JUDGING
    ]
    cues.extend(
        Cue(match.start(), match.end(), "according to", _phrase_after(frame, match.end()), strong=True)
        for match in _ACCORDING.finditer(frame)
    )
    return sorted((cue for cue in cues if cue is not None), key=lambda cue: cue.start)


def _cue(frame: str, match: re.Match[str]) -> Cue | None:
    verb = match.group()
    before = frame[max(0, match.start() - 60) : match.start()]
    strong = verb in SAYING
    if verb == "quoted":
        return _quoted(frame, match)
    if _PASSIVE.search(before) and not verb.endswith("ing"):
        return None
    if before.rstrip(" ,.")[-1:] == MASK and (subject := _phrase_after(frame, match.end())):
        return Cue(match.start(), match.end(), verb, subject, strong)
    if verb.endswith("ing"):
        return Cue(match.start(), match.end(), verb, clause_subject(frame, match.start()), strong)
    subject = _phrase_before(frame, match.start())
    if subject is None and not strong:
        return None
    return Cue(match.start(), match.end(), verb, subject, strong)


def _quoted(frame: str, match: re.Match[str]) -> Cue | None:
    """Read "Xinhua quoted Xi as saying" and "Xi was quoted (by Xinhua) as saying (by Xinhua)"."""
    tail = frame[match.end() : match.end() + 120]
    if _PASSIVE.search(frame[max(0, match.start() - 20) : match.start()]):
        by = re.search(r"\bby\s", tail)
        via = _phrase_after(frame, match.end() + by.end()) if by else None
        return Cue(match.start(), match.end(), "quoted", _phrase_before(frame, match.start()), True, via)
    saying = re.search(r"\sas (?:saying|telling|warning)", tail)
    if saying is None:
        return None
    start = match.end() + 1
    end = match.end() + saying.start()
    return Cue(match.start(), match.end(), "quoted", (start, end), True, _phrase_before(frame, match.start()))


def _phrase_after(frame: str, start: int) -> tuple[int, int] | None:
    match = _PHRASE_HERE.match(frame, start)
    return match.span("phrase") if match else None


def _phrase_before(frame: str, end: int) -> tuple[int, int] | None:
    """The subject of a verb at `end`: the phrase before it, or the one that an apposition or relative clause explains."""
    start = max(0, end - _BEFORE)
    window = frame[start:end]
    window = window[: _BETWEEN.search(window).start()]  # type: ignore[union-attr]  # matches the empty end too
    if window.endswith(","):
        return _explained(window, start)
    boundary = 0
    for match in _CLAUSE.finditer(window):
        boundary = match.end()
    if window[boundary:].strip():
        found = _PHRASE_AT_END.search(window, boundary)
        return (start + found.start(), start + found.end()) if found else None
    if window.endswith(("who", "which", "that")):
        return _ending_phrase(window[: window.rfind(" ")].rstrip(", "), start)
    return clause_subject(frame, end)


def _explained(window: str, start: int) -> tuple[int, int] | None:
    """The name before "…, chief executive of the company," or the phrase before "…, who led the talks,"."""
    fallback = None
    end = len(window) - 1
    while end > 0:
        comma = window.rfind(",", 0, end)
        part = window[comma + 1 : end]
        phrase = _ending_phrase(window[:end], start, comma + 1)
        if phrase and not _RELATIVE.match(part):
            return phrase
        if phrase and fallback is None and not re.match(r"\s*(?:who|which|whose|[a-z]+ing)\b", part):
            fallback = phrase
        end = comma
    return fallback


def _ending_phrase(window: str, start: int, boundary: int = 0) -> tuple[int, int] | None:
    for match in _CLAUSE.finditer(window, boundary):
        boundary = match.end()
    found = _PHRASE_AT_END.search(window, boundary)
    return (start + found.start(), start + found.end()) if found else None


_OPENING = re.compile(
    rf"\s*(?:(?:But|And|Yet|So|Still|Meanwhile|However|Later|Then|Also),?\s)?(?P<phrase>{_CORE}(?:\s(?:of|for|at|from)\s{_CORE}){{0,2}})"
)
_LED_IN = re.compile(
    rf"\s*(?:{_PREP}|[A-Z][a-z]+ing|Last|This|After|Before|While|When|Since|During|Despite|Following)\b[^,\x00]{{0,150}},"
)
_FINITE = re.compile(
    r"\s(?:[a-z]{3,}(?:ed|es|s)|said|was|were|had|is|are|has|have|will|would|told|met|made|took|went|did|could|may|can)\b"
)


def clause_subject(frame: str, end: int) -> tuple[int, int] | None:
    """The subject of the sentence's main clause, for "…, saying": the phrase that opens it after any lead-in."""
    led = _LED_IN.match(frame, 0, end)
    opening = _OPENING.match(frame, led.end() if led else 0, end)
    if opening is None:
        return None
    start, stop = opening.span("phrase")
    finite = _FINITE.search(frame, start, stop)
    return start, (finite.start() if finite else stop)
