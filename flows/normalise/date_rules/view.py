"""What a date rule is, and from where it sees a date: the day of publication, a sentence that looks ahead or back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

Resolved = tuple[str | None, str]  # the value as precise as the text, and how it is known

_CONTEXT = 90  # characters before a date in which its tense is looked for
# The last of these words before a date says whether the sentence looks ahead or back: "said it would … on Friday".
_TENSE = re.compile(
    r"\b(?:(?P<future>will|would|shall|may|could|can|must|plan(?:s|ned|ning)?|expect(?:s|ed)?|due|set|scheduled|slated"
    r"|(?:until|by)(?=\s(?:the\s)?(?:(?:end|start|middle)\sof\s)?$)"
    r"|upcoming|ahead|starting|beginning|going|takes? effect|go(?:es)? into|comes? into|deadline)"
    r"|(?P<past>[a-z]{2,}ed|said|was|were|had|has|did|told|met|made|took|began|came|went|fell|rose|since))\b"
    r"|(?P<stop>[.!?;]\s)"
)


@dataclass(frozen=True, slots=True)
class View:
    """`text` from `start` on is the date expression; `published` is None when nobody knows."""

    text: str
    start: int
    published: date | None

    @property
    def looks_ahead(self) -> bool:
        last = None
        for match in _TENSE.finditer(self.text, max(0, self.start - _CONTEXT), self.start):
            last = match
        return last is not None and last["future"] is not None


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a date. It is tried only at its triggers: words in lower case, or "#" for a number.

    `resolve` is given the match and the view; the value it returns is None where the text leaves the date open.
    """

    name: str
    triggers: frozenset[str]
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], View], Resolved]
