"""Tariff rates: who taxes whose goods at what rate, and where that rate stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flows.core.document import Claim, Document
from flows.normalise import parties
from flows.normalise.tariffs import heads, items, roles, status
from flows.normalise.tariffs.context import Context, Draft, resolve

KIND = "tariff_rate"
UNIT = "percent"
VERSION = "1"
TOLERANCE = 0.05  # percentage points: 14.9 and 14.95 are one figure rounded twice, 24 and 25 are two
CANDIDATE = r"(?i)[%％]|\bper[\s-]?cent|\bpct\b|\d\s?pc\b|percentage|\b(?:single|double|triple|three)-digit|\bzero\b|\d points?\b"

_SPOKEN_OF = re.compile(
    r"\b(?:tariffs?|duty|duties|lev(?:y|ies)|surtax(?:es)?|surcharges?|tax(?:es|ed|ing)?|customs)\b", re.IGNORECASE
)
_BORDER = re.compile(r"\b(?:tariffs?|duty|duties|lev(?:y|ies)|surtax(?:es)?|(?:import|border|export) tax(?:es)?|customs)\b", re.IGNORECASE)


def read(document: Document, candidates: Sequence[int]) -> list[Claim]:
    """Read the tariff rates of a document; `candidates` are the sentences that hold a rate."""
    if not _BORDER.search(document.text):
        return []
    learned = parties.learn(document.text)
    drafts = [draft for sentence in candidates for draft in _drafts(document, sentence, learned)]
    if not drafts:
        return []
    resolve(drafts, Context(document, learned))
    return [claim for draft in drafts for claim in _claims(document, draft)]


def _drafts(document: Document, sentence: int, learned: dict[str, str]) -> Iterator[Draft]:
    reading = items.read(document.sentences[sentence].text, learned)
    near = any(_SPOKEN_OF.search(document.sentences[before].text) for before in range(max(0, sentence - 2), sentence))
    for index, item in enumerate(reading.items):
        if item.rate is None:
            continue
        head = heads.head_of(reading, index, near)
        if head is not None:
            found = roles.roles_of(reading, index, head)
            yield Draft(sentence, index, reading, head, found, status.status_of(reading, index, head))


def _claims(document: Document, draft: Draft) -> Iterator[Claim]:
    rate = draft.reading.items[draft.index].rate
    if rate is None:
        return
    offset = document.sentences[draft.sentence].start
    pairs = [(draft.imposer, target) for target in draft.targets]
    if draft.roles.mutual:
        pairs += [(target, draft.imposer) for target in draft.targets]
    for imposer, target in pairs:
        yield Claim(
            start=offset + rate.start,
            end=offset + rate.end,
            sentence=draft.sentence,
            value_low=rate.low,
            value_high=rate.high,
            rule=draft.rule,
            confidence=draft.confidence,
            imposer=imposer,
            target=target,
            status=draft.status,
            change=status.change_of(draft.reading, draft.index, draft.head),
            prior_value=status.prior_of(draft.reading, draft.index),
            bound=rate.bound,
            optional=rate.from_,
        )
