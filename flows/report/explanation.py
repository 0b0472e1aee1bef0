"""How a verdict came about, as lines a person can read: from characters in a file to consensus."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from flows.report.differences import differences
from flows.report.facts import Facts, Record
from flows.report.wording import VERDICTS, amount, count, day, figure_name, percent, short, words

_NOT_WEIGHED = {
    "superseded": "a later value took its place, and only values that hold at one time are weighed",
    "decomposes": "it is a layer of a stacked rate, or the sum of its layers",
    "different_scope": "it is a bound, an average or not in force",
    "mutated_copy": "it is a copy's slip, and no word of its own",
}
_SHOWN = 3  # pairs of sentences of a relation; more convince nobody further
_MARKS = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}  # as word differences are written elsewhere


def explain(facts: Facts, figure: Record) -> Iterator[str]:
    """Of a figure and value. Reads: figures (one row), claims, pairs, relatives, alignments and, where they are there,
    beliefs of `facts`.

    The order is that of the argument: the verdict, the other values it was weighed against, then for each origin its
    claims with sentence, place in the file, rule, and how the text came by them.
    """
    value = amount(figure["value_low"], figure["value_high"], figure["unit"])
    verdict = f"{words(figure['verdict'])} ({VERDICTS.get(figure['verdict'], 'not known')})"
    yield f"{figure_name(figure)}: {words(figure['kind'])} {value}"
    yield f"  Verdict  {verdict}"
    yield f"  Because  {count(figure['origins'], 'origin')} in {count(figure['documents'], 'text')}; reprints add none"
    for pair in facts.grouped("pairs", "figure_id")[figure["figure_id"]]:
        if _key(pair) == _key(figure):
            other = amount(pair["other_low"], pair["other_high"], figure["unit"])
            yield f"           beside {other}: {words(pair['verdict'])}; {pair['because']}"
    if figure["official"]:
        yield f"  Official {figure['official']} by {figure['official_source']}"
    if "beliefs" in facts.frames:
        yield from _beliefs(facts, figure)
    told = [row for row in facts.grouped("claims", "figure_id")[figure["figure_id"]] if _key(row) == _key(figure)]
    for origin_id, claims in groupby(told, key=lambda claim: claim["origin_id"]):
        rows = list(claims)
        yield f"  Origin   {_origin(facts, rows[0])}"
        yield f"           {origin_id}"
        for claim in rows:
            yield from _claim(facts, claim)


def _origin(facts: Facts, claim: Record) -> str:
    """The text that the words come from: its title, and who printed it where that is known."""
    kin = facts.grouped("relatives", "origin_id")[claim["origin_id"]]
    root = next((row for row in kin if row["document_id"] == claim["origin_id"]), None)
    source = root["source"] if root else claim["source"] if claim["relation"] == "original" else None
    title = short(claim["origin_title"] or "", 80) or "a text without a title"
    return f"{title} ({short(source, 60) or 'source not known'})"


def _beliefs(facts: Facts, figure: Record) -> Iterator[str]:
    """How probable the values of the figure are, and on whose word: the weight is in natural logarithms of odds."""
    label = "Belief"
    weighed = facts.grouped("beliefs", "figure_id")[figure["figure_id"]]
    if _key(figure) not in map(_key, weighed):
        why = _NOT_WEIGHED.get(figure["verdict"], "none of its claims is a plain word on what is in force")
        yield f"  {label:<9}{amount(*_key(figure), figure['unit'])} is not weighed: {why}"
        label = "Beside"
    for row in weighed:
        value = amount(row["value_low"], row["value_high"], figure["unit"])
        yield f"  {label:<9}{value} with a probability of {percent(row['probability'], digits=2)}, on the word of"
        label = ""
        for vote in row["votes"]:
            copied = "" if vote["independence"] > 0.5 else f", probably copied ({percent(1 - vote['independence'])})"
            right = percent(vote["accuracy"])
            yield f"             {vote['source']}: weight {vote['weight']:.1f}, right {right}{copied}"


def explain_origin(facts: Facts, row: Record) -> Iterator[str]:
    """Of a text's origin. Reads: relatives (one row) and alignments of `facts`."""
    yield f"{row['document_id']}  {short(row['title'] or 'no title', 80)}"
    yield f"  Source    {row['source'] or 'not known'}, {day(row['published_on'])}"
    if row["relation"] == "original":
        yield f"  Relation  original: {count(row['family_size'] - 1, 'text descends', 'texts descend')} from it"
        return
    yield f"  Origin    {row['origin_id']}"
    yield f"  Relation  {_relation(row, row['related_document_id'])}"
    aligned = facts.grouped("alignments", "document_id")[row["document_id"]]
    yield f"  Because   {count(len(aligned), 'sentence aligns', 'sentences align')}"
    for pair in aligned[:_SHOWN]:
        yield from _pair(pair, "            ")


def explain_quote(row: Record, variant: Record | None) -> Iterator[str]:
    """Of a quotation; `variant` says what it makes of the earliest text's words, None where it is the first."""
    yield f"{row['speaker'] or 'speaker not stated'}: {row['text']}"
    via = f", through {row['via_agency']}" if row["via_agency"] else ""
    yield f"  Printed   {row['source'] or 'source not known'}, {day(row['published_on'])}{via}"
    yield f"  Sentence  {row['sentence']}"
    yield from _place(row, "  ")
    yield f"  Rule      {row['rule']} (version {row['extractor_version']}); cue: {row['cue'] or 'none'}"
    if variant:
        marked = differences(variant["original_wording"], variant["wording"])
        changed = " ".join(_MARKS[part.manner].format(part.text) for part in marked)
        report = "one report" if variant["is_one_origin"] else "another origin"
        source = variant["original_source"] or "source not known"
        yield f"  Verdict   {words(variant['verdict'])}: {percent(variant['likeness'])} of the words, from {report}"
        yield f"  Earliest  {variant['original_document_id']} ({source})"
        yield f"            {changed}"


def explain_mark(row: Record) -> Iterator[str]:
    """Of a citation mark of a digest."""
    yield f"{row['document_id']}  {row['sentence']}"
    yield f"  Verdict   {words(row['verdict']) if row['verdict'] else 'not judged'}"
    yield f"  Cites     source {row['source_number']}: {row['source_title'] or 'there is none of that number'}"
    if row["source_sentence"]:
        yield f"  It says   {row['source_sentence']}"
    if row["missing_words"]:
        yield f"  Missing   {row['missing_words']}"
    if row["other_sentence"]:
        numbers = ", ".join(map(str, row["supported_by"] or ()))
        yield f"  Instead   source {numbers}: {row['other_sentence']}"
    yield from _place(row, "  ")


def _claim(facts: Facts, claim: Record) -> Iterator[str]:
    said_by = f", said by {claim['said_by']}" if claim["said_by"] else ""
    yield f"    {claim['source'] or 'source not known'}, {day(claim['said_on'])}{said_by}"
    yield f"      Document  {claim['document_id']}"
    yield f"      Sentence  {claim['before']}»{claim['text']}«{claim['after']}"
    yield from _place(claim, "      ")
    sure = percent(claim["confidence"] or 0)
    yield f"      Rule      {claim['rule']} (version {claim['extractor_version']}, {sure} sure)"
    yield f"      Reads as  {words(claim['status'])}, {words(claim['change'])}"
    if claim["relation"] == "original":
        yield "      Relation  original: its own words"
    else:
        descents = facts.grouped("relatives", "origin_id")[claim["origin_id"]]
        descent = next((row for row in descents if row["document_id"] == claim["document_id"]), claim)
        yield f"      Relation  {_relation({**claim, **descent}, claim['related_document_id'])}"
        aligned = facts.grouped("alignments", "document_id")[claim["document_id"]]
        holding = [pair for pair in aligned if pair["text_start"] <= claim["text_start"] < pair["text_end"]]
        for pair in (holding or aligned)[:1]:
            yield from _pair(pair, "                ")
    if claim["differs_from"] is not None:
        yield f"      Differs   its relative {claim['other_document_id']} has {claim['differs_from']:g}"


def _place(row: Record, indent: str) -> Iterator[str]:
    part = f", part {row['part']}" if row["part"] else ""
    yield f"{indent}File      {row['file']}{part}, characters {row['char_start']} to {row['char_end']}"
    yield f"{indent}          sha256 {row['sha256']}"


def _relation(row: Record, related: str | None) -> str:
    said = f"{row['relation']} of {related or row['origin_id']}"
    if row.get("score") is not None:
        said += f"; {percent(row['score'])} of the text descends; direction: {row['direction_known_by']}"
    return said


def _pair(pair: Record, indent: str) -> Iterator[str]:
    manner = f"{percent(pair['likeness'])} {pair['manner']}"
    yield f"{indent}{manner:<16}{short(' '.join(pair['sentence'].split()), 300)}"
    yield f"{indent}{'from':<16}{short(' '.join(pair['related_sentence'].split()), 300)}"


def _key(row: Record) -> tuple[float, float]:
    return row["value_low"], row["value_high"]
