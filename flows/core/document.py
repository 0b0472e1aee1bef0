"""What the readers of text are given and what they give back.

A reader (a claim kind, quotes, dates, citations) is a plain function of a `Document`. Its offsets count code points
of `Document.text`; the room `normalise` maps them to the body and to the file, so no reader knows about formats,
encodings or look-alike characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Sentence(NamedTuple):
    """One sentence: `start` and `end` (exclusive) count code points of the document's text; `paragraph` from 0."""

    start: int
    end: int
    text: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Document:
    """One text as the rules read it: Unicode NFKC, without zero-width and direction marks, boilerplate gone.

    `text` begins with the title (up to `title_end`, 0 when there is none) and goes on with the body. `sentences`
    cover the title (as one sentence) and the body in order. What is not known is None, never a guess.
    """

    document_id: str
    kind: str  # article | digest | teaser | release
    text: str
    title_end: int
    sentences: tuple[Sentence, ...]
    outlet: str | None = None
    agency: str | None = None
    dateline: str | None = None  # the place: "HONG KONG"
    published_on: date | None = None
    language: str | None = None

    @property
    def title(self) -> str | None:
        return self.text[: self.title_end].strip() or None


@dataclass(frozen=True, slots=True)
class Claim:
    """One mention of a figure for one target, as a claim kind read it.

    Parties are ISO 3166-1 alpha-2 codes, `EU`, `WORLD`, or None when neither stated nor inferable from the
    document. Values are in the kind's unit. `start` and `end` are the span of the figure in the document's text,
    `sentence` the index of the sentence that holds it.
    """

    start: int
    end: int
    sentence: int
    value_low: float
    value_high: float
    rule: str  # the rule that read it, so that an analyst can see why
    confidence: float  # 0 to 1: how sure the rule is of the parties and the value
    imposer: str | None = None
    target: str | None = None
    product: str | None = None  # verbatim scope; None is general or not stated
    status: str = "in_force"  # or announced, threatened, proposed, negotiated, paused, removed, historical, …
    change: str = "level"  # or increase_by, increase_to, decrease_by, decrease_to, additional
    prior_value: float | None = None
    bound: str | None = None  # max (up to), min (at least), approx
    component: str | None = None  # component (one layer of a stacked rate), total; None is not stated
    measure: str | None = None  # average, ad_cvd, quota, export
    said_by: str | None = None
    effective_on: str | None = None  # YYYY-MM-DD, YYYY-MM or YYYY, as precise as the text
    optional: bool = False  # an earlier rate that is another claim's prior value


@dataclass(frozen=True, slots=True)
class Quote:
    """One direct quotation; `start` and `end` include the quotation marks where the text has them."""

    start: int
    end: int
    text: str
    speaker: str | None
    cue: str | None  # the verb that introduces it: "said"
    via: str | None  # the agency through which it was quoted
    sentence: int
    rule: str


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date expression; `value` is ISO 8601 as precise as the text (2025, 2025-04, 2025-04-26), None if unknown."""

    start: int
    end: int
    text: str
    value: str | None
    known_by: str  # the rule: "absolute", "weekday before publication", …


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation mark of a digest; the span is the number alone, `source_number` counts from 1."""

    start: int
    end: int
    sentence: int
    source_number: int
