"""Titles, offices and the words that no person's name holds."""

from __future__ import annotations

import re
from functools import cache

from flows.normalise import parties


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ROLES = _words(
    "president minister secretary chancellor premier governor senator congressman congresswoman lawmaker ambassador "
    "chairman chairwoman chair chief executive ceo cfo coo director spokesman spokeswoman spokesperson economist "
    "analyst professor commissioner leader mayor judge officer manager head founder owner adviser advisor "
    "representative king queen prince princess pope general negotiator envoy strategist lawyer attorney diplomat "
    "official candidate nominee boss partner researcher scholar historian author editor journalist reporter "
    "activist farmer vice deputy taoiseach speaker treasurer undersecretary sheriff captain colonel admiral coach dean "
    "scientist engineer trader investor consultant republican democrat billionaire tycoon banker inspector "
    "superintendent writer columnist host fellow expert member"
)
# Whoever holds one of these may be called "the leader" of a country, and the other way round.
HEADS = _words("president premier chancellor leader king queen")
HONORIFICS = _words("mr mrs ms messrs dr sir dame lord lady prof rep sen gov gen col lt sgt rev hon")
FEMALE = _words("mrs ms dame lady spokeswoman chairwoman congresswoman queen princess")
MALE = _words("mr messrs sir lord spokesman chairman congressman king prince pope")
_PLACES = frozenset({"country", "adjective", "capital", "bloc", "place", "press", "company", "bank"})
_COMMON = _words(
    "the a an this that these those in on at for from by to of and or but as if when while after before since with "
    "without under over last next he she they it we you i his her their its our my there here what who why how not "
    "no monday tuesday wednesday thursday friday saturday sunday january february march april june july august "
    "september october november december inc corp ltd co llc group company bank ministry department agency office "
    "bureau council committee commission congress senate parliament house party union association federation "
    "institute university college school hospital court club street avenue road journal news times post herald "
    "press tribune television radio network airlines airways motors industries technologies holdings partners "
    "capital fund trust foundation organization organisation nations states kingdom republic united city county "
    "north south east west northern southern eastern western central national international federal white wall "
    "trade war act treaty agreement center centre board authority administration government reserve treasury "
    "commerce state defense defence foreign finance affairs justice energy steel chamber alliance coalition summit "
    "conference games cup league politics policy research consulting securities investment economics bonds twitter "
    "social media speaking asked according however meanwhile but"
)


@cache
def not_in_names() -> frozenset[str]:
    """Small words, bodies and days, with the one-word names of countries, peoples and cities."""
    places = {
        first
        for first, entries in parties.lexicon().items()
        for words, _, kind, _ in entries
        if len(words) == 1 and kind in _PLACES
    }
    return _COMMON | places


def is_head(name: str) -> bool:
    """Whether the registers know a head of state or government of exactly this name."""
    words = tuple(name.lower().split())
    return any(kind == "leader" and known == words for known, _, kind, _ in parties.lexicon().get(words[0], ()))


def roles_in(text: str) -> set[str]:
    """The offices that a phrase names: "chief executive of the company" holds chief and executive."""
    return {word for word in re.findall(r"[a-z]+", text.lower()) if word in ROLES}


def is_name(phrase: str) -> bool:
    """Whether a phrase can be somebody's name: capitalised throughout and made of no other words."""
    words = phrase.split()
    return all(word[0].isupper() for word in words) and not {word.lower() for word in words} & not_in_names()
