"""The people that a text names, and whom "Xi" or "the president" means at a place in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from flows.normalise.quotations.titles import FEMALE, HEADS, HONORIFICS, MALE, ROLES, is_head, not_in_names, roles_in

_WORD = r"(?:[A-ZÀ-Þ][\w’'-]*\w|[A-Z]\.?)"
_TITLE = r"(?:Mr|Mrs|Ms|Messrs|Dr|Sens?|Reps?|Gov|Gen|Col|Lt|Sgt|Rev|Hon|Prof)\."
# What _TITLE and _WORD take behind their first letter, which comes first so that the search leaps to capitals.
_REST = (
    r"(?:(?:(?<=M)(?:rs?|s|essrs)|(?<=D)r|(?<=S)(?:ens?|gt)|(?<=R)(?:eps?|ev)|(?<=G)(?:ov|en)|(?<=C)ol|(?<=L)t|(?<=H)on"
    r"|(?<=P)rof)\.|[\w’'-]*\w|(?<=[A-Z])\.?)"
)
_RUN = re.compile(
    rf"[A-ZÀ-Þ](?<![\w’'][A-ZÀ-Þ]){_REST}"
    rf"(?:[ \n](?:(?:de|da|di|van|von|der|bin|al|la|le|el|dos) ){{0,2}}(?:{_TITLE}|{_WORD}))*"
)
_ROLE_AFTER = re.compile(r",\s(?:the\s|a\s|an\s|who is\s)?(?P<role>[^,.;:\"“”\n]{3,80})")
_SPEAKS = re.compile(r"[,\s]{1,2}(?:said|says|told|added|wrote|asked|warned|tweeted)\b")
_PLAIN_WORD = re.compile(r"[\w-]+")
_POSSESSIVE = re.compile(r"[’']s?$")
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "their", "his", "her", "former", "then"})


@dataclass(slots=True)
class Person:
    """Someone named in the text: the fullest form of the name, the titles given to them and where they are named."""

    name: str
    titles: set[str] = field(default_factory=set)  # lower-case words: "us", "president", "chief", "executive"
    female: bool | None = None
    mentions: list[int] = field(default_factory=list)
    speaks: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether the text shows that this is a person and not a place or body in capitals."""
        return self.speaks or bool(self.titles)


class People:
    """Everyone whom a text names. Offsets count code points of the text.

    `headings` are spans whose capitals say nothing; names found there count only when the rest of the text has them.
    """

    def __init__(self, text: str, headings: list[tuple[int, int]]) -> None:
        self._text = text
        self._no_names = not_in_names()
        self._by_name: dict[str, Person] = {}
        self._by_part: dict[str, list[Person]] = {}
        self._mentions: list[tuple[int, Person]] = []
        parts: list[tuple[int, str, list[str]]] = []
        heading_ends = [end for _, end in headings]
        for match in _RUN.finditer(text):
            number = bisect_left(heading_ends, match.end())
            if number < len(headings) and headings[number][0] <= match.start():
                parts.extend(
                    (match.start() + word.start(), word.group(), []) for word in _PLAIN_WORD.finditer(match[0])
                )
            else:
                self._note(match, parts)
        for start, name, titles in sorted(parts, key=lambda part: not part[2]):  # titles first: they make a person
            self._place(start, name, titles)
        self._mark_heads()
        for person in self._by_name.values():
            person.mentions.sort()
        self._mentions.sort(key=lambda mention: mention[0])
        self._starts = [start for start, _ in self._mentions]

    def _mark_heads(self) -> None:
        """Heads of government are "the president" even where the text never says so: by the only bearer of a name."""
        for part, holders in self._by_part.items():
            if len(holders) == 1 and is_head(part):
                holders[0].titles.add("leader")

    def _note(self, match: re.Match[str], parts: list[tuple[int, str, list[str]]]) -> None:
        """Enter a full name; put a name of one word by until all full ones are known."""
        run = match.group()
        if " " not in run and "\n" not in run:  # most runs are a small word that opens a sentence, or a body or place
            name = run if run[-1] not in "s'’" else _POSSESSIVE.sub("", run)
            if len(name) > 1 and name.lower() not in self._no_names:
                parts.append((match.start(), name, []))
            return
        name, titles, offset = split_titles(run)
        words = name.split()
        if not words or any(word.lower().rstrip(".") in self._no_names for word in words):
            return
        if len(words) == 1:
            parts.append((match.start() + offset, name, titles))
            return
        person = self._by_name.get(name) or self._enter(name)
        self._mention(person, match.start() + offset, name, titles)
        after = _ROLE_AFTER.match(self._text, match.end())
        if after and (roles := roles_in(after["role"])):
            person.titles |= roles | set(_PLAIN_WORD.findall(after["role"].lower()))

    def _enter(self, name: str) -> Person:
        person = self._by_name[name] = Person(name)
        for word in set(name.split()):
            self._by_part.setdefault(word, []).append(person)
        return person

    def _place(self, start: int, name: str, titles: list[str]) -> None:
        person = self.named(name)
        if titles and (person is None or (person.name != name and start < person.mentions[0])):
            person = self._enter(name)  # a full name comes first: who is "Mr. T." before it is somebody else
        if person is not None:
            self._mention(person, start, name, titles)

    def _mention(self, person: Person, start: int, name: str, titles: list[str]) -> None:
        words = {title.lower().rstrip(".") for title in titles}
        person.titles |= words
        if person.female is None and words & (FEMALE | MALE):
            person.female = bool(words & FEMALE)
        end = start + len(name)
        person.speaks = person.speaks or bool(_SPEAKS.match(self._text, end))
        person.mentions.append(start)
        if not self._text.startswith(("'s ", "’s "), end):  # an owner brings up what is owned
            self._mentions.append((start, person))

    def named(self, name: str) -> Person | None:
        """The person of this name or part of a name; a last name counts before a first one."""
        if name in self._by_name:
            return self._by_name[name]
        holders = self._by_part.get(name, [])
        last = [person for person in holders if person.name.endswith(name)]
        fitting = last or [person for person in holders if person.is_certain]  # "Trump" is no short form of Trump Tower
        return max(fitting, key=lambda person: len(person.mentions), default=None)

    def within(self, start: int, end: int) -> list[Person]:
        """Who is named in a span, in reading order; not who is named as the owner of something."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [person for _, person in self._mentions[first:last]]

    def with_role(self, phrase: str, before: int) -> Person | None:
        """Whom "the Brazilian president" means at a place: the fitting person named last before it."""
        words = {_POSSESSIVE.sub("", word) for word in re.findall(r"[\w.’'-]+", phrase.lower())} - _DETERMINERS
        roles = words & ROLES
        if not roles:
            return None
        fitting = [person for person in self._by_name.values() if _fits(person, roles, words - roles)]
        named_before = [person for person in fitting if person.mentions[0] < before]
        if named_before:
            return max(named_before, key=lambda p: p.mentions[bisect_left(p.mentions, before) - 1])
        return fitting[0] if len(fitting) == 1 else None


def _fits(person: Person, roles: set[str], qualifiers: set[str]) -> bool:
    """Whether the roles are theirs and nothing that the phrase adds contradicts what is known of them."""
    if not person.mentions:
        return False
    if not (roles <= person.titles or (roles <= HEADS and person.titles & HEADS)):
        return False
    known = person.titles - ROLES - HONORIFICS
    return not qualifiers or qualifiers <= known or not known


def split_titles(run: str) -> tuple[str, list[str], int]:
    """Part "US President Donald Trump" into name, titles and the name's offset in the run; no name leaves ""."""
    words = list(re.finditer(r"\S+", run))
    first = 0
    for number, word in enumerate(words):
        bare = word.group().lower().rstrip(".,")
        owner = number < len(words) - 1 and _POSSESSIVE.search(word.group())
        if bare in ROLES or bare in HONORIFICS or owner:
            first = number + 1
    titles = [_POSSESSIVE.sub("", word.group()) for word in words[:first]]
    while first < len(words) - 1 and words[first].group().lower() in not_in_names():
        first += 1
    if first == len(words):
        return "", titles, 0
    name = re.sub(r"\s+", " ", _POSSESSIVE.sub("", run[words[first].start() :]))
    return (name if len(name) > 1 else ""), titles, words[first].start()
