"""Pairs of documents that share a key → what they have to do with each other, with the sentences that show it."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import polars as pl

from flows.core.schemas import ORIGIN_LINKS
from flows.normalise.origins import addresses, alignment, direction, passages, profiles
from flows.normalise.origins.alignment import Alignment
from flows.normalise.origins.passages import Span
from flows.normalise.origins.profiles import Profile

Row = Mapping[str, Any]

_COPY = 0.5  # of a text's words stand in the other, sentence by sentence, one of its first sentences among them
_UPDATE = 0.75  # or so many without its first ones: a report with a new lead. A notice under short texts is less
_LEAD = 3  # sentences after the title
_REWRITE = 0.355  # of what a text tells besides is told by the other, in its order
_REWRITE_BITS = 60.0  # and that is more than one fact: five figures of two digits
_REWRITE_LINES = 3  # and more than one passage
_NEWS_DAYS = 14  # nobody retells a report after so long; what comes later gives its facts again as background


def compare(documents: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Hold each pair of texts against each other.

    Reads:   documents (of DOCUMENTS: document_id, text, title_end, outlet, agency, url, published_on), and pairs
             (document_id, candidate_id), each once in either order. Where these have the other columns of
             sql/statements/origins_candidates.sql too, one sentence that is all two texts share is not looked beyond,
             and a text may be null of which no more than whole sentences are shared
    Returns: ORIGIN_LINKS, one row per pair that is related
    """
    with _uncollected():
        return pl.DataFrame(_found(documents, pairs), schema=ORIGIN_LINKS).unique(
            ["document_id", "related_document_id"], maintain_order=True
        )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles among objects: what is compared is a million small sets that have none.

    That search took a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _found(documents: pl.DataFrame, pairs: pl.DataFrame) -> list[dict[str, Any]]:
    rows = {row["document_id"]: row for row in documents.iter_rows(named=True)}
    settled = {"text_start", "is_word_for_word"} <= set(pairs.columns)
    alone = pairs["text_start"].is_not_null() if settled else pl.repeat(False, pairs.height, eager=True)
    found = [
        _passage(rows[one], rows[other], spans)
        for one, other, spans in (passages.of_one_sentence(rows, pairs.filter(alone)) if settled else ())
    ]
    whole = [tuple(sorted(pair)) for pair in pairs.filter(~alone).select("document_id", "candidate_id").iter_rows()]
    wanted = [rows[one] for one in dict.fromkeys(one for pair in whole for one in pair)]
    texts = profiles.read([row["text"] for row in wanted], [row["title_end"] or 0 for row in wanted])
    known = {row["document_id"]: text for row, text in zip(wanted, texts, strict=True)}
    return found + [link for one, other in whole for link in _relate(rows[one], rows[other], known)]


def _passage(one: Row, other: Row, spans: list[Span]) -> dict[str, Any]:
    side = direction.find(one, other)
    if side.first_descends:
        return _link(one, other, "passage", side) | {"score": _best(spans), "alignment": spans}
    return _link(other, one, "passage", side) | {"score": _best(spans), "alignment": passages.turned_spans(spans)}


def _relate(one: Row, other: Row, known: Mapping[str, Profile]) -> Iterator[dict[str, Any]]:
    first, second = known[one["document_id"]], known[other["document_id"]]
    same_page = _one_page(one, other)
    if not same_page and not alignment.is_near(first, second, _REWRITE_BITS):
        return
    own, reverse = alignment.align(first, second), alignment.align(second, first)
    relation = "copy" if same_page else judge(own, reverse, _are_of_one_time(one, other))
    taken = () if relation else passages.find(first, second, own, reverse)
    if relation is None and not taken:
        return
    side = direction.find(one, other, own, reverse)
    if side.first_descends:
        spans = passages.spans(first, second, own.matches if relation else taken)
        score = _score(own) if relation else _best(spans)
        yield _link(one, other, relation or "passage", side) | {"score": score, "alignment": spans}
    else:
        spans = passages.spans(second, first, reverse.matches if relation else passages.turned(taken))
        score = _score(reverse) if relation else _best(spans)
        yield _link(other, one, relation or "passage", side) | {"score": score, "alignment": spans}


def _link(row: Row, related: Row, relation: str, side: direction.Direction) -> dict[str, Any]:
    return {
        "document_id": row["document_id"],
        "related_document_id": related["document_id"],
        "relation": relation,
        "direction_known_by": side.known_by,
        "direction_strength": side.strength,
    }


def _best(spans: Sequence[Span]) -> float:
    return max(float(span["score"]) for span in spans)


def _score(found: Alignment) -> float:
    return round(max(found.verbatim, found.facts), 3)


def judge(own: Alignment, reverse: Alignment, of_one_time: bool = True) -> str | None:
    """Say whether a text is a copy or a rewrite of the other as a whole; None when it is neither.

    Texts that are not of one time are so by their words only, not by their facts.
    """
    verbatim = max(own.verbatim, reverse.verbatim)
    share = _COPY if _begins(own) or _begins(reverse) else _UPDATE
    if verbatim >= share and min(own.verbatim, reverse.verbatim) >= _COPY / 2:
        return "copy" if max(own.untouched, reverse.untouched) >= _COPY else "rewrite"
    if not of_one_time:
        return None
    # The text that descends can be a short one, so the greater share counts for more.
    facts = 0.75 * max(own.facts, reverse.facts) + 0.25 * min(own.facts, reverse.facts)
    order = (own.ordered + reverse.ordered) / 2  # independent reports of one event tell it each in its own
    lines = min(len(own.matches), len(reverse.matches))
    if min(own.shared, reverse.shared) < _REWRITE_BITS or lines < _REWRITE_LINES:
        return None
    if facts * order >= _REWRITE:
        return "rewrite"
    return None


def _are_of_one_time(one: Row, other: Row) -> bool:
    first, second = one["published_on"], other["published_on"]
    return first is None or second is None or abs((first - second).days) <= _NEWS_DAYS


def _one_page(one: Row, other: Row) -> bool:
    page = addresses.page(one["url"])
    return page is not None and page == addresses.page(other["url"])


def _begins(found: Alignment) -> bool:
    return any(match.line <= _LEAD and match.manner == "verbatim" for match in found.matches)
