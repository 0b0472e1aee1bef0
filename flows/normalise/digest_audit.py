"""Whether the sources of a digest say what it cites them for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

import orjson
import polars as pl

from flows.core.schemas import CITATIONS
from flows.normalise import statements
from flows.normalise.statements import Gap, Passage, Term

Row = Mapping[str, Any]

_SAID = 0.45  # of a statement's weight a source has that says it in its own words
_PART = 0.3  # of it, beside what is missing, and so many terms: less is the common topic, or who acts
_PART_TERMS = 3
_AROUND = " \n\t[],;"  # of the marks before and behind a statement


@dataclass(frozen=True)
class Source:
    """A numbered text of a bundle."""

    number: int
    text: str
    title_end: int

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return statements.passages(self.text, self.title_end)

    def best(self, statement: Sequence[Term]) -> Passage:
        """The passage that has most of a statement; the shorter and earlier one of equals."""
        return max(self.passages, key=lambda passage: statements.share(statement, passage))

    def share(self, statement: Sequence[Term]) -> float:
        """How much of a statement it has, each clause in the passage that has most of it: 0 to 1."""
        clauses = [list(terms) for _, terms in groupby(statement, key=lambda term: term.clause)]
        said = sum(
            statements.share(clause, self.best(clause)) * sum(term.weight for term in clause) for clause in clauses
        )
        return said / sum(term.weight for term in statement)

    def lacks(self, statement: Sequence[Term]) -> list[Gap]:
        """What of a statement no passage says, where the best one leaves a gap."""
        found = statements.gaps(statement, self.best(statement))
        return [gap for gap in found if not self._says_apart(statement[gap.first : gap.last])]

    def _says_apart(self, part: Sequence[Term]) -> bool:
        best = self.best(part)
        return statements.share(part, best) > _SAID and not statements.gaps(part, best)

    def says(self, statement: Sequence[Term]) -> bool:
        return statements.share(statement, self.best(statement)) >= _SAID and not self.lacks(statement)

    def shown(self, statement: Sequence[Term]) -> dict[str, Any]:
        best = self.best(statement)
        score = round(statements.share(statement, best), 3)
        return {"source": self.number, "sentence": self.text[best.start : best.end].strip(), "score": score}


def audit(citations: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Judge every citation mark by the texts of its bundle.

    Reads:   CITATIONS, and DOCUMENTS of whole files
    Returns: CITATIONS with verdict, supported_by and evidence, in their order. A mark whose source is not in the
             bundle, or in a language that is not read, stays without a verdict
    """
    if citations.is_empty():  # as of nearly every batch
        return citations
    digests = documents.filter(pl.col("document_id").is_in(citations["document_id"].unique().to_list()))
    bundles = documents.filter(pl.col("sha256").is_in(digests["sha256"].unique().to_list()))
    judged: dict[str, dict[str, Any]] = {}
    for digest in digests.iter_rows(named=True):
        marks = citations.filter(pl.col("document_id") == digest["document_id"]).sort("text_start").to_dicts()
        sources = _sources(bundles.filter(pl.col("sha256") == digest["sha256"]))
        for statement, cited in _statements(digest["text"], marks):
            judged |= _judge(statement, cited, sources)
    rows = [{**row, **judged.get(row["citation_id"], {})} for row in citations.iter_rows(named=True)]
    return pl.DataFrame(rows, schema=CITATIONS)


def _sources(bundle: pl.DataFrame) -> dict[int, Source]:
    readable = pl.col("read_for_claims").fill_null(True) & (pl.col("text").str.strip_chars() != "")
    texts = bundle.filter(pl.col("kind").is_in(["article", "release"]) & readable)
    columns = texts.select("part", "text", "title_end").drop_nulls("part")
    return {part: Source(part, text, title_end or 0) for part, text, title_end in columns.iter_rows()}


def _statements(text: str, marks: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """What each group of marks stands behind: its sentence, or what follows the marks before it."""
    for _, own in groupby(marks, key=lambda mark: mark["sentence_char_start"]):
        group: list[Row] = []
        begin = -1
        for mark in own:
            if begin < 0:
                begin = max(0, text.rfind(mark["sentence"], 0, mark["text_start"] + len(mark["sentence"])))
            if group and any(letter.isalpha() for letter in text[group[-1]["text_end"] : mark["text_start"]]):
                yield text[begin : group[0]["text_start"]], group
                begin, group = group[-1]["text_end"], []
            group.append(mark)
        yield text[begin : group[0]["text_start"]], group


def _judge(text: str, marks: Sequence[Row], sources: Mapping[int, Source]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The columns of each of the marks that stand behind one statement."""
    statement = statements.damped(statements.terms(text), [source.passages for source in sources.values()])
    cited = [sources[number] for mark in marks if (number := mark["source_number"]) in sources]
    if not statement or not cited:
        return
    others = [source for source in sources.values() if source not in cited]
    for mark in marks:
        if mark["source_number"] in sources:
            yield mark["citation_id"], _verdict(text, statement, sources[mark["source_number"]], (cited, others))


def _verdict(
    text: str, statement: Sequence[Term], source: Source, beside: tuple[Sequence[Source], Sequence[Source]]
) -> dict[str, Any]:
    cited, others = beside
    lacking = source.lacks(statement)
    says_a_part = _says_a_part(statement, lacking, source)
    parts = [statement[gap.first : gap.last] for gap in lacking]
    # What a source cited beside it says, it need not say.
    parts = [part for part in parts if not any(other.says(part) for other in cited if other is not source)]
    says_enough = source.share(statement) >= _SAID or (lacking and says_a_part)
    if says_enough and not parts:
        return _columns("supported", text, [], source.shown(statement), [])
    if says_a_part:
        missing = [(part, [other for other in others if other.says(part)]) for part in parts]
        by = sorted({other.number for _, saying in missing for other in saying})
        shown = [_missing(text, part, saying) for part, saying in missing]
        return _columns("partly_supported", text, by, source.shown(statement), shown)
    saying = [other for other in [*cited, *others] if other is not source and other.says(statement)]
    verdict = "supported_by_other" if saying else "unsupported"
    by = sorted(other.number for other in saying)
    return _columns(verdict, text, by, source.shown(statement), [_missing(text, statement, saying or others)])


def _says_a_part(statement: Sequence[Term], lacking: Sequence[Gap], source: Source) -> bool:
    """Whether the source says something of a statement outside what it lacks."""
    held = {index for gap in lacking for index in range(gap.first, gap.last)}
    best = source.best(statement)
    said = [term for index, term in enumerate(statement) if index not in held and best.has(term)]
    share = sum(term.weight for term in said) / sum(term.weight for term in statement)
    return share >= _PART and len({term.key for term in said}) >= _PART_TERMS


def _missing(text: str, part: Sequence[Term], sources: Sequence[Source]) -> dict[str, Any]:
    return {"words": text[part[0].start : part[-1].end], "said_by": [source.shown(part) for source in sources]}


def _columns(
    verdict: str, text: str, supported_by: list[int], cited: dict[str, Any], missing: list[dict[str, Any]]
) -> dict[str, Any]:
    evidence = {"statement": text.strip(_AROUND), "cited": cited, "missing": missing}
    return {"verdict": verdict, "supported_by": supported_by, "evidence": orjson.dumps(evidence).decode()}
