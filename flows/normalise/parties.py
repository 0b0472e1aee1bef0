"""Who acts: countries, the European Union and their governments, as news texts name them.

Names and their spellings come from the Unicode CLDR (babel), demonyms and capitals from countryinfo; institutions and
heads of government that stand for a party from `seeds/reference`. What a text itself says ("Canadian trade minister
<name>") is learned for the rest of that text.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import orjson
from babel import Locale

from flows.core.book import resources

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.[^\W\d_]\b|[^\W\d_]+")
_OFFICE = (
    r"(?:President|Premier|Chancellor|Chairman|[A-Za-z]+ (?:[Mm]inister|[Ss]ecretary)|"
    r"(?:vice |Vice )?(?:minister|premier|president)|leader|ambassador|[A-Za-z]+ ?(?:chief|commissioner|"
    r"representative))"
)
_OFFICE_HOLDER = re.compile(rf"\s{{1,3}}{_OFFICE}[,\s]{{1,3}}((?:[A-Z][\w’'-]+\s?){{1,3}})")
_HONOURED = re.compile(r"\b(?:President|Mr\.?|Mrs\.?|Ms\.?|Premier|Chancellor|Minister)(?:-elect)?\s+([A-Z][\w’-]+)")

# Names that are more often something else in English news: a state of the USA, a given name, an English word.
_MISLEADING = frozenset({"georgia", "jersey", "chad", "guinea", "san jose", "male", "mali", "niger", "man", "jordan"})
_MONEY = ("$", "£", "€")  # "US$200 billion" names a currency and no party
_PEOPLE_FOR_A_CAPITAL = 3_000_000  # the seats of smaller countries share their names with towns and surnames elsewhere


@dataclass(frozen=True, slots=True)
class Party:
    """One mention of a party; `code` is ISO 3166-1 alpha-2, `EU`, or empty for a name that only looks like one.

    `kind`: country | adjective | capital | government | bloc | leader.
    """

    start: int
    end: int
    code: str
    kind: str


def plain(word: str) -> str:
    """Take case, accents and a last full stop off a word, as newspapers do: "Erdoğan" is "Erdogan"."""
    if not word.isascii():
        word = "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
    return word.casefold().rstrip(".")


Lexicon = Mapping[str, tuple[tuple[tuple[str, ...], str, str, bool], ...]]


@cache
def lexicon() -> Lexicon:
    """All known names by their first word, the longest first: (words, code, kind, whether all capitals are needed)."""
    entries: dict[tuple[str, ...], tuple[str, str, bool]] = {}
    for name, code, kind in (*_countries(), *_territories(), *_register()):
        words = tuple(plain(word) for word in _WORD.findall(name))
        if words and " ".join(words) not in _MISLEADING:
            entries[words] = (code, kind, len(name) <= 4 and name.isupper() and "." not in name)
    by_first: dict[str, list[tuple[tuple[str, ...], str, str, bool]]] = {}
    for words in sorted(entries, key=len, reverse=True):
        by_first.setdefault(words[0], []).append((words, *entries[words]))
    return {first: tuple(names) for first, names in by_first.items()}


def _territories() -> Iterator[tuple[str, str, str]]:
    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code.isalpha() and code not in ("EZ", "UN", "ZZ", "XA", "XB", "QO"):
            for form in re.split(r"\s*[()]\s*", name.replace(" SAR China", "")):
                yield form, code, "country"


def _countries() -> Iterator[tuple[str, str, str]]:
    folder = files("countryinfo").joinpath("data")
    countries: list[dict[str, Any]] = [
        orjson.loads(f.read_bytes()) for f in folder.iterdir() if f.name.endswith(".json")
    ]
    # Territories share a demonym with the country they belong to: the larger one comes last and holds.
    for country in sorted(countries, key=lambda country: (country.get("population") or 0, country["name"])):
        code = (country.get("ISO") or {}).get("alpha2")
        if not code:
            continue
        names = [country["name"], *(name for name in country.get("altSpellings", ()) if len(name) > 3)]
        yield from ((name, code, "country") for name in names if name.isascii())
        for adjective in re.split(r"\s*(?:,|/|\bor\b)\s*", country.get("demonym") or ""):
            yield from ((form, code, "adjective") for form in (adjective, f"{adjective}s") if len(adjective) > 3)
        if country.get("capital") and (country.get("population") or 0) >= _PEOPLE_FOR_A_CAPITAL:
            yield country["capital"], code, "capital"


def _register() -> Iterator[tuple[str, str, str]]:
    folder = resources("seeds") / "reference"
    with (folder / "institutions.csv").open(encoding="utf-8", newline="") as file:
        yield from ((row["name"], row["party"], row["kind"]) for row in csv.DictReader(file))
    for row in leaders():
        yield from ((name, row["party"], "leader") for name in (row["name"], row["known_as"]) if name)


@cache
def leaders() -> tuple[dict[str, str], ...]:
    """Heads of state and government with their times in office, as `seeds/reference/leaders.csv` has them."""
    with (resources("seeds") / "reference" / "leaders.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def find(text: str, start: int = 0, end: int | None = None, learned: Mapping[str, str] | None = None) -> list[Party]:
    """Name the parties in `text[start:end]` in order; offsets count code points of `text`.

    `learned` are surnames that stand for a party in this document (see `learn`).
    """
    known, found, covered = lexicon(), [], start
    end = len(text) if end is None else end
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if match.start() < covered or not word[0].isupper() or text[match.end() : match.end() + 1] in _MONEY:
            continue
        party = _longest(text, match, end, known.get(plain(word), ()))
        if party is None and learned and word in learned:
            party = Party(match.start(), match.end(), learned[word], "leader")
        if party is not None:
            covered = party.end
            if party.code:
                found.append(party)
    return found


def _longest(
    text: str, match: re.Match[str], end: int, names: tuple[tuple[tuple[str, ...], str, str, bool], ...]
) -> Party | None:
    for words, code, kind, capitals in names:
        if capitals and not match.group().isupper():
            continue
        last = _matches(text, match, end, words)
        if last and (code or _is_a_name(text[match.start() : last])):
            return Party(match.start(), last, code, kind)
    return None


def _is_a_name(text: str) -> bool:
    """Whether every word has its capital: "US Steel" is a company, "US steel" is a country's steel."""
    return all(word.group()[0].isupper() for word in _WORD.finditer(text))


def _matches(text: str, match: re.Match[str], end: int, words: tuple[str, ...]) -> int:
    """Where the name ends that begins at `match`, or 0 when its other words do not follow."""
    last = match.end()
    for word in words[1:]:
        following = _WORD.search(text, last, min(end, last + 40))
        if not following or following.start() - last > 3 or plain(following.group()) != word:
            return 0
        last = following.end()
    return last


def learn(text: str) -> dict[str, str]:
    """Collect the surnames that the text ties to a party: "Canadian trade minister <name>", "Mr <leader>"."""
    honoured = _honoured(text)
    learned = {surname: row["party"] for row in leaders() if (surname := row["name"].split()[-1]) in honoured}
    for party in find(text):
        holder = _OFFICE_HOLDER.match(text, party.end)
        if holder and party.kind in ("adjective", "country", "bloc"):
            learned.update(dict.fromkeys(_surnames(holder.group(1)), party.code))
    return learned


def _honoured(text: str) -> set[str]:
    full = {row["name"].split()[-1] for row in leaders() if row["name"] in text}
    return full | {match.group(1) for match in _HONOURED.finditer(text)}


def _surnames(name: str) -> list[str]:
    """The first and the last word of a name, as Chinese and Korean names begin with the surname."""
    words = [word.strip("’'") for word in name.split()]
    words = [word for word in words if len(word) > 1 and word.casefold() not in lexicon()]
    return [words[0], words[-1]] if words else []
