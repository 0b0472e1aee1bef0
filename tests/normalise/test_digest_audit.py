"""Every citation mark is held against the texts of its bundle."""

from __future__ import annotations

import json
from typing import Any

import polars as pl
import pytest

from flows.core.document import Document
from flows.core.schemas import CITATIONS, DOCUMENTS
from flows.normalise.citations import read_citations
from flows.normalise.digest_audit import audit
from flows.normalise.sentences import split

HARBOUR = (
    "Dredging at the harbour\nThe port authority will deepen the harbour at Tarnvik by four metres before the winter. "
    "It has set aside 38 million euros for the work. A dredger from Rotterdam begins on Tuesday. "
    '"The mud has won every year since the strike," the harbour master said.'
)
FISH = (
    "Fishermen fear for the herring\nFishermen at Tarnvik say that dredging will drive the herring from the bay. "
    "The season brought them 2,100 tonnes last year. Their union has asked a court to halt the work until spring. "
    "A biologist of the university found spawning grounds beside the pier."
)
BUDGET = (
    "Council passes its budget\nThe council of Tarnvik passed a budget with a deficit of 12 million euros on Monday. "
    "It lowered the tax on hotel beds to 4 percent and did not touch the fee for moorings. "
    "The mayor did not rule out a second budget in autumn. "
    "Libraries will open on Sundays, and two schools get new roofs."
)
STRIKE = (
    "Pilots walk out\nPilots of the island ferry airline walked out for 48 hours on Friday. "
    "The airline cancelled 62 flights and offered its passengers places on boats. "
    "Talks with the mediator broke down over night shifts. The pilots' union wants 9 percent more pay."
)
STEEL = (
    "Duty on wire rod\nBrazil raised its duty on wire rod from India to 18 percent. "
    "Mills in Minas Gerais had complained of imports below cost. "
    "India's steel ministry said it would study the step and saw no reason for a quarrel."
)
WHEAT = (
    "Drought shrinks the wheat harvest\nThe drought has cut the wheat harvest of Kazakhstan by a third, "
    "the agriculture ministry said. Exporters have begun to cancel contracts with Egypt. "
    "Railways lowered freight rates for grain to keep the terminals busy."
)
TOWN = (HARBOUR, FISH, BUDGET)
TRADE = (STEEL, WHEAT, STRIKE)


def bundle(sources: tuple[str, ...], digest: str) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The marks of a digest and the documents of its file."""
    rows: list[dict[str, Any]] = [
        {"document_id": f"b.{number}", "sha256": "b", "part": number, "kind": "article", "text": text}
        | {"title_end": text.index("\n") + 1 if "\n" in text else 0}
        for number, text in enumerate(sources, 1)
    ]
    rows.append({"document_id": "b.9", "sha256": "b", "part": 9, "kind": "digest", "text": digest, "title_end": 0})
    document = Document("b.9", "digest", digest, 0, split(digest, 0))
    marks = [
        {
            "citation_id": f"{mark.start}",
            "document_id": "b.9",
            "source_number": mark.source_number,
            "text_start": mark.start,
            "text_end": mark.end,
            "sentence": document.sentences[mark.sentence].text,
            "sentence_char_start": document.sentences[mark.sentence].start,
        }
        for mark in read_citations(document, len(sources))
    ]
    return pl.DataFrame(marks, schema=CITATIONS), pl.DataFrame(rows, schema=DOCUMENTS)


def judged(sources: tuple[str, ...], digest: str) -> list[tuple[str, list[int]]]:
    frame = audit(*bundle(sources, digest))
    return [(row["verdict"], row["supported_by"]) for row in frame.iter_rows(named=True)]


# Written before the rules.
@pytest.mark.parametrize(
    ("sources", "digest", "verdict", "supported_by"),
    [
        # The source says it, in other words or nearly the same.
        (TOWN, "The harbour at Tarnvik is to be deepened by four metres before winter 1.", "supported", []),
        (TOWN, "The council approved a budget with a 12 million euro deficit 3.", "supported", []),
        (TOWN, "The fishermen's union went to court to halt the work until spring 2.", "supported", []),
        (TRADE, "A drought cut Kazakhstan's wheat harvest by a third, officials said 2.", "supported", []),
        # Half of it is said by another, or by nobody.
        (
            TOWN,
            "The port authority will deepen the harbour by four metres, while fishermen fear for the herring 1.",
            "partly_supported",
            [2],
        ),
        (
            TRADE,
            "Brazil raised its duty on wire rod from India to 18 percent and invited ministers to a Lisbon summit 1.",
            "partly_supported",
            [],
        ),
        # Another source says it.
        (TOWN, "The council lowered the tax on hotel beds to 4 percent 1.", "supported_by_other", [3]),
        (TRADE, "The airline cancelled 62 flights after its pilots walked out 2.", "supported_by_other", [3]),
        # Nobody says it.
        (TOWN, "A museum of whaling opens in the old customs house next summer 2.", "unsupported", []),
        (TOWN, "The port authority has set aside 83 million euros for the work 1.", "unsupported", []),
        (TRADE, "Brazil lowered its duty on wire rod from India to 18 percent 1.", "unsupported", []),
        (TOWN, "The mayor ruled out a second budget in autumn 3.", "unsupported", []),
    ],
)
def test_a_mark_is_judged(sources: tuple[str, ...], digest: str, verdict: str, supported_by: list[int]) -> None:
    assert judged(sources, digest) == [(verdict, supported_by)]


# Written after the rules; 12 of these 14 were right when the rules first saw them.
@pytest.mark.parametrize(
    ("sources", "digest", "verdict", "supported_by"),
    [
        (TOWN, "Libraries are to open on Sundays and two schools will get new roofs 3.", "supported", []),
        (TOWN, "A dredger from Rotterdam starts the job on Tuesday 1.", "supported", []),
        (TRADE, "Mediated talks broke down over night shifts 3.", "supported", []),
        (TRADE, "Egypt faces cancelled contracts as Kazakh exporters pull out 2.", "supported", []),
        (TOWN, 'The harbour master quipped, "The mud has won every year since the strike" 1.', "supported", []),
        (
            TOWN,
            "The council left the fee for moorings alone, and fishermen landed 2,100 tonnes 3.",
            "partly_supported",
            [2],
        ),
        (
            TRADE,
            "The pilots struck for 48 hours, and rail freight rates for grain were lowered 3.",
            "partly_supported",
            [2],
        ),
        (
            TRADE,
            "Railways lowered freight rates for grain, and a port in Odessa burned for days 2.",
            "partly_supported",
            [],
        ),
        (TOWN, "A biologist found spawning grounds beside the pier 3.", "supported_by_other", [2]),
        (TRADE, "The pilots' union demands 9 percent more pay 1.", "supported_by_other", [3]),
        (TOWN, "The budget has a deficit of 21 million euros 3.", "unsupported", []),
        (TRADE, "Brazil raised its duty on wire rod from Pakistan 1.", "unsupported", []),
        (TRADE, "India threatened to take the quarrel to the World Trade Organization 1.", "unsupported", []),
        (TOWN, "The mayor of Tarnvik will resign over a land deal 3.", "unsupported", []),
    ],
)
def test_a_mark_nobody_tuned_for_is_judged(
    sources: tuple[str, ...], digest: str, verdict: str, supported_by: list[int]
) -> None:
    assert judged(sources, digest) == [(verdict, supported_by)]


# A third set: right at first sight but for the swapped parties; the passive was added with the rule for these.
@pytest.mark.parametrize(
    ("sources", "digest", "verdict", "supported_by"),
    [
        (TOWN, "The council did not raise the mooring fee 3.", "supported", []),
        (TOWN, "Fishermen want judges to stop the dredging until spring 2.", "supported", []),
        (TRADE, "India's steel ministry said it saw no reason for a quarrel 1.", "supported", []),
        (TRADE, "Wire rod from India faces a duty of 18 percent set by Brazil 1.", "supported", []),
        (TRADE, "The airline cancelled 26 flights and offered passengers places on boats 3.", "partly_supported", []),
        (TRADE, "India's steel ministry saw reason for a quarrel 1.", "unsupported", []),
        (TRADE, "India raised its duty on wire rod from Brazil to 18 percent 1.", "unsupported", []),
        (TOWN, "The hotel tax rose to 4 percent 3.", "unsupported", []),
    ],
)
def test_negation_direction_and_parties_count(
    sources: tuple[str, ...], digest: str, verdict: str, supported_by: list[int]
) -> None:
    assert judged(sources, digest) == [(verdict, supported_by)]


# After the first scores on tests/data/digests: what was wrong there for a general reason.
@pytest.mark.parametrize(
    ("source", "digest", "verdict"),
    [
        ("Farms beside it are under watch for 28 days.", "Farms beside it are watched for four weeks", "supported"),
        ("Farms beside it are under watch for 28 days.", "Farms beside it are watched for three weeks", "unsupported"),
        ("Truckers pay 25 percent more for tyres.", "Truckers pay a quarter more for their tyres", "supported"),
        ("Truckers pay 15 percent more for tyres.", "Truckers pay a quarter more for their tyres", "unsupported"),
        ("Cattle markets stay closed until May.", "Cattle markets have reopened before May", "unsupported"),
        ("Cattle markets reopened in May.", "Cattle markets have opened in May", "supported"),
        ("The bank kept its lending rate at 5 percent.", "The bank cut its lending rate to 5 percent", "unsupported"),
        ("The bank cut its lending rate to 5 percent.", "The bank lowered its lending rate to 5 percent", "supported"),
        ("The senate approved the harbour bill.", "The senate rejected the harbour bill", "unsupported"),
    ],
)
def test_figures_put_otherwise_and_opposites(source: str, digest: str, verdict: str) -> None:
    assert judged((f"News\n{source}", HARBOUR), f"{digest} [1].") == [(verdict, [])]


def test_a_mark_beside_the_one_that_says_it_is_said_by_that_one() -> None:
    digest = "The airline cancelled 62 flights after its pilots walked out [2][3]."
    assert judged(TRADE, digest) == [("supported_by_other", [3]), ("supported", [])]


def test_clauses_that_a_source_says_apart_are_said() -> None:
    source = (
        "News\nThe bank left its lending rate at 5.25 percent. Economists had expected it. The governor spoke of rain. "
        "Two of nine members of the board voted for a cut."
    )
    digest = "The lending rate remains 5.25 percent, although two members of nine preferred a cut [1]."
    assert judged((source, HARBOUR), digest) == [("supported", [])]


def test_marks_beside_each_other_share_what_they_say() -> None:
    digest = "The harbour will be deepened by four metres, and the union has asked a court to halt the work 1, 2."
    assert judged(TOWN, digest) == [("supported", []), ("supported", [])]


def test_a_mark_inside_a_sentence_stands_behind_what_precedes_it() -> None:
    digest = "The harbour will be deepened by four metres [1], and the council passed a budget with a deficit [3]."
    assert [verdict for verdict, _ in judged(TOWN, digest)] == ["supported", "supported"]


def test_the_evidence_holds_both_sentences_and_who_says_the_rest() -> None:
    digest = "The port authority will deepen the harbour by four metres, while fishermen fear for the herring 1."
    evidence = json.loads(audit(*bundle(TOWN, digest))["evidence"][0])
    assert evidence["statement"] == digest.removesuffix(" 1.")
    assert evidence["cited"]["source"] == 1
    assert evidence["cited"]["sentence"].startswith("The port authority will deepen the harbour")
    (missing,) = evidence["missing"]
    assert "herring" in missing["words"]
    assert [said["source"] for said in missing["said_by"]] == [2]


def test_a_source_that_is_not_read_is_not_judged() -> None:
    citations, documents = bundle(TOWN, "The council passed a budget 3. The harbour is deepened by four metres 1.")
    foreign = documents.with_columns(read_for_claims=pl.col("part") != 3)
    assert audit(citations, foreign)["verdict"].to_list() == [None, "supported"]


def test_without_marks_there_is_nothing_to_judge() -> None:
    assert audit(*bundle(TOWN, "The council passed a budget.")).equals(pl.DataFrame(schema=CITATIONS))
