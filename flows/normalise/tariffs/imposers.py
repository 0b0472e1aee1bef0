"""Who imposes a rate: as stated, as a pronoun says, or as the rest of the text has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flows.normalise.tariffs.context import NEAR, Context, Draft, same_rate, whole_of
from flows.normalise.tariffs.words import BE, MODALS, OBLIQUE, words

_OWNERS = {"his": "he", "her": "she", "their": "they", "its": "it", "our": "we", "my": "i"}
_PERSONS = words("he she president administration i we")
_THINGS = words("it they government country bloc")
WEAK = ("party of clause before", "")  # rules that only name who stands near
_VERBAL = BE | MODALS | words("has have had said")
_ROW = 30  # words: a longer sentence is no line of a list

Named = tuple[str | None, str]


def stated_imposer(draft: Draft, context: Context) -> Named:
    """Give the imposer that the sentence names, or the party its pronoun stands for, with the rule."""
    roles = draft.roles
    if roles.imposer and roles.imposer_rule not in WEAK:
        return roles.imposer, roles.imposer_rule
    if roles.possessive == "their" and roles.pronoun in ("he", "she", "president", "administration"):
        owner = _named_before(draft, context)
        if owner:
            return owner, "pronoun their"
    word = roles.pronoun or _OWNERS.get(roles.possessive or "", "")
    code = _of_pronoun(word, draft, context)
    if code and code not in roles.targets:
        return code, f"pronoun {word}"
    if roles.imposer and context.imposers and not context.imposers[roles.imposer]:
        return None, ""  # a party near by that imposes nothing else in this text
    return roles.imposer, roles.imposer_rule


def _of_pronoun(word: str, draft: Draft, context: Context) -> str | None:
    if word in _PERSONS:
        return context.leader_before(draft.sentence, person=word != "we")
    if word == "bloc" and context.counts["EU"]:
        return "EU"
    if word in ("country", "government") and draft.roles.imposer is None:
        return _named_before(draft, context)
    if word in ("it", "they") and draft.roles.imposer is None:
        subject = _subject_before(draft, word)
        if subject:
            return subject
    if word in _THINGS and draft.roles.imposer is None:
        return context.party_before(draft.sentence, draft.roles.targets[0] if draft.roles.targets else None)
    return None


def _subject_before(draft: Draft, pronoun: str) -> str | None:
    """The party that the sentence begins with, when the pronoun comes after it: "Ottawa said it would impose"."""
    items = draft.reading.items
    end = max(draft.index, draft.head.index)
    at = next((at for at in range(end - 1, -1, -1) if items[at].word == pronoun), 0)
    place = next((place for place in range(at) if items[place].party), -1)
    party = draft.reading.party(place)
    owner = draft.reading.word(place + 1) in ("'s", "'")
    if party is None or party.kind in ("leader", "adjective") or owner or draft.reading.before(place) in OBLIQUE:
        return None
    return party.code if party.code not in draft.roles.targets else None


def _named_before(draft: Draft, context: Context) -> str | None:
    named = [i.party.code for i in draft.reading.items[: draft.index] if i.party and i.party.kind != "leader"]
    return named[-1] if named else context.last_party_before(draft.sentence)


def silent_imposer(draft: Draft, targets: Sequence[str | None], done: Sequence[Draft], context: Context) -> Named:
    """Find the imposer of a rate whose sentence names none, given whose goods it is on (empty: not known)."""
    return next(_candidates(draft, targets, done, context), (None, ""))


def _candidates(
    draft: Draft, targets: Sequence[str | None], done: Sequence[Draft], context: Context
) -> Iterator[Named]:
    target = targets[0] if targets else None
    if not targets and context.title_imposer and _is_list_row(draft):
        yield context.title_imposer, "imposer of title"
    whole = whole_of(draft, done)
    if whole:
        yield whole.imposer, "same rate before"
    same = same_rate(draft, done, lambda other: not targets or target in other.targets)
    if same:
        yield same.imposer, "same rate before"
    recent = next((d for d in reversed(done) if draft.sentence - d.sentence <= NEAR and _imposes(d, targets)), None)
    if target in (None, "WORLD") and recent:
        yield recent.imposer, "tariff before"
    for pair, _ in context.pairs.most_common():
        if target in (None, pair[1]) and pair[0] not in targets:
            yield pair[0], "pair of document"
    if recent:
        yield recent.imposer, "tariff before"
    yield from ((code, "imposer of document") for code, _ in context.imposers.most_common() if code not in targets)
    # Most tariffs that English news writes of without saying whose are those of the United States.
    yield ("US" if "US" not in targets and context.counts["US"] else context.main(*targets)), "main party"


def _imposes(draft: Draft, targets: Sequence[str | None]) -> bool:
    return draft.imposer is not None and draft.imposer not in targets


def _is_list_row(draft: Draft) -> bool:
    """Whether the sentence is a line of a list, without a verb or a party: "25% tariffs on 300 items"."""
    items = draft.reading.items
    return draft.index <= 1 and len(items) < _ROW and not any(item.party or item.word in _VERBAL for item in items)
