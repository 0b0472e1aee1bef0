"""The language of a text, by ISO 639-1 code."""

from __future__ import annotations

import re
from functools import lru_cache

import py3langid


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PREFIX = 600  # characters; the classifier errs no more on them than on the whole article
_FEWEST_WORDS = 20
_FEWEST_LETTERS = 15  # of Latin script; in others a word or two is enough to tell
# Words that hardly another language has: of a hundred English ones 15 to 40 are among them, of others at most 5.
_ENGLISH = _words(
    "the of and to that with from by on said its are has have were been which this their they not it would could "
    "should what when there about after than because who through between against"
)
_ENGLISH_SHARE = 0.12
_WORD = re.compile(r"[^\W\d_]+")


def detect(text: str) -> str | None:
    """The code of the language; None for a text without letters or with so few that it would be a guess.

    English, nearly everything that comes, is told by its commonest words; the classifier is asked about the rest.
    """
    prefix = text[:_PREFIX]
    words = _WORD.findall(prefix.lower())
    if sum(map(len, words)) < _FEWEST_LETTERS and prefix.isascii():
        return None
    if not words:
        return None
    if (
        "the" in words
        and len(words) >= _FEWEST_WORDS
        and sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words)
    ):
        return "en"
    return _classify(prefix)


@lru_cache(1_000)  # copies begin alike
def _classify(prefix: str) -> str:
    language, _score = py3langid.classify(prefix)
    return str(language)
