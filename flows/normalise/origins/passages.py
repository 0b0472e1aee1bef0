"""Sentences that stand in two texts: what one reporter took from another into a story that is otherwise his own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from flows.normalise.origins import alignment, profiles
from flows.normalise.origins.alignment import Alignment, Match
from flows.normalise.origins.profiles import Line, Profile
from flows.normalise.origins.signatures import PASSAGE_WORDS, TELLING

Row = Mapping[str, Any]
Span = dict[str, Any]

_ALIKE = 0.6  # of a sentence's three-word runs
_SAME = 0.6  # of what it tells: a changed figure among names is an altered copy, other names are another fact


def find(one: Profile, other: Profile, own: Alignment, reverse: Alignment) -> tuple[Match, ...]:
    """The sentences of the one that are taken over and tell something; a notice tells nothing."""
    return _taken(one, other, own) or turned(_taken(other, one, reverse))


def _taken(one: Profile, other: Profile, found: Alignment) -> tuple[Match, ...]:
    verbatim = (match for match in found.matches if match.manner == "verbatim" and match.score >= _ALIKE)
    return tuple(m for m in verbatim if _tells_the_same(one.lines[m.line], other.lines[m.other]))


def _tells_the_same(line: Line, other: Line) -> bool:
    """Whether the same names and figures stand in the same words: a turn of phrase with others in it is no passage."""
    if line.words < PASSAGE_WORDS or line.told < TELLING:
        return False
    same = sum(bits for anchor, bits in line.anchors.items() if anchor in other.anchors)
    return same >= _SAME * sum(line.anchors.values())


def turned(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches seen from the other text."""
    return tuple(Match(match.other, match.line, match.score, match.manner) for match in matches)


def spans(one: Profile, other: Profile, matches: Sequence[Match]) -> list[Span]:
    return [
        {
            "text_start": one.lines[match.line].start,
            "text_end": one.lines[match.line].end,
            "related_start": other.lines[match.other].start,
            "related_end": other.lines[match.other].end,
            "score": match.score,
            "manner": match.manner,
        }
        for match in matches
    ]


def turned_spans(found: Sequence[Span]) -> list[Span]:
    """The spans seen from the other text."""
    names = {"text_start": "related_start", "text_end": "related_end"}
    swap = names | {other: name for name, other in names.items()}
    return [{name: span[swap.get(name, name)] for name in span} for span in found]


def of_one_sentence(rows: Mapping[str, Row], pairs: pl.DataFrame) -> Iterator[tuple[str, str, list[Span]]]:
    """Pairs that share one sentence and nothing else: whether it is a passage.

    Reads:   pairs (document_id, candidate_id, text_start, text_end, related_start, related_end, is_word_for_word);
             `rows` by document_id with their `text`, which is not looked at where it is the same word for word
    """
    compared = pairs.filter(~pl.col("is_word_for_word"))
    own, theirs = ("document_id", "text_start", "text_end"), ("candidate_id", "related_start", "related_end")
    wanted = list(dict.fromkeys([*compared.select(own).iter_rows(), *compared.select(theirs).iter_rows()]))
    read = profiles.read([rows[one]["text"][start:end] for one, start, end in wanted], [0] * len(wanted))
    known = dict(zip(wanted, read, strict=True))
    for pair in pairs.iter_rows(named=True):
        place = tuple(pair[name] for name in own), tuple(pair[name] for name in theirs)
        if pair["is_word_for_word"]:
            found = [_span(pair, 1.0)]
        else:
            one, other = known[place[0]], known[place[1]]
            matches = find(one, other, alignment.align(one, other), alignment.align(other, one))
            found = [_span(pair, max(match.score for match in matches))] if matches else []
        if found:
            yield pair["document_id"], pair["candidate_id"], found


def _span(pair: Row, score: float) -> Span:
    places = ("text_start", "text_end", "related_start", "related_end")
    return {**{name: pair[name] for name in places}, "score": score, "manner": "verbatim"}
