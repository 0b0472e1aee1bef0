"""Generate news articles with a fixed seed: the same articles on every machine, thousands a second.

How long they are, and how many claims, quotes and other percentages they hold, was measured on the 54 labelled
articles of the evaluation data (means; its articles were chosen for their claims, so an inbox of all the news would
hold fewer). How many are copies and rewrites is an assumption: six in ten are originals.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

import yaml

SEED = 20_250_412
WORDS = 552  # per article; quartiles 289 and 724
CLAIMS = 3.8
QUOTES = 4.4
PERCENTAGES = 1.5
IN_FORCE = 0.6  # of the claims: in force, historical or agreed; the rest is announced, threatened or proposed
COPIES = 0.25
REWRITES = 0.15
ERRORS = 0.002  # of the claims, and of the copies: a figure that is not the world's
_RECENT = 500  # a copy or rewrite follows one of so many latest originals
_MEDIAN_SENTENCES, _SPREAD = 17, 0.7  # of the background, so that length and its spread come out as measured
_FIRST_DAY, _DAYS = date(2025, 2, 1), 240
Choice = TypeVar("Choice")
Party = tuple[str, str, str]
_QUOTES_PER_SENTENCE = 1.3  # of the grammar's
_KEPT_BY_COPIES = 0.9  # of an original's sentences, so that the mean over all articles is as measured
_NOTHING: Mapping[str, str] = {}
_PLACE = re.compile(r"\{([A-Za-z]+)\}")
_RATE = re.compile(r"[0-9]+(?=%| per ?cent)")


@dataclass(frozen=True, slots=True)
class Original:
    """An agency's report, which others may copy or rewrite."""

    number: int  # of the article in the stream
    headline: str
    dateline: str
    sentences: tuple[str, ...]
    day: date


class Article(NamedTuple):
    """The text of a file, what it is (original, copy or rewrite), and the number of the original that it is of."""

    text: str
    kind: str
    origin: int


class World:
    """Who charges what from whom and when: sources agree because they look at the same world."""

    def __init__(self, chance: random.Random, parties: Sequence[Party]) -> None:
        pairs = [(a, b) for a in parties for b in parties if a != b]
        self._rates = {
            pair: [(chance.randrange(_DAYS), chance.choice((5, 10, 15, 20, 25, 34, 50, 84, 125))) for _ in range(4)]
            for pair in pairs
        }
        self.pairs = pairs

    def rate(self, pair: tuple[Party, Party], day: int) -> int:
        """The rate in percent on a day, counted from the first."""
        rates = sorted(self._rates[pair])
        return next((rate for since, rate in reversed(rates) if since <= day), rates[0][1])


class Writer:
    """Writes originals, copies and rewrites from one stream of chance."""

    def __init__(self, seed: int) -> None:
        grammar = yaml.safe_load((Path(__file__).parent / "grammar.yaml").read_text(encoding="utf-8"))
        self._words: dict[str, list[str]] = grammar["words"]
        self._patterns: dict[str, list[str]] = grammar["patterns"]
        self._parts: dict[str, list[str]] = {}
        self._theme: dict[str, list[str]] = {}
        self._chance = random.Random(seed)  # noqa: S311 (the same articles every time are what is wanted)
        self._outlets = [f"{a}{b}-courier.example" for a in self._words["syllable"] for b in self._words["syllable"]]
        self._world = World(self._chance, [tuple(party) for party in grammar["parties"]])
        self._recent: deque[Original] = deque(maxlen=_RECENT)
        self._written = 0

    def article(self) -> Article:
        """The next article of the stream."""
        kind = self._chance.random()
        number, self._written = self._written, self._written + 1
        if kind < COPIES + REWRITES and self._recent:
            original = self._pick(self._recent)
            text = self._copy(original) if kind < COPIES else self._rewrite(original)
            return Article(text, "copy" if kind < COPIES else "rewrite", original.number)
        original = self._original(number)
        self._recent.append(original)
        return Article(_file(original.headline, original.dateline, original.sentences), "original", number)

    def _original(self, number: int) -> Original:
        self._choose_theme()
        length = max(3, round(self._chance.lognormvariate(0, _SPREAD) * _MEDIAN_SENTENCES))
        day = self._chance.randrange(_DAYS)
        sentences = [self._sentence("background") for _ in range(length)]
        for kind, mean in (("percentage", PERCENTAGES), ("quote", QUOTES / _QUOTES_PER_SENTENCE)):
            for _ in range(self._count(mean)):
                self._insert(sentences, self._sentence(kind))
        for _ in range(self._count(CLAIMS / _KEPT_BY_COPIES)):
            self._insert(sentences, self._claim(day))
        when = _FIRST_DAY + timedelta(days=day)
        place, agency = self._pick(self._theme["place"]).upper(), self._pick(self._words["agency"])
        dateline = f"{place}, {when:%B} {when.day}, {when.year} ({agency}) - "
        return Original(number, self._sentence("headline"), dateline, tuple(sentences), when)

    def _choose_theme(self) -> None:
        """An article is about some places, firms and goods, and comes back to them."""
        self._theme = {}
        places = [self._name() + self._pick(self._words["ending"]) for _ in range(4)]
        firms = [f"{self._name()} {self._pick(self._words['trade'])}" for _ in range(4)]
        themes = {name: [self._fill(self._words[name][0]) for _ in range(6)] for name in ("goods", "noun", "thing")}
        numbers = [f"{self._chance.randrange(3, 10_000):,}" for _ in range(12)]
        self._theme = {**themes, "place": places, "firm": firms, "number": numbers}

    def _name(self) -> str:
        return (self._pick(self._words["syllable"]) + self._pick(self._words["syllable"])).capitalize()

    def _copy(self, original: Original) -> str:
        """Print it again under another outlet, often cut from the end, seldom with a figure gone wrong."""
        sentences = list(original.sentences[: max(4, round(len(original.sentences) * self._chance.uniform(0.5, 1.3)))])
        if self._chance.random() < ERRORS:
            sentences = [_RATE.sub(lambda rate: rate[0][::-1], sentence) for sentence in sentences]
        source = f"\n\nSource: https://www.{self._pick(self._outlets)}"
        return _file(original.headline, original.dateline, sentences) + source

    def _rewrite(self, original: Original) -> str:
        """Tell it in another order, without some sentences and with one in five of its own."""
        sentences = [s for s in original.sentences if self._chance.random() < 0.8]
        sentences = [self._loosen(s) for s in sentences]
        for _ in range(1 + len(sentences) // 5):
            self._insert(sentences, self._sentence("background"))
        if len(sentences) > 3:
            at = self._chance.randrange(1, len(sentences))
            sentences = [sentences[0], *sentences[at:], *sentences[1:at]]
        headline = self._sentence("headline")
        dateline = f"{original.day:%A}, {original.day:%B} {original.day.day}, {original.day.year}\n\n"
        return _file(headline, dateline, sentences)

    def _loosen(self, sentence: str) -> str:
        first, comma, rest = sentence.partition(", ")
        if comma and self._chance.random() < 0.5 and not rest.rstrip('."').endswith("said"):
            return f"{first}. According to the report, {rest}"
        return sentence

    def _claim(self, day: int) -> str:
        pair = self._pick(self._world.pairs)
        rate = self._world.rate(pair, day)
        if self._chance.random() < ERRORS:
            rate += 7
        in_force = self._chance.random() < IN_FORCE
        (imposer, adjective, _), (_, _, goods) = pair
        given = {"imposer": imposer, "adjectival": adjective, "target": goods, "rate": str(rate)}
        return self._sentence("claim_in_force" if in_force else "claim_otherwise", given)

    def _sentence(self, kind: str, given: Mapping[str, str] = _NOTHING) -> str:
        return self._fill(self._pick(self._patterns[kind]), given)

    def _fill(self, pattern: str, given: Mapping[str, str] = _NOTHING) -> str:
        parts = self._parts.get(pattern)
        if parts is None:
            parts = self._parts[pattern] = _PLACE.split(pattern)
        # Every second part of a split pattern is the name of a place to fill.
        return "".join([part if at % 2 == 0 else self._word(part, given) for at, part in enumerate(parts)])

    def _word(self, place: str, given: Mapping[str, str]) -> str:
        name = place.lower()
        if name in given:
            word = given[name]
        elif name in self._theme:
            word = self._pick(self._theme[name])
        elif name == "adjectival":
            word = self._world.pairs[int(self._chance.random() * len(self._world.pairs))][0][1]
        else:
            word = self._pick(self._words[name])
            word = self._fill(word, given) if "{" in word else word
        return word if place.islower() else word[0].upper() + word[1:]

    def _insert(self, sentences: list[str], sentence: str) -> None:
        sentences.insert(int(self._chance.random() * (len(sentences) + 1)), sentence)

    def _count(self, mean: float) -> int:
        """A number around its mean, often nothing and seldom much, as in the labelled articles."""
        return int(self._chance.expovariate(1 / (mean + 0.45)))

    def _pick(self, choices: Sequence[Choice]) -> Choice:
        return choices[int(self._chance.random() * len(choices))]


def labelled(seed: int = SEED) -> Iterator[Article]:
    """Articles without end, always the same ones for a seed, with what they are."""
    writer = Writer(seed)
    while True:
        yield writer.article()


def articles(seed: int = SEED) -> Iterator[str]:
    """The texts of the articles alone."""
    return (article.text for article in labelled(seed))


def write(folder: Path, count: int, skip: int = 0) -> None:
    """Write articles number `skip` to `skip + count` of the stream into a folder, one text file each."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(islice(articles(), skip, skip + count), start=skip):
        (folder / f"{number:07}.txt").write_text(text, encoding="utf-8")


def write_pages(folder: Path, count: int, skip: int = 0) -> None:
    """The same articles as pages of a site: navigation, a cookie notice, teasers and a footer around each."""
    page = (Path(__file__).parent / "page.html").read_text(encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(islice(articles(), skip, skip + count), start=skip):
        title, *paragraphs = (escape(line, quote=False) for line in text.split("\n\n"))
        body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
        (folder / f"{number:07}.html").write_text(page.format(title=title, body=body), encoding="utf-8")


def _file(headline: str, dateline: str, sentences: Sequence[str]) -> str:
    """Headline, then paragraphs of three sentences, the first behind its dateline."""
    paragraphs = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]
    return f"{headline}\n\n{dateline}" + "\n\n".join(paragraphs)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--skip", type=int, default=0, help="articles of the stream to leave out first")
    given = parser.parse_args()
    write(given.folder, given.count, given.skip)
