"""Why a figure has its verdict: from characters in a file to consensus, as lines a person can read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from flows.report.facts import Facts, Record
from flows.report.wording import VERDICTS, amount, count, day, figure_name, words


def explain(facts: Facts, figure: Record) -> Iterator[str]:
    """Reads: figures (one row), claims, pairs and relatives of `facts`.

    The order is that of the argument: the verdict, the other values it was weighed against, then for each origin its
    claims with sentence, place in the file, rule, and how the text came by them.
    """
    value = amount(figure["value_low"], figure["value_high"], figure["unit"])
    verdict = f"{words(figure['verdict'])} ({VERDICTS.get(figure['verdict'], 'not known')})"
    yield f"{figure_name(figure)}: {words(figure['kind'])} {value}"
    yield f"  Verdict  {verdict}"
    yield f"  Because  {count(figure['origins'], 'origin')} in {count(figure['documents'], 'text')}"
    for pair in facts.grouped("pairs", "figure_id")[figure["figure_id"]]:
        if _key(pair) == _key(figure):
            other = amount(pair["other_low"], pair["other_high"], figure["unit"])
            yield f"           beside {other}: {words(pair['verdict'])}; {pair['because']}"
    told = [row for row in facts.grouped("claims", "figure_id")[figure["figure_id"]] if _key(row) == _key(figure)]
    relatives = facts.grouped("relatives", "origin_id")
    for origin_id, claims in groupby(told, key=lambda claim: claim["origin_id"]):
        yield f"  Origin   {origin_id}"
        descents = {row["document_id"]: row for row in relatives[origin_id]}
        for claim in claims:
            yield from _claim(claim, descents.get(claim["document_id"]))


def _claim(claim: Record, descent: Record | None) -> Iterator[str]:
    said_by = f", said by {claim['said_by']}" if claim["said_by"] else ""
    yield f"    {claim['source'] or 'source not known'}, {day(claim['said_on'])}{said_by}"
    yield f"      Sentence  {claim['before']}»{claim['text']}«{claim['after']}"
    part = f", part {claim['part']}" if claim["part"] else ""
    yield f"      File      {claim['file']}{part}, characters {claim['char_start']} to {claim['char_end']}"
    yield f"                sha256 {claim['sha256']}"
    sure = f"{(claim['confidence'] or 0) * 100:.0f} %"
    yield f"      Rule      {claim['rule']} (version {claim['extractor_version']}, {sure} sure)"
    yield f"      Reads as  {words(claim['status'])}, {words(claim['change'])}"
    yield f"      Relation  {_relation(claim, descent)}"
    if claim["differs_from"] is not None:
        yield f"      Differs   its relative {claim['other_document_id']} has {claim['differs_from']:g}"


def _relation(claim: Record, descent: Record | None) -> str:
    if claim["relation"] == "original":
        return "original: its own words"
    said = f"{claim['relation']} of {claim['related_document_id'] or claim['origin_id']}"
    if descent and descent["score"] is not None:
        said += f"; {descent['score']:.0%} of the text descends; direction: {descent['direction_known_by']}"
    return said


def _key(row: Record) -> tuple[float, float]:
    return row["value_low"], row["value_high"]
