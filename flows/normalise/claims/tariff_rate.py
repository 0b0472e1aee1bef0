"""Tariff rates: who taxes whose goods at what rate, and where that rate stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from flows.core.document import Claim, Document
from flows.normalise.gated import Gated
from flows.normalise.tariffs import attachment, change, confidence, details, effective, heads, items, nouns, status
from flows.normalise.tariffs.context import Context, Draft
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.resolution import resolve

KIND = "tariff_rate"
UNIT = "percent"
VERSION = "1"
TOLERANCE = 0.05  # percentage points: 14.9 and 14.95 are one figure rounded twice, 24 and 25 are two
CANDIDATE = r"(?i)[%％]|\bper[\s-]?cent|\bpct\b|\d\s?pc\b|\b(?:single|double|triple|three)-digit|\bzero\b|\d points?\b"

_BORDER = Gated(
    re.compile(
        r"\b(?:tariffs?|duty|duties|lev(?:y|ies)|surtax(?:es)?|surcharges?|(?:import|border|export) tax(?:es)?|"
        r"customs|taxed|"
        r"taxing)\b",
        re.IGNORECASE,
    )
)
_SURE = Gated(
    re.compile(
        r"\b(?:tariffs?|duty|duties|(?:import|border|export)[- ]tax(?:es)?|import\w*|customs|surtax(?:es)?)\b",
        re.IGNORECASE,
    )
)
_TRADE = Gated(
    re.compile(
        r"\b(?:import\w*|export\w*|trade|trading|customs|foreign|goods|dump\w+|wto|quotas?|retaliat\w+|bilateral)\b",
        re.IGNORECASE,
    )
)
_UTILITY = Gated(
    re.compile(
        r"\b(?:electricity|kwh|discoms?|power (?:tariff|bill|suppl)\w*|telecom\w*|spectrum|subscribers?|arpu|prepaid|"
        r"4g|5g|cannabis|marijuana|freight|barges?|feed-in)\b",
        re.IGNORECASE,
    )
)
_MOST = 300  # rates: a text with more is a table, and comparing each with each would take too long
Stated = dict[tuple[str | None, str | None], set[int]]
_BACKGROUND = 60  # sentences with a tariff and no rate that are read for their parties: enough for any article


def read(document: Document, candidates: Sequence[int]) -> list[Claim]:
    """Read the tariff rates of a document; `candidates` are the sentences that hold a rate."""
    if not _is_about_borders(document):
        return []
    context = Context(document)
    if len(context.named) < 2 and not _SURE.search(document.text):
        return []  # a levy or tax of one country, with no word of trade, is a tax at home
    drafts = list(islice(_drafts(document, candidates, context), _MOST))
    if not drafts:
        return []
    resolve(drafts, _background(document, candidates, context), context)
    stated = _stated(drafts)
    return [claim for draft in drafts for claim in _claims(document, draft, stated)]


def _is_about_borders(document: Document) -> bool:
    """Whether the tariffs and levies of a text are taxes on trade, not the prices of power, calls or freight."""
    sentences = [sentence.text for sentence in document.sentences]
    if not any(_BORDER.search(text) for text in sentences):
        return False
    others = sum(1 for text in sentences for _ in _UTILITY.finditer(text))
    trade = (match for text in sentences for match in _TRADE.finditer(text))
    return sum(1 for _ in islice(trade, others)) == others


def _drafts(document: Document, candidates: Sequence[int], context: Context) -> Iterator[Draft]:
    claimed = -10
    for sentence in candidates:
        text = document.sentences[sentence].text
        if not items.holds_rate(text):
            continue
        reading = items.read(text, context.parties_in(sentence))
        previous = document.sentences[sentence - 1].text.replace("\n", " ") if sentence else ""
        near = sentence - claimed <= 3 or any(
            _BORDER.search(document.sentences[before].text) for before in range(max(0, sentence - 2), sentence)
        )
        for index, item in enumerate(reading.items):
            head = reading.once(heads.head_of, index, near) if item.rate is not None else None
            if head is not None:
                claimed = sentence
                yield _draft(sentence, index, reading, head, previous)


def _background(document: Document, candidates: Sequence[int], context: Context) -> list[Draft]:
    """Read the tariffs without a rate for what they tell of the parties."""
    found: list[Draft] = []
    held = set(candidates)
    for number, sentence in enumerate(document.sentences):
        if number in held or len(found) >= _BACKGROUND or not _BORDER.search(sentence.text):
            continue
        reading = items.read(sentence.text, context.parties_in(number))
        place = reading.once(_first_tariff)
        if place is not None:
            found.append(_draft(number, place, reading, nouns.Head(place, "tariff"), ""))
    return found


def _first_tariff(reading: Reading) -> int | None:
    return next((at for at in range(len(reading.items)) if nouns.tariff_noun(reading, at)), None)


def _draft(sentence: int, index: int, reading: Reading, head: nouns.Head, previous: str) -> Draft:
    roles = reading.once(attachment.roles_of, index, head).copy()
    return Draft(sentence, index, reading, head, roles, reading.once(status.status_of, index, head, previous))


def _stated(drafts: Sequence[Draft]) -> Stated:
    """The sentences that each pair of parties stands in."""
    stated: Stated = {}
    for draft in drafts:
        for target in draft.targets:
            stated.setdefault((draft.imposer, target), set()).add(draft.sentence)
    return stated


def _is_singular(pair: tuple[str | None, str | None], stated: Stated) -> bool:
    """Whether a text names a pair in one sentence only, and others elsewhere."""
    sentences = stated.get(pair, set())
    return len(sentences) == 1 and any(not others <= sentences for others in stated.values())


def _claims(document: Document, draft: Draft, stated: dict[tuple[str | None, str | None], set[int]]) -> Iterator[Claim]:
    rate = draft.reading.items[draft.index].rate
    if rate is None:
        return
    offset = document.sentences[draft.sentence].start
    reading, index, head = draft.reading, draft.index, draft.head
    begins = None if rate.from_ else reading.once(effective.effective_of, index, document.published_on)
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
            rule=f"{draft.head.rule}; imposer: {draft.imposer_rule}; target: {draft.target_rule}",
            confidence=confidence.confidence_of(
                draft.head.rule, draft.imposer_rule, draft.target_rule, _is_singular((imposer, target), stated)
            ),
            imposer=imposer,
            target=target,
            product=reading.once(_product_of, index, head),
            status=_status(draft, begins, document),
            change=reading.once(change.change_of, index, head),
            prior_value=reading.once(change.prior_of, index),
            bound=rate.bound,
            component=reading.once(details.component_of, index, head),
            measure=reading.once(details.measure_of, index, head),
            said_by=reading.once(details.speaker_of),
            effective_on=begins,
            optional=rate.from_,
        )


def _product_of(reading: Reading, index: int, head: nouns.Head) -> str | None:
    return details.product_of(reading, head, reading.once(attachment.roles_of, index, head))


def _status(draft: Draft, effective: str | None, document: Document) -> str:
    """Let the date decide where the words leave it open: announced and already in effect, or long ago."""
    name = draft.status.name
    published = document.published_on.isoformat() if document.published_on else None
    if published and effective and name == "announced" and len(effective) == 10 and effective <= published:
        return "in_force"
    years = [int(year) for year in _PAST_YEAR.findall(draft.reading.text)] if name == "in_force" else []
    if years and max(years) <= _year(document) - _LONG_AGO:
        return "historical"
    return name


def _year(document: Document) -> int:
    """The year a text was written in: unknown for most, and for old wires that of the last year they name."""
    if document.published_on:
        return document.published_on.year
    years = [int(year) for year in _PAST_YEAR.findall(document.text)]
    return max(years) if _OLD_WIRE.search(document.text) and years else _TODAY.year


_OLD_WIRE = re.compile(r"[0-9] pct\b.*\b(?:dlrs|mln|Reuter)\b|\b(?:dlrs|mln)\b.*[0-9] pct\b", re.DOTALL)
_PAST_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TODAY = date(2025, 1, 1)  # for texts without a date: most are of the last years
_LONG_AGO = 10  # years: a rate of a decade ago is told as history
