"""The dates that a text speaks of, resolved against the day on which it was published."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from flows.core.document import DateMention, Document
from flows.normalise.date_rules import absolute, relative

_PATTERNS = absolute.PATTERNS | relative.PATTERNS
_RESOLVERS: dict[str, Callable[[re.Match[str], date | None, bool], tuple[str | None, str]]] = {
    **absolute.RESOLVERS,
    **relative.RESOLVERS,
}
_DATE = re.compile(r"(?<![\w$€£.,/-])(?:" + "|".join(f"(?P<{name}>{p})" for name, p in _PATTERNS.items()) + ")")

_CONTEXT = 90  # characters before a date in which its tense is looked for
# The last of these words before a date says whether the sentence looks ahead or back: "said it would … on Friday".
_TENSE = re.compile(
    r"\b(?:(?P<future>will|would|shall|may|could|can|must|plan(?:s|ned|ning)?|expect(?:s|ed)?|due|set|scheduled|slated"
    r"|until|by|upcoming|ahead|starting|beginning|going|takes? effect|go(?:es)? into|comes? into|deadline)"
    r"|(?P<past>[a-z]{2,}ed|said|was|were|had|has|did|told|met|made|took|began|came|went|fell|rose|since))\b"
    r"|(?P<stop>[.!?;]\s)"
)
_LEADS_TO_YEAR = re.compile(r"\b(?:in|since|by|until|till|from|of|during|for|before|after|year|than|and|to|through)\s$")
_COUNTED = re.compile(r"\s(?:[a-z]+s|percent|per cent|people|pct|million|billion)\b(?!\s(?:were|was))")
_LEADS_TO_MONTH = re.compile(r"\b(?:in|since|by|until|till|from|of|for|before|after|to|through|and|between|during)\s$")
_EFFECT = re.compile(
    r"\b(?:effective|effect|force|from|starting|beginning|begin(?:s|ning)?|start(?:s|ed|ing)?|as of|since|implemented"
    r"|after|until)(?:\s(?:on|from|in|of|as of|at midnight on|midnight on|next|this|until))?\s$"
)
_EFFECT_REACH = 48


def read_dates(document: Document) -> list[DateMention]:
    """Every date the document mentions, in order; `value` is None where the text and its date leave it open."""
    return find_dates(document.text, document.published_on)


def find_dates(text: str, published_on: date | None) -> list[DateMention]:
    """The dates in `text`, seen from the day of publication (None: only dates that say their year get a value)."""
    mentions = []
    for match in _DATE.finditer(text):
        rule = match.lastgroup or ""
        if not _is_date(text, match, rule):
            continue
        value, known_by = _RESOLVERS[rule](match, published_on, _looks_ahead(text, match.start()))
        mentions.append(DateMention(match.start(), match.end(), match.group(), value, known_by))
    return mentions


def effective_date(sentence: str, published_on: date | None) -> str | None:
    """The day from which a measure holds: "took effect on April 9", "from 1 June". None when the sentence says none."""
    for mention in find_dates(sentence, published_on):
        if _EFFECT.search(sentence, max(0, mention.start - _EFFECT_REACH), mention.start):
            return mention.value
    return None


def _is_date(text: str, match: re.Match[str], rule: str) -> bool:
    """Tell a year from a quantity, and the months May and March from the words."""
    before = max(0, match.start() - 12)
    if rule == "year":
        led = match.group()[0].isalpha() or _LEADS_TO_YEAR.search(text, before, match.start())
        return bool(led) or not _COUNTED.match(text, match.end())
    if rule == "month" and match["m_month"] in ("May", "March"):
        return match.group() != match["m_month"] or bool(_LEADS_TO_MONTH.search(text, before, match.start()))
    return True


def _looks_ahead(text: str, start: int) -> bool:
    last = None
    for last in _TENSE.finditer(text, max(0, start - _CONTEXT), start):
        pass
    return last is not None and last["future"] is not None
