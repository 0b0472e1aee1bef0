"""The people that a text names, and whom "Xi", "the president" and "he" mean at a place in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

_ROLES = frozenset(
    re.findall(
        r"[a-z]+",
        """president minister secretary chancellor premier governor senator congressman congresswoman lawmaker ambassador
        chairman chairwoman chair chief executive ceo cfo coo director spokesman spokeswoman spokesperson economist analyst
        professor commissioner leader mayor judge officer manager head founder owner adviser advisor representative king
        queen prince princess pope general negotiator envoy strategist lawyer attorney diplomat official candidate
        nominee boss partner researcher scholar historian author editor journalist reporter activist farmer vice deputy
        speaker treasurer undersecretary sheriff captain colonel admiral coach dean scientist engineer trader investor
        consultant republican democrat billionaire tycoon banker inspector superintendent writer columnist host""",
    )
)
_HONORIFICS = frozenset("mr mrs ms dr sir dame lord lady prof rep sen gov gen col lt sgt rev hon".split(" "))
_FEMALE = frozenset("mrs ms dame lady spokeswoman chairwoman congresswoman queen princess".split(" "))
_MALE = frozenset("mr sir lord spokesman chairman congressman king prince pope".split(" "))
# Capitalised words that no person's name holds; a run of capitals with one of them is a place, body or day.
_NOT_IN_NAMES = frozenset(
    re.findall(
        r"[a-z]+",
        """the a an this that these those in on at for from by to of and or but as if when while after before since with
        without under over last next he she they it we you i his her their its our my there here what who why how
        monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
        october november december inc corp ltd co llc group company bank ministry department agency office bureau council
        committee commission congress senate parliament house party union association federation institute university
        college school hospital court club street avenue road journal news times post herald press tribune television
        radio network airlines airways motors industries technologies holdings partners capital fund trust foundation
        organization organisation nations states kingdom republic united city county north south east west northern
        southern eastern western central national international federal european american chinese british japanese
        canadian mexican indian german french russian korean australian brazilian italian turkish white wall trade war act
        treaty agreement center centre board authority administration government reserve treasury commerce state defense
        defence foreign finance affairs justice energy steel chamber alliance coalition summit conference games cup league
        america china britain japan canada mexico india germany france russia korea australia brazil italy turkey europe
        asia africa beijing washington london tokyo paris berlin moscow new york hong kong los angeles""",
    )
)
_WORD = r"[A-ZÀ-Þ][\w’'.-]*[\w.]|[A-Z]"
_RUN = re.compile(
    rf"(?<![\w’'])(?:{_WORD})(?:[ \n](?:(?:de|da|di|van|von|der|bin|al|la|le|el|dos) ){{0,2}}(?:{_WORD}))*"
)
_ROLE_AFTER = re.compile(r",\s(?:the\s|a\s|an\s|who is\s)?(?P<role>[^,.;:\"“”\n]{3,80})")
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(slots=True)
class Person:
    """Someone named in the text: the fullest form of the name, the roles given to them and where they are named."""

    name: str
    roles: set[str] = field(default_factory=set)
    female: bool | None = None
    mentions: list[int] = field(default_factory=list)


class People:
    """Everyone whom a text names. Offsets count code points of the text."""

    def __init__(self, text: str) -> None:
        self.by_name: dict[str, Person] = {}
        self._by_part: dict[str, list[Person]] = {}
        self._mentions: list[tuple[int, Person]] = []
        loose: list[tuple[int, str, str]] = []
        for match in _RUN.finditer(text):
            self._note(text, match, loose)
        for start, name, role in loose:
            self._place(start, name, role)
        self._mentions.sort(key=lambda mention: mention[0])
        self._starts = [start for start, _ in self._mentions]

    def _note(self, text: str, match: re.Match[str], loose: list[tuple[int, str, str]]) -> None:
        name, titles, offset = split_titles(match.group())
        if not name or any(part.lower().rstrip(".") in _NOT_IN_NAMES for part in name.split()):
            return
        start = match.start() + offset
        if len(name.split()) == 1:
            loose.append((start, name, " ".join(titles)))
            return
        person = self.by_name.get(name)
        if person is None:
            person = self.by_name[name] = Person(name)
            parts = name.split()
            for part in {parts[-1], parts[0]}:
                self._by_part.setdefault(part, []).append(person)
        self._add(person, start, titles)
        after = _ROLE_AFTER.match(text, match.end())
        if after:
            person.roles.update(word for word in re.findall(r"[a-z]+", after["role"].lower()) if word in _ROLES)

    def _place(self, start: int, name: str, role: str) -> None:
        person = self.named(name)
        if person is None and role:
            person = self.by_name[name] = Person(name)
            self._by_part.setdefault(name, []).append(person)
        if person is not None:
            self._add(person, start, role.split())

    def _add(self, person: Person, start: int, titles: list[str]) -> None:
        words = {title.lower().rstrip(".") for title in titles}
        person.roles |= words & _ROLES
        if words & _FEMALE:
            person.female = True
        elif words & _MALE:
            person.female = False
        person.mentions.append(start)
        self._mentions.append((start, person))

    def named(self, name: str) -> Person | None:
        """The person of this name or part of a name; a last name counts before a first one."""
        if name in self.by_name:
            return self.by_name[name]
        holders = self._by_part.get(name, [])
        return next((p for p in holders if p.name.endswith(name)), holders[0] if holders else None)

    def with_role(self, role: str, before: int) -> Person | None:
        """The person last named before a place who bears the role; else the first one after it."""
        holders = [person for person in self.by_name.values() if role in person.roles]
        named_before = [
            (person.mentions[bisect_left(person.mentions, before) - 1], person)
            for person in holders
            if person.mentions and person.mentions[0] < before
        ]
        if named_before:
            return max(named_before, key=lambda pair: pair[0])[1]
        return holders[0] if len(holders) == 1 else None

    def within(self, start: int, end: int) -> list[Person]:
        """Who is named in a span, in reading order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [person for _, person in self._mentions[first:last]]


def split_titles(run: str) -> tuple[str, list[str], int]:
    """Part "US President Donald Trump" into name, titles and the name's offset in the run; no name leaves ""."""
    words = list(re.finditer(r"\S+", run))
    first = 0
    for number, word in enumerate(words):
        bare = word.group().lower().rstrip(".,")
        if bare in _ROLES or bare in _HONORIFICS or _POSSESSIVE.search(word.group()) and number < len(words) - 1:
            first = number + 1
    titles = [word.group() for word in words[:first]]
    while first < len(words) - 1 and words[first].group().lower() in _NOT_IN_NAMES:
        first += 1
    if first == len(words):
        return "", titles, 0
    name = _POSSESSIVE.sub("", run[words[first].start() :])
    return re.sub(r"\s+", " ", name).rstrip(".,") if len(name) > 1 else "", titles, words[first].start()
