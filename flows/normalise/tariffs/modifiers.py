"""Parties in the noun phrase of a rate: "Trump's 50% steel tariffs", "China tariffs", "Canadian lumber duties"."""

from __future__ import annotations

from flows.normalise.parties import Party
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.nouns import Head
from flows.normalise.tariffs.predicates import is_passive
from flows.normalise.tariffs.roles import Roles
from flows.normalise.tariffs.words import ACTING, BE, FACE, GOODS, HIT, IMPOSE, MODALS, OBLIQUE, TAXING, words

_ADJECTIVES = words(
    "new additional extra retaliatory punitive reciprocal sweeping steep current existing baseline blanket universal "
    "proposed threatened planned import average own latest total protective provisional temporary preliminary final "
    "across-the-board global worldwide matching countervailing anti-dumping antidumping dumping tit-for-tat heavy high "
    "higher lower hefty massive stiff flat combined base basic special customs export secondary "
    "most-favoured-nation mfn "
    "'s - ' / \" “ ” and up to"
)
_OWNERS = words("his her its their our your my")
_THINGS = words("bloc country government administration")
_ARTICLES = words("a an the")
_ENDINGS = ("-made", "ed", "al", "ic")  # of adjectives: "applied", "agricultural"
_ENDS = OBLIQUE | IMPOSE | HIT | FACE | BE | MODALS | _ARTICLES
_OF_OTHERS = words("on against from in to with for into between")
_ACTORS = words("leader government capital bloc")
_VERBS = TAXING | MODALS | BE
_RATE_NOUNS = words("rate tariff tariffs duty levy rates that which")
_OBTAINED = words("negotiated secured won obtained got agreed faces pays has now currently") | FACE
_FACING = FACE - {"expected", "suffered"}
_LONGEST = 12  # words before a tariff noun


def from_modifiers(reading: Reading, index: int, head: Head, roles: Roles) -> None:
    """Read the words before the tariff noun, or before "rate" in "the U.S. rate of 3.5 percent"."""
    named_rate = reading.word(index - 1) in ("of", "at") and reading.word(index - 2) in ("rate", "rates", "level")
    noun, goods = index - 2 if named_rate else head.index, False
    for place in range(noun - 1, max(noun - _LONGEST, 0) - 1, -1):
        word, party = reading.word(place), reading.party(place)
        if party is not None:
            _modify(reading, place, party, goods, roles)
        elif word in _THINGS and reading.word(place + 1) == "'s":
            roles.pronoun = roles.pronoun or word
            return
        elif word in _OWNERS:
            roles.possessive = roles.possessive or word
            return
        elif word == "and" and place < index and not reading.rate(place - 1):
            return  # another rate and its goods stand before
        elif word in _FACING:
            return
        elif _is_inside(reading, place):
            goods = goods or (word in GOODS and word not in _ADJECTIVES)
        elif word in _ENDS or not word.isalpha():
            return


def _is_inside(reading: Reading, place: int) -> bool:
    """Whether the word belongs to the noun phrase: a rate, an adjective, goods."""
    word = reading.word(place)
    if reading.rate(place) or word in _ADJECTIVES or reading.is_tariff(place):
        return True
    return word in GOODS or reading.word(place + 1) in GOODS or word.endswith(_ENDINGS)


def _modify(reading: Reading, place: int, party: Party, goods: bool, roles: Roles) -> None:
    """Take the party for the imposer ("U.S. tariffs") or the target ("China tariffs", "Canadian lumber duties")."""
    if reading.word(place - 1) in _OF_OTHERS:
        return
    following = reading.word(place + 1)
    owns = following in ("'s", "'")
    acts = party.kind in _ACTORS or owns or party.code in ("US", "EU") or _is_short(reading, place)
    adjacent = reading.is_tariff(place + 1) or goods or following in GOODS or reading.rate(place + 1)
    if goods and party.kind == "adjective" and party.code != "US" and not owns:
        roles.name_targets([party.code], "goods of target")
    elif owns and party.code not in ("US", "EU") and _of_rate(reading, place):
        roles.name_targets([party.code], "target's rate")
    elif party.kind == "country" and not acts and adjacent and following not in _VERBS:
        roles.name_targets([party.code], "target before tariff")
    elif acts or party.kind in ("adjective", "country"):
        roles.name_imposer(party.code, "imposer's tariff")


def _is_short(reading: Reading, place: int) -> bool:
    """Whether the name is an abbreviation, which serves as an adjective: "UK tariffs"."""
    item = reading.items[place]
    return item.end - item.start <= 4 and reading.text[item.start : item.end].isupper()


def _of_rate(reading: Reading, place: int) -> bool:
    """Whether "Britain's 10% tariff rate" speaks of the rate that a country has been given."""
    ahead = reading.words(place + 1, place + 6)
    return any(word == "rate" and ahead[at - 1] != "duty" for at, word in enumerate(ahead))


def from_ellipsis(reading: Reading, index: int, roles: Roles) -> None:
    """Read "Britain levies a 10 percent duty and Japan 22 percent", "the 15% rate that Japan negotiated"."""
    party = reading.party(index - 1)
    if party is not None and reading.before(index - 1) in ("and", ",", "while", "but"):
        if _last_verb_faces(reading, index):
            roles.name_targets([party.code], "target with rate")
        else:
            roles.name_imposer(party.code, "imposer with rate")
    owner = reading.party(index - 2)
    if owner is not None and index > 4 and reading.word(index - 1) == "'s" and _last_verb_faces(reading, index - 2):
        roles.name_targets([owner.code], "target's rate")  # "pays 33%, against Ecuador's 15%"
    following = index + 1
    while reading.word(following) in _RATE_NOUNS:
        following += 1
    party = reading.party(following) if following > index + 1 else None
    if party is not None and reading.word(following + 1) in _OBTAINED:
        roles.name_targets([party.code], "target's rate")


def _last_verb_faces(reading: Reading, index: int) -> bool:
    """Whether the last verb before makes its subject the one that pays."""
    for place in range(index - 1, max(-1, index - 24), -1):
        word = reading.word(place)
        if word in FACE or word == "subject" or (word in HIT and is_passive(reading, place)):
            return True
        if word in ACTING and word not in GOODS and not reading.is_tariff(place):
            return False
    return index <= 3
