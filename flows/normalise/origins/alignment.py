"""Two texts sentence by sentence: which sentence of the one tells what which sentence of the other tells."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from flows.normalise.origins.profiles import Line, Profile

_SAME_WORDS = 0.5  # of a sentence's three-word runs: what is left of one after "percent", spelling and a cut clause
_UNTOUCHED = 0.8  # of them: nobody touched the sentence but for its spelling and a word or two
_FEWEST_RUNS = 5  # a shorter match is a phrase, a name with its title, a day
_FACT_BITS = 18.0  # two figures of two digits, or a name and a figure, in one sentence


@dataclass(frozen=True, slots=True)
class Match:
    """Sentence `line` of the one text and `other` of the other; `score` 0 to 1 is the share of `line` that matches."""

    line: int
    other: int
    score: float
    manner: str  # verbatim | facts


@dataclass(frozen=True, slots=True)
class Alignment:
    """How far one text (`own`) stands in another.

    `verbatim`: share of its words in sentences that are taken over, `untouched`: in those that nobody edited;
    `facts`: share of the bits of its other sentences' anchors that the other text has, where they stand together
    counted in full and else by half; `shared`: bits that stand together; `ordered`: share of its matches that follow
    the other text's order.
    """

    matches: tuple[Match, ...]
    verbatim: float
    untouched: float
    facts: float
    shared: float
    ordered: float


def is_near(own: Profile, other: Profile, bits: float) -> bool:
    """Whether two texts have so much in common at all that aligning them can find something; quick."""
    if len(own.by_shingle.keys() & other.by_shingle.keys()) >= _FEWEST_RUNS:
        return True
    return sum(own.bits[anchor] for anchor in own.bits.keys() & other.bits.keys()) >= bits


def align(own: Profile, other: Profile) -> Alignment:
    """Match every sentence of `own` with its best counterpart in `other`, where it has one."""
    matches: list[Match] = []
    together: dict[int, float] = {}
    left: dict[int, float] = {}
    for number, line in enumerate(own.lines):
        match = _same_words(number, line, other)
        if match is None:
            left.update(line.anchors)
            shared, match = _same_facts(number, line, other)
            together.update(shared)
        if match:
            matches.append(match)
    anywhere = sum(bits for anchor, bits in left.items() if anchor in other.by_anchor)
    told = sum(together.values())
    return Alignment(
        matches=tuple(matches),
        verbatim=_share(own, matches, _SAME_WORDS),
        untouched=_share(own, matches, _UNTOUCHED),
        facts=(told + anywhere) / 2 / total if (total := sum(left.values())) else 0.0,
        shared=told,
        ordered=_ordered(matches),
    )


def _share(own: Profile, matches: list[Match], least: float) -> float:
    taken = sum(own.lines[m.line].words for m in matches if m.manner == "verbatim" and m.score >= least)
    return taken / own.words if own.words else 0.0


def _same_words(number: int, line: Line, other: Profile) -> Match | None:
    if len(line.shingles) >= _FEWEST_RUNS and (same := other.by_line.get(line.whole)) is not None:
        return Match(number, same, 1.0, "verbatim")
    # Sets are quick: most sentences of most pairs end here.
    common = line.shingles & other.by_shingle.keys()
    covered = len(common)
    if covered < _FEWEST_RUNS or covered < _SAME_WORDS * len(line.shingles):
        return None
    found = Counter(map(other.by_shingle.__getitem__, common))
    for shingle in common & other.repeated.keys():
        found.update(other.repeated[shingle])
    place, count = min(found.items(), key=lambda item: (-item[1], item[0]))
    score = count / len(line.shingles)
    # A sentence that was joined to another one, or parted, has its words in two.
    if score < _SAME_WORDS or count < _FEWEST_RUNS:
        score = covered / len(line.shingles)
        if covered < 2 * _FEWEST_RUNS:
            return None
    return Match(number, place, round(score, 3), "verbatim")


def _same_facts(number: int, line: Line, other: Profile) -> tuple[dict[int, float], Match | None]:
    by_anchor = other.by_anchor
    common = [(anchor, bits, by_anchor[anchor]) for anchor, bits in line.anchors.items() if anchor in by_anchor]
    if len(common) < 2 or sum(bits for _, bits, _ in common) < _FACT_BITS:
        return {}, None
    weights: dict[int, float] = {}
    for _, bits, places in common:
        for place in places:
            weights[place] = weights.get(place, 0.0) + bits
    best = min(weights, key=lambda at: (-weights[at], at))
    # A rewriter parts and joins sentences: what stands beside the best counterpart counts with it.
    beside = {best - 1, best, best + 1}
    near = {anchor: bits for anchor, bits, places in common if not beside.isdisjoint(places)}
    told = sum(near.values())
    if told < _FACT_BITS or len(near) < 2:
        return {}, None
    return near, Match(number, best, round(told / sum(line.anchors.values()), 3), "facts")


def _ordered(matches: list[Match]) -> float:
    """Share of the matches in the longest run of them that follows the other text's order."""
    ends: list[int] = []
    for match in matches:
        place = bisect_right(ends, match.other)
        ends[place : place + 1] = [match.other]
    return len(ends) / len(matches) if matches else 0.0
