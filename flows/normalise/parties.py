"""Who acts: countries, the European Union and their governments, as news texts name them.

Names and their spellings come from the Unicode CLDR (babel), demonyms and capitals from countryinfo, adjectives that
those lack from the CLDR's languages ("Icelandic"); institutions and
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
from typing import Any, NamedTuple

import orjson
from babel import Locale
from babel.core import get_global

from flows.core.book import resources

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]\.[^\W\d_]\b|[^\W\d_]+")
# Where such a word can begin that has a capital; which of the letters beyond ASCII are capitals is looked up.
_CAPITAL = re.compile(r"[^\W\d_a-z](?:(?:\.[^\W\d_])+\.|\.[^\W\d_]\b|[^\W\d_]*)")
_CAPITAL_ASCII = re.compile(r"[A-Z](?:(?:\.[A-Za-z])+\.|\.[A-Za-z]\b|[A-Za-z]*)")
_OFFICE = (
    r"(?:President|Premier|Chancellor|Chairman|[A-Za-z]+ (?:[Mm]inister|[Ss]ecretary)|"
    r"(?:vice |Vice )?(?:minister|premier|president)|leader|ambassador|[A-Za-z]+ ?(?:chief|commissioner|"
    r"representative))"
)
_OFFICE_HOLDER = re.compile(rf"\s{{1,3}}{_OFFICE}[,\s]{{1,3}}((?:[A-Z][\w’'-]+\s?){{1,3}})")
_HONOURS = frozenset({"President", "Mr", "Mrs", "Ms", "Premier", "Chancellor", "Minister"})
_HONOURED = re.compile(r"(?:President|Mr\.?|Mrs\.?|Ms\.?|Premier|Chancellor|Minister)(?:-elect)?\s+([A-Z][\w’-]+)")

# Names that are more often something else in English news: a state of the USA, a given name, an English word.
_MISLEADING = frozenset(
    {"georgia", "jersey", "chad", "guinea", "san jose", "male", "mali", "niger", "man", "jordan", "nama", "romany"}
)
_MONEY = ("$", "£", "€")  # "US$200 billion" names a currency and no party
_SHARED = 3  # letters that the names of a country and of its language begin with
_PEOPLE_FOR_A_CAPITAL = 3_000_000  # the seats of smaller countries share their names with towns and surnames elsewhere


class Party(NamedTuple):
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
    for name, code, kind in (*_languages(), *_countries(), *_territories(), *_register()):
        words = tuple(plain(word) for word in _WORD.findall(name))
        if words and " ".join(words) not in _MISLEADING:
            entries[words] = (code, kind, len(name) <= 4 and name.isupper() and "." not in name)
    by_first: dict[str, list[tuple[tuple[str, ...], str, str, bool]]] = {}
    for words in sorted(entries, key=len, reverse=True):
        by_first.setdefault(words[0], []).append((words, *entries[words]))
    return {first: tuple(names) for first, names in by_first.items()}


def _languages() -> Iterator[tuple[str, str, str]]:
    """The languages named for the country that speaks them most: what is Icelandic comes from Iceland."""
    english, likely = Locale("en"), get_global("likely_subtags")
    for language, name in english.languages.items():
        code = likely.get(language, "").rpartition("_")[2]
        if code and name.isalpha() and english.territories.get(code, "")[:_SHARED] == name[:_SHARED]:
            yield name, code, "adjective"


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
    found, others = _scan(text, _capitalised(text, start, len(text) if end is None else end), end)
    return _with_learned(found, others, learned or {})


def read(text: str) -> list[Party]:
    """The parties of a whole document, with the surnames that it ties to one."""
    capitalised = _capitalised(text, 0, len(text))
    found, others = _scan(text, capitalised, None)
    return _with_learned(found, others, _learn(text, capitalised, found))


def learn(text: str) -> dict[str, str]:
    """Collect the surnames that the text ties to a party: "Canadian trade minister <name>", "Mr <leader>"."""
    capitalised = _capitalised(text, 0, len(text))
    return _learn(text, capitalised, _scan(text, capitalised, None)[0])


def _capitalised(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The words that begin with a capital, cut where _WORD cuts them."""
    pattern = _CAPITAL_ASCII if text.isascii() else _CAPITAL
    found = []
    for match in pattern.finditer(text, start, end):
        first = match.start()
        before = text[first - 1] if first > start else " "
        if before.isalpha() or (before == "." and first - start > 1 and text[first - 2].isalpha()):
            # Inside a word, or behind a point without a space: what came before decides how the words are cut.
            return [word for word in _WORD.finditer(text, start, end) if word[0][0].isupper()]
        found.append(match)
    return found if pattern is _CAPITAL_ASCII else [match for match in found if match[0][0].isupper()]


def _scan(
    text: str, capitalised: list[re.Match[str]], end: int | None
) -> tuple[list[Party], list[tuple[int, int, str]]]:
    """The parties that the registers know, and the capitalised words that are part of none: start, end, word."""
    known, last = _by_first_word(), len(text) if end is None else end
    found, others, covered = [], [], 0
    for match in capitalised:
        first, stop = match.span()
        if first < covered or text[stop : stop + 1] in _MONEY:
            continue
        word = match[0]
        names = known.get(plain(word))
        party = _longest(text, match, last, names) if names else None
        if party is None:
            others.append((first, stop, word))
            continue
        covered = party.end
        if party.code:
            found.append(party)
    return found, others


def _with_learned(found: list[Party], others: list[tuple[int, int, str]], learned: Mapping[str, str]) -> list[Party]:
    surnames = [Party(start, end, learned[word], "leader") for start, end, word in others if word in learned]
    return sorted([*found, *surnames], key=lambda party: party.start) if surnames else found


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that begin with one word, by their other words: code, kind, whether all capitals are needed."""

    longest: int  # words after the first
    by_rest: Mapping[tuple[str, ...], tuple[str, str, bool]]


@cache
def _by_first_word() -> Mapping[str, _Names]:
    return {
        first: _Names(
            len(names[0][0]) - 1, {words[1:]: (code, kind, capitals) for words, code, kind, capitals in names}
        )
        for first, names in lexicon().items()
    }


def _longest(text: str, match: re.Match[str], end: int, names: _Names) -> Party | None:
    words, ends = _following(text, match.end(), end, names.longest) if names.longest else ((), [match.end()])
    for count in range(len(words), -1, -1):
        entry = names.by_rest.get(words[:count])
        if entry is None or (entry[2] and not match[0].isupper()):
            continue
        if entry[0] or _is_a_name(text[match.start() : ends[count]]):
            return Party(match.start(), ends[count], entry[0], entry[1])
    return None


def _is_a_name(text: str) -> bool:
    """Whether every word has its capital: "US Steel" is a company, "US steel" is a country's steel."""
    return all(word.group()[0].isupper() for word in _WORD.finditer(text))


def _following(text: str, start: int, end: int, most: int) -> tuple[tuple[str, ...], list[int]]:
    """Up to `most` words that stand close behind `start`, as the lexicon has them, and where each of them ends."""
    words: tuple[str, ...] = ()
    ends = [start]
    while len(words) < most:
        match = _WORD.search(text, ends[-1], min(end, ends[-1] + 40))
        if match is None or match.start() - ends[-1] > 3:
            break
        words = (*words, plain(match[0]))
        ends.append(match.end())
    return words, ends


def _learn(text: str, capitalised: list[re.Match[str]], found: list[Party]) -> dict[str, str]:
    leading = _leading_surnames()
    learned = {name: leading[name] for name in _honoured(text, capitalised) if name in leading}
    for party in found:
        holder = _OFFICE_HOLDER.match(text, party.end) if party.kind in ("adjective", "country", "bloc") else None
        if holder:
            learned.update(dict.fromkeys(_surnames(holder.group(1)), party.code))
    return learned


@cache
def _leading_surnames() -> Mapping[str, str]:
    return {row["name"].split()[-1]: row["party"] for row in leaders()}


def _honoured(text: str, capitalised: list[re.Match[str]]) -> set[str]:
    """Leaders whom the text names in full, and whoever it calls Mr or President."""
    words = {match[0] for match in capitalised}
    full = {name.split()[-1] for name, first in _full_names() if first in words and name in text}
    honours = [_HONOURED.match(text, match.start()) for match in capitalised if match[0] in _HONOURS]
    return full | {match[1] for match in honours if match}


@cache
def _full_names() -> tuple[tuple[str, str], ...]:
    """The leaders' names, each with its first word."""
    return tuple((row["name"], _WORD.findall(row["name"])[0]) for row in leaders())


def _surnames(name: str) -> list[str]:
    """The first and the last word of a name, as Chinese and Korean names begin with the surname."""
    words = [word.strip("’'") for word in name.split()]
    words = [word for word in words if len(word) > 1 and word.casefold() not in lexicon()]
    return [words[0], words[-1]] if words else []
