"""Investments: who puts how much money into what ("over $10 billion in Scale AI").

Values are millions of US dollars. `product` is what receives the money, `imposer` and `target` are the countries of
the two sides where the sentence names them as such; the investor's own name stands in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flows.core.document import Claim, Document
from flows.normalise.claims import _money

KIND = "investment_amount"
UNIT = "million USD"
VERSION = "1"
TOLERANCE = 50.0  # million: "$14.3 billion" and "$14.35 billion" are one sum; the press rounds to a tenth of a billion
CANDIDATE = r"(?i)\b(?:invest|inject|infus|stake\b|pour(?:s|ed|ing)?\b|pump(?:s|ed|ing)?\b|plough|plow)"
EXAMPLES = (
    ("The firm invested over $10 billion in the chip maker.", 10_000.0, "the chip maker"),
    ("An investment of $250 million in a battery plant was announced.", 250.0, "a battery plant"),
    ("The fund bought a stake in the start-up for $1.5bn.", 1_500.0, "the start-up"),
)

_VERB = r"(?:(?:invest|inject|pour|pump|plough|plow)(?:s|ed|ing)?)"
_NAMED = r"(?:U\.S\.|[^.,;:()“”\"\n])"  # one character of what receives the money; "U.S." ends no sentence
_RECIPIENT = rf"(?P<what>{_NAMED}{{2,80}})"
_TIME = r"(?:\s(?:more|each|a year|annually|this year|next year|in (?:19|20)\d\d|over \w+ years))?"
_INTO = re.compile(
    rf"^{_TIME}\s(?:in|into|on|to)\s{_RECIPIENT}|"
    rf"^(?:\s(?:of|[\w-]+)){{0,3}}\s(?:investment|stake|injection|infusion)s?(?:\s(?:pledge|plan|commitment|package))?"
    rf"{_TIME}\s(?:in|into|to)\s(?P<noun>{_NAMED}{{2,80}})"
)
_BEFORE = re.compile(
    rf"\b(?:{_VERB}|investments?|stakes?)\b[^.;\n]{{0,60}}$", re.IGNORECASE
)  # "invest up to", "an investment of"
_WORTH = re.compile(  # "invested in 87 projects worth $298 million", "raise investments in Peru by $2 billion"
    rf"\b(?:invest(?:s|ed|ing)?|investments?(?: round)?)\s(?:in|into)\s(?P<what>{_NAMED}{{2,60}}?)\.?\s"
    r"(?:worth|by|that total\w*|total\w+|amounting to)\s(?:[\w ]{0,20})$",
    re.IGNORECASE,
)
_OTHER_USE = re.compile(
    r"\b(?:purchas|buy|bought|sell|sold|export|import|borrow|lend|loan|sav)\w*\b(?:(?!invest)[^,;]){0,40}$",
    re.IGNORECASE,
)
_STAKE_FOR = re.compile(r"\bstake\sin\s(?P<what>[^.,;:()\n]{2,60}?)\sfor\s(?:[\w ]{0,20})$", re.IGNORECASE)
_ENDS = re.compile(
    r"\s(?:as|by|over|after|before|when|while|since|this|last|next|on|from|for|with|was|were|is|are|has|have|had|will|"
    r"would|that|which|who|to|and (?:said|will|has))\s",
    re.IGNORECASE,
)
_STATUS = (
    (
        "proposed",
        re.compile(
            r"\b(?:plan(?:s|ned|ning)?\b|consider|propos|may|might|could|talks|seek|weigh|look(?:s|ing) to|hope)",
            re.IGNORECASE,
        ),
    ),
    ("announced", re.compile(r"\b(?:will|announc|pledg|commit|agreed|to invest|set to|promis)", re.IGNORECASE)),
)


def read(document: Document, candidates: Sequence[int]) -> list[Claim]:
    """Read the investments of a document; `candidates` are the sentences with a word of investing."""
    return [claim for sentence in candidates for claim in _claims(document, sentence)]


def _claims(document: Document, number: int) -> Iterator[Claim]:
    sentence = document.sentences[number]
    for money in _money.find(sentence.text):
        what, rule = _recipient(sentence.text, money)
        if what:
            yield Claim(
                start=sentence.start + money.start,
                end=sentence.start + money.end,
                sentence=number,
                value_low=money.low,
                value_high=money.high,
                rule=rule,
                confidence=0.85,
                product=what,
                status=_status(sentence.text),
                bound=money.bound,
            )


def _recipient(text: str, money: _money.Money) -> tuple[str | None, str]:
    before, after = text[max(0, money.start - 120) : money.start], text[money.end : money.end + 120]
    stake = _STAKE_FOR.search(before)
    if stake:
        return _trimmed(stake["what"]), "stake in recipient for sum"
    worth = _WORTH.search(before)
    if worth:
        return _trimmed(worth["what"]), "investment in recipient worth sum"
    into = _INTO.match(after)
    if into and (into["noun"] or (_BEFORE.search(before) and not _OTHER_USE.search(before))):
        return _trimmed(into["what"] or into["noun"]), "sum in recipient"
    return None, ""


def _trimmed(what: str) -> str | None:
    """Cut the phrase where a time, a reason or a verb begins."""
    ends = _ENDS.search(f"{what} ")
    return (what[: ends.start()] if ends else what).strip() or None


def _status(text: str) -> str:
    return next((name for name, pattern in _STATUS if pattern.search(text)), "in_force")
