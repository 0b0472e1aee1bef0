"""Pairs of documents that share a key → what they have to do with each other, with the sentences that show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from flows.core.schemas import ORIGIN_LINKS
from flows.normalise.origins import addresses, alignment, direction, profiles
from flows.normalise.origins.alignment import Alignment, Match
from flows.normalise.origins.profiles import Line, Profile

Row = Mapping[str, Any]

_COPY = 0.5  # of a text's words stand in the other, sentence by sentence, one of its first sentences among them
_UPDATE = 0.75  # or so many without its first ones: a report with a new lead. A notice under short texts is less
_LEAD = 3  # sentences after the title
_REWRITE = 0.355  # of what a text tells besides is told by the other, in its order
_REWRITE_BITS = 60.0  # and that is more than one fact: five figures of two digits
_REWRITE_LINES = 3  # and more than one passage
_PASSAGE_WORDS = 12  # a sentence; less is a phrase that two reporters can both have written
_PASSAGE = 0.6
_PASSAGE_SAME = 0.6  # of what it tells: a changed figure among names is an altered copy, other names are another fact
_PASSAGE_BITS = 20.0  # two names or a name and a figure, as signatures ask of a sentence


def compare(documents: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Hold each pair of texts against each other.

    Reads:   documents (of DOCUMENTS: document_id, text, title_end, outlet, agency, url, published_on), and pairs
             (document_id, candidate_id), each once in either order
    Returns: ORIGIN_LINKS, one row per pair that is related
    """
    rows = {row["document_id"]: row for row in documents.iter_rows(named=True)}
    texts = profiles.read([row["text"] for row in rows.values()], [row["title_end"] or 0 for row in rows.values()])
    known = dict(zip(rows, texts, strict=True))
    found: list[dict[str, Any]] = []
    for one, other in pairs.select("document_id", "candidate_id").iter_rows():
        first, second = sorted((one, other))
        found += _relate(rows[first], rows[second], known)
    return pl.DataFrame(found, schema=ORIGIN_LINKS).unique(["document_id", "related_document_id"], maintain_order=True)


def _relate(one: Row, other: Row, known: Mapping[str, Profile]) -> Iterator[dict[str, Any]]:
    first, second = known[one["document_id"]], known[other["document_id"]]
    same_page = _one_page(one, other)
    if not same_page and not alignment.is_near(first, second, _REWRITE_BITS):
        return
    own, reverse = alignment.align(first, second), alignment.align(second, first)
    relation = "copy" if same_page else judge(own, reverse)
    passages = () if relation else _passages(first, second, own) or _turned(_passages(second, first, reverse))
    if relation is None and not passages:
        return
    side = direction.find(one, other, own, reverse)
    if side.first_descends:
        matches = own.matches if relation else passages
        yield _link(one, other, relation, side) | {"score": _score(own), "alignment": _spans(first, second, matches)}
    else:
        matches = reverse.matches if relation else _turned(passages)
        yield _link(other, one, relation, side) | {
            "score": _score(reverse),
            "alignment": _spans(second, first, matches),
        }


def _link(row: Row, related: Row, relation: str | None, side: direction.Direction) -> dict[str, Any]:
    return {
        "document_id": row["document_id"],
        "related_document_id": related["document_id"],
        "relation": relation or "passage",
        "direction_known_by": side.known_by,
        "direction_strength": side.strength,
    }


def _score(found: Alignment) -> float:
    return round(max(found.verbatim, found.facts), 3)


def _spans(profile: Profile, counterpart: Profile, matches: Sequence[Match]) -> list[dict[str, Any]]:
    return [
        {
            "text_start": profile.lines[match.line].start,
            "text_end": profile.lines[match.line].end,
            "related_start": counterpart.lines[match.other].start,
            "related_end": counterpart.lines[match.other].end,
            "score": match.score,
            "manner": match.manner,
        }
        for match in matches
    ]


def judge(own: Alignment, reverse: Alignment) -> str | None:
    """Say whether a text is a copy or a rewrite of the other as a whole; None when it is neither."""
    verbatim = max(own.verbatim, reverse.verbatim)
    share = _COPY if _begins(own) or _begins(reverse) else _UPDATE
    if verbatim >= share and min(own.verbatim, reverse.verbatim) >= _COPY / 2:
        return "copy" if max(own.untouched, reverse.untouched) >= _COPY else "rewrite"
    # The text that descends can be a short one, so the greater share counts for more.
    facts = 0.75 * max(own.facts, reverse.facts) + 0.25 * min(own.facts, reverse.facts)
    order = (own.ordered + reverse.ordered) / 2  # independent reports of one event tell it each in its own
    lines = min(len(own.matches), len(reverse.matches))
    if min(own.shared, reverse.shared) < _REWRITE_BITS or lines < _REWRITE_LINES:
        return None
    if facts * order >= _REWRITE:
        return "rewrite"
    return None


def _one_page(one: Row, other: Row) -> bool:
    page = addresses.page(one["url"])
    return page is not None and page == addresses.page(other["url"])


def _begins(found: Alignment) -> bool:
    return any(match.line <= _LEAD and match.manner == "verbatim" for match in found.matches)


def _passages(profile: Profile, other: Profile, found: Alignment) -> tuple[Match, ...]:
    """The sentences that are taken over and tell something; a notice tells nothing."""
    verbatim = (match for match in found.matches if match.manner == "verbatim" and match.score >= _PASSAGE)
    return tuple(m for m in verbatim if _tells_the_same(profile.lines[m.line], other.lines[m.other]))


def _tells_the_same(line: Line, other: Line) -> bool:
    """Whether the same names and figures stand in the same words: a turn of phrase with others in it is no passage."""
    if line.words < _PASSAGE_WORDS or line.told < _PASSAGE_BITS:
        return False
    same = sum(bits for anchor, bits in line.anchors.items() if anchor in other.anchors)
    return same >= _PASSAGE_SAME * sum(line.anchors.values())


def _turned(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches seen from the other text."""
    return tuple(Match(match.other, match.line, match.score, match.manner) for match in matches)
