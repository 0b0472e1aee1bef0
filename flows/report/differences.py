"""Two wordings of one quotation, word by word."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple

_NO_MARKS = dict.fromkeys(map(ord, "\"'“”„‘’‚«»‹›"))
_MOST_WORDS = 400  # of a quotation: what is longer is compared by its beginning


class Words(NamedTuple):
    manner: str  # same | gone | new
    text: str


def differences(original: str, wording: str) -> list[Words]:
    """What a wording keeps, leaves out and adds, in order. Quotation marks of another shape change no word."""
    before, after = original.split()[:_MOST_WORDS], wording.split()[:_MOST_WORDS]
    plain, other = ([word.translate(_NO_MARKS) for word in words] for words in (before, after))
    found = []
    for kind, start, end, other_start, other_end in SequenceMatcher(None, plain, other, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Words("same", " ".join(after[other_start:other_end])))
            continue
        if end > start:
            found.append(Words("gone", " ".join(before[start:end])))
        if other_end > other_start:
            found.append(Words("new", " ".join(after[other_start:other_end])))
    return found
