"""Trade: the value of goods that go from one party to another ("the U.S. imported $439 billion of goods from China").

Values are millions of US dollars. `imposer` is the party whose trade it is, `target` its partner, `component` tells
imports, exports, deficit, surplus and total trade apart, `effective_on` is the year where the sentence names one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flows.core.document import Claim, Document
from flows.normalise import parties
from flows.normalise.claims import _money

KIND = "trade_flow"
UNIT = "million USD"
VERSION = "1"
TOLERANCE = 500.0  # million: statistics of trade are revised and rounded to half a billion in the press
CANDIDATE = (
    r"(?i)(?:[$]|USD)\s?\d.*\b(?:trade|import|export|deficit|surplus|ship)|"
    r"\b(?:trade|import|export|deficit|surplus|ship).*(?:[$]\s?\d|USD)"
)
EXAMPLES = (
    ("The United States imported $439 billion of goods from China in 2024.", 439_000.0, ("US", "CN", "imports")),
    ("Canada's exports to the United States were worth $412 billion last year.", 412_000.0, ("CA", "US", "exports")),
    ("The U.S. trade deficit with Vietnam rose to $123.5 billion.", 123_500.0, ("US", "VN", "deficit")),
)

_FLOW = re.compile(
    r"\b(?:(?P<deficit>trade (?:deficit|gap)|deficit)|(?P<surplus>(?:trade )?surplus)|"
    r"(?P<trade>(?:two-way|bilateral|mutual|total) trade|trade (?:between|with|in goods))|"
    r"(?P<imports>import(?:s|ed|ing)?)|(?P<exports>export(?:s|ed|ing)?|shipments?|shipped))\b",
    re.IGNORECASE,
)
_NOT_A_FLOW = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|fine|invest\w*|revenues?|profits?|shares|aid|subsid\w+|stake|deal worth|"
    r"(?:per|a) (?:barrel|tonne|ton))\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\bin ((?:19|20)\d\d)\b")
_ADJACENT = 20  # characters: "a $7.4 billion trade surplus"
_REACH = 90  # characters between the word for the flow and its value


def read(document: Document, candidates: Sequence[int]) -> list[Claim]:
    """Read the trade flows of a document; `candidates` are the sentences with a sum and a word of trade."""
    return [claim for sentence in candidates for claim in _claims(document, sentence)]


def _claims(document: Document, number: int) -> Iterator[Claim]:
    sentence = document.sentences[number]
    named = [party for party in parties.find(sentence.text) if party.kind != "leader"]
    codes = list(dict.fromkeys(party.code for party in named))
    if len(codes) != 2 or _NOT_A_FLOW.search(sentence.text):
        return  # who trades with whom must be plain, and a sum beside tariffs is most often what they are on
    for money in _money.find(sentence.text):
        flow = _flow(sentence.text, money)
        if flow is None:
            continue
        year = _YEAR.search(sentence.text)
        yield Claim(
            start=sentence.start + money.start,
            end=sentence.start + money.end,
            sentence=number,
            value_low=money.low,
            value_high=money.high,
            rule=f"{flow} of the first party with the second",
            confidence=0.8,
            imposer=codes[0],
            target=codes[1],
            component=flow,
            bound=money.bound,
            effective_on=year.group(1) if year else None,
        )


def _flow(text: str, money: _money.Money) -> str | None:
    """Name the flow that a sum is the value of: the nearest word for one, before it or right after."""
    near = [m for m in _FLOW.finditer(text) if m.end() <= money.start and money.start - m.end() <= _REACH]
    after = _FLOW.search(text, money.end, min(len(text), money.end + _REACH // 2))
    if after and after.start() - money.end <= _ADJACENT:
        return after.lastgroup  # "a surplus that has become a $295 billion deficit"
    found = near[-1] if near else after
    return found.lastgroup if found else None
