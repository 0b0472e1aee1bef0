"""The checks across sources, on hand-made releases: each must find its trouble and keep quiet on its look-alikes."""

from __future__ import annotations

from datetime import date
from typing import Any

import orjson
import pytest

from flows.core import schemas
from flows.core.book import SqlFile, load
from flows.core.errors import ContractError
from flows.load import tables, verdicts
from flows.validate import release as room
from flows.validate.provenance import READ_BACK
from flows.validate.release import Audit, ClaimKind
from validate.handmade import DAY, NOW, Release, citation, claim, document, file_row, frame

KINDS = {"tariff_rate": ClaimKind("percent", 0.05)}


def audit(release: Release) -> Audit:
    verdicts.judge(release.connection, "run", NOW)
    return room.check(release.connection, kinds=KINDS, today=DAY)


def found(release: Release, *names: str) -> list[dict[str, Any]]:
    """What these checks find; only the tests of the audit as a whole go through Great Expectations."""
    room.store_kinds(release.connection, KINDS)
    verdicts.judge(release.connection, "run", NOW)
    return [finding for name in names for finding in room.find(release.connection, load(f"checks/{name}")).to_dicts()]


def day(number: int) -> date:
    return date(2025, 4, number)


def test_a_release_without_trouble_has_no_findings_and_a_row_for_every_check(release: Release) -> None:
    release.say("one", 145)
    release.say("two", 145)
    told = audit(release)
    assert told.findings.is_empty()
    assert {file.name for file in room.checks()} <= set(told.validations["expectation"])
    assert told.validations["success"].all()


def test_an_empty_release_passes(release: Release) -> None:
    assert audit(release).findings.is_empty()


# --- Independent origins disagree -------------------------------------------------------------------------------------


def test_two_origins_with_two_values_of_unknown_date_disagree(release: Release) -> None:
    release.say("one", 145, outlet="The Morning")
    release.say("two", 154, outlet="The Evening")
    (finding,) = found(release, "origins_disagree")
    assert finding["severity"] == "critical"
    assert finding["effect"] == "tell"
    assert finding["subject"] == "US on CN, tariff_rate"
    assert finding["document_ids"] == ["one", "two"]
    values = orjson.loads(finding["evidence"])["values"]
    assert {value["value"] for value in values} == {"145 %", "154 %"}
    sentences = {each["sentence"] for value in values for each in value["sentences"]}
    assert sentences == {
        "The one reports that the duties are 145 percent.",
        "The two reports that the duties are 154 percent.",
    }
    assert {each["source"] for value in values for each in value["sentences"]} == {"The Morning", "The Evening"}


def test_ten_reprints_are_one_origin(release: Release) -> None:
    for number in range(10):
        release.say(f"reprint{number}", 145, origin="agency")
    release.say("other", 154, origin="own")
    (finding,) = found(release, "origins_disagree")
    first, second = orjson.loads(finding["evidence"])["values"]
    assert (first["value"], first["documents"], first["origins"]) == ("145 %", 10, 1)
    assert (second["documents"], second["origins"]) == (1, 1)


def test_another_reprint_changes_the_evidence_and_not_the_id(release: Release) -> None:
    release.say("one", 145)
    release.say("two", 154)
    (before,) = found(release, "origins_disagree")
    release.say("three", 154)
    (after,) = found(release, "origins_disagree")
    assert before["finding_id"] == after["finding_id"]
    assert before["document_ids"] != after["document_ids"]


@pytest.mark.parametrize(
    "other",
    [
        {"target": "CA"},
        {"imposer": "CN", "target": "US"},
        {"product_scope": "steel"},
        {"product": "$200 billion of goods from China"},
        {"confidence": 0.74},
        {"bound": "max"},
        {"bound": "min"},
        {"status": "threatened"},
        {"status": "proposed"},
        {"status": "historical"},
        {"status": "denied"},
        {"status": "announced"},
        {"change": "increase_by"},
        {"change": "additional"},
        {"component": "component"},
        {"measure": "average"},
        {"is_prior": True},
        {"imposer": None},
        {"kind": "other_kind"},
    ],
)
def test_what_is_another_figure_does_not_disagree(release: Release, other: dict[str, Any]) -> None:
    release.say("one", 145)
    release.say("two", 245, **other)
    assert found(release, "origins_disagree", "reprint_differs") == []


def test_a_total_and_an_unstated_layer_can_disagree(release: Release) -> None:
    release.say("one", 145, component="total")
    release.say("two", 154)
    assert len(found(release, "origins_disagree")) == 1


def test_values_within_the_kinds_tolerance_agree(release: Release) -> None:
    release.say("one", 145)
    release.say("two", 145.04)
    assert found(release, "origins_disagree") == []
    release.say("three", 145.2)
    assert len(found(release, "origins_disagree")) == 1


def test_values_that_follow_each_other_are_no_conflict(release: Release) -> None:
    for name, value, on in [
        ("a", 104, 8),
        ("b", 104, 9),
        ("c", 125, 9),
        ("d", 125, 10),
        ("e", 145, 10),
        ("f", 145, 27),
    ]:
        release.say(name, value, on=day(on))
    assert found(release, "origins_disagree") == []


def test_an_old_value_in_the_middle_of_a_later_one_is_a_conflict(release: Release) -> None:
    release.say("a", 145, on=day(10))
    release.say("b", 145, on=day(27))
    release.say("c", 125, on=day(20))
    (finding,) = found(release, "origins_disagree")
    assert set(finding["document_ids"]) == {"a", "b", "c"}


def test_two_values_on_one_day_are_a_conflict(release: Release) -> None:
    release.say("a", 145, on=day(10))
    release.say("b", 154, on=day(10))
    assert len(found(release, "origins_disagree")) == 1


def test_where_the_texts_say_since_when_only_the_same_day_is_a_conflict(release: Release) -> None:
    release.say("a", 104, on=day(20), effective_on="2025-04-09")
    release.say("b", 125, on=day(20), effective_on="2025-04-10")
    assert found(release, "origins_disagree") == []
    release.say("c", 120, on=day(21), effective_on="2025-04-10")
    (finding,) = found(release, "origins_disagree")
    assert set(finding["document_ids"]) == {"b", "c"}


def test_an_origin_that_gives_both_values_explains_them(release: Release) -> None:
    release.say("a", 104)
    release.say("a", 145)
    release.say("b", 145)
    assert found(release, "origins_disagree") == []


def test_a_sum_of_layers_that_somebody_names_is_no_conflict(release: Release) -> None:
    release.say("a", 125)
    release.say("b", 145)
    assert len(found(release, "origins_disagree")) == 1
    release.say("c", 20, component="component")
    assert found(release, "origins_disagree") == []


def test_a_layer_that_does_not_fill_the_gap_explains_nothing(release: Release) -> None:
    release.say("a", 145)
    release.say("b", 154)
    release.say("c", 20, component="component")
    assert len(found(release, "origins_disagree")) == 1


def test_a_rate_on_one_product_is_no_layer_that_explains(release: Release) -> None:
    release.say("a", 125)
    release.say("b", 145)
    release.say("c", 20, product_scope="steel")
    assert len(found(release, "origins_disagree")) == 1


def test_a_swap_of_the_parties_is_found_and_named(release: Release) -> None:
    release.say("a", 145)
    release.say("a", 125, imposer="CN", target="US")
    release.say("b", 125)
    release.say("b", 145, imposer="CN", target="US")
    findings = found(release, "origins_disagree")
    assert {finding["subject"] for finding in findings} == {"US on CN, tariff_rate", "CN on US, tariff_rate"}
    assert all("parties may be swapped" in finding["message"] for finding in findings)


def test_no_swap_is_named_where_there_is_none(release: Release) -> None:
    release.say("a", 145)
    release.say("b", 154)
    release.say("b", 125, imposer="CN", target="US")
    (finding,) = found(release, "origins_disagree")
    assert "swapped" not in finding["message"]


def test_ranges_disagree_by_either_end(release: Release) -> None:
    release.say("a", 10, value_high=20)
    release.say("b", 10, value_high=25)
    (finding,) = found(release, "origins_disagree")
    assert "10 to 20 %" in finding["message"]


def test_text_from_outside_stays_text_in_the_sql_to_look_further(release: Release) -> None:
    release.say("a", 145, imposer="O'", target="'; drop table x --")
    release.say("b", 154, imposer="O'", target="'; drop table x --")
    (finding,) = found(release, "origins_disagree")
    look = orjson.loads(finding["evidence"])["look"]
    assert look.endswith("imposer = 'O''' and target = '''; drop table x --'")


# --- A copy differs from its original ---------------------------------------------------------------------------------


def test_a_rewrite_with_another_number_is_a_mutated_copy_and_both_sentences_are_named(release: Release) -> None:
    release.say("agency", 145, origin="agency")
    release.say("copy", 145, origin="agency", relation="copy")
    release.say("rewrite", 154, origin="agency", relation="rewrite", sentence="Taxes went up to 154 percent.")
    assert found(release, "origins_disagree") == []
    (finding,) = found(release, "reprint_differs")
    assert finding["severity"] == "critical"
    assert finding["subject"] == "US on CN, tariff_rate: 154 % for 145 %"
    evidence = orjson.loads(finding["evidence"])
    assert evidence["verdict"] == "mutated_copy"
    altered, original = evidence["values"]
    assert [each["sentence"] for each in altered["sentences"]] == ["Taxes went up to 154 percent."]
    assert len(original["sentences"]) == 2
    assert finding["document_ids"] == ["agency", "copy", "rewrite"]


SENTENCE = "Washington has raised its duties on goods from China to {} percent, officials of the ministry said."


def test_the_same_sentence_with_another_number_is_found_without_any_origins(release: Release) -> None:
    for name, value in [("a", 145), ("b", 145), ("c", 154)]:
        release.say(name, value, sentence=SENTENCE.format(value))
    findings = found(release, "reprint_differs")
    assert [finding["subject"] for finding in findings] == ["US on CN, tariff_rate: 154 % for 145 %"]
    sentences = [
        each["sentence"] for value in orjson.loads(findings[0]["evidence"])["values"] for each in value["sentences"]
    ]
    assert SENTENCE.format(154) in sentences
    assert SENTENCE.format(145) in sentences


def test_the_many_say_which_copy_is_altered_however_percent_is_spelled(release: Release) -> None:
    release.say("altered", 154, origin="agency", sentence=SENTENCE.format(154))
    release.say("b", 145, origin="agency", relation="copy", sentence=SENTENCE.format(145))
    release.say(
        "c", 145, origin="agency", relation="copy", sentence=SENTENCE.format(145).replace("percent", "per cent")
    )
    release.say("d", 145, origin="agency", relation="copy", sentence=SENTENCE.format(145).replace(" percent", "%"))
    (finding,) = found(release, "reprint_differs")
    assert finding["subject"] == "US on CN, tariff_rate: 154 % for 145 %"
    altered, original = orjson.loads(finding["evidence"])["values"]
    assert (altered["documents"], original["documents"]) == (1, 3)


def test_between_two_like_sentences_the_texts_in_other_words_decide(release: Release) -> None:
    release.say("altered", 154, origin="agency", sentence=SENTENCE.format(154))
    release.say("b", 145, origin="agency", relation="copy", sentence=SENTENCE.format(145))
    release.say("c", 145, origin="agency", relation="rewrite")
    release.say("d", 145, origin="agency", relation="rewrite")
    subjects = [finding["subject"] for finding in found(release, "reprint_differs")]
    assert subjects == ["US on CN, tariff_rate: 154 % for 145 %"]


def test_numbers_are_held_against_those_at_the_same_place(release: Release) -> None:
    both = "Washington raised its duties on goods from China from {} percent to {} percent, officials said on Friday."
    for name in ("a", "b"):
        for value, at in [(125, 10), (145, 30)]:
            release.say(name, value, char_start=at, sentence=both.format(125, 145))
    assert found(release, "reprint_differs", "origins_disagree") == []


def test_a_formula_that_returns_weeks_later_is_no_copy(release: Release) -> None:
    release.say("a", 145, on=day(1), sentence=SENTENCE.format(145))
    release.say("b", 154, on=day(20), sentence=SENTENCE.format(154))
    assert found(release, "reprint_differs") == []


def test_a_later_update_of_a_report_is_no_mutation(release: Release) -> None:
    release.say("a", 104, on=day(9), origin="agency")
    release.say("b", 125, on=day(10), origin="agency", relation="rewrite")
    assert found(release, "reprint_differs") == []


def test_a_family_that_gives_both_values_in_one_text_is_no_mutation(release: Release) -> None:
    release.say("a", 104, origin="agency")
    release.say("a", 145, origin="agency")
    release.say("b", 145, origin="agency", relation="copy")
    assert found(release, "reprint_differs") == []


def test_texts_of_other_origins_are_no_copies(release: Release) -> None:
    release.say("a", 145, origin="one")
    release.say("b", 154, origin="two")
    assert found(release, "reprint_differs") == []


def test_a_swap_inside_a_copy_is_found(release: Release) -> None:
    release.say("a", 145, origin="agency")
    release.say("a", 125, origin="agency", imposer="CN", target="US")
    release.say("b", 125, origin="agency", relation="copy")
    release.say("b", 145, origin="agency", relation="copy", imposer="CN", target="US")
    subjects = {finding["subject"] for finding in found(release, "reprint_differs")}
    assert subjects == {"US on CN, tariff_rate: 125 % for 145 %", "CN on US, tariff_rate: 145 % for 125 %"}


# --- The rest ---------------------------------------------------------------------------------------------------------


def test_a_figure_of_many_texts_and_one_origin_is_a_warning(release: Release) -> None:
    for name in ("a", "b", "c"):
        release.say(name, 145, origin="agency")
    (finding,) = found(release, "single_origin")
    assert finding["severity"] == "warning"
    release.say("d", 145, origin="own")
    assert found(release, "single_origin") == []


def test_rows_without_their_document_stop_publication(release: Release) -> None:
    release.add(claims=[claim("c", "nowhere")])
    (finding,) = found(release, "claim_has_document")
    assert (finding["severity"], finding["effect"]) == ("critical", "stop")
    assert finding["subject"] == "claims of nowhere"


def test_a_document_without_its_file_stops_publication(release: Release) -> None:
    release.add(documents=[document("lost")])
    (finding,) = found(release, "document_has_file")
    assert finding["effect"] == "stop"


def test_a_span_that_leads_elsewhere_stops_publication(release: Release) -> None:
    wrong = {"table_name": "claims", "row_id": "c", "document_id": "one", "expected": "145 %", "found": "146 %"}
    told = room.check(release.connection, frame(READ_BACK, wrong), KINDS, DAY)
    (finding,) = told.findings.to_dicts()
    assert (finding["check_name"], finding["effect"]) == ("span_leads_to_file", "stop")
    assert orjson.loads(finding["evidence"])["rows"][0]["found"] == "146 %"


def test_a_span_that_leads_nowhere_stops_publication(release: Release) -> None:
    wrong = {"table_name": "claims", "row_id": "c", "document_id": "one", "expected": "145 %"}
    assert room.check(release.connection, frame(READ_BACK, wrong), KINDS, DAY).findings.height == 1


def test_rows_that_count_twice_stop_publication(release: Release) -> None:
    release.say("one")
    release.connection.execute("insert into core.claims from core.claims")
    (finding,) = audit(release).findings.to_dicts()
    assert finding["check_name"] == "claims_count_once"
    assert finding["effect"] == "stop"
    assert orjson.loads(finding["evidence"]) == {"claims": 2, "distinct_claims": 1}


def test_a_copy_older_than_its_original_is_told(release: Release) -> None:
    release.say("a", on=day(20))
    release.say("b", on=day(10), origin="a", relation="copy")
    assert found(release, "dates_plausible") == []
    release.connection.execute("update core.origins set related_document_id = 'a'")
    (finding,) = found(release, "dates_plausible")
    assert finding["document_ids"] == ["b", "a"]


@pytest.mark.parametrize(("effective_on", "count"), [("1925-04-10", 1), ("2026", 0), ("2025-06", 0), (None, 0)])
def test_a_rate_that_starts_a_lifetime_away_is_told(release: Release, effective_on: str | None, count: int) -> None:
    release.say("a", on=day(20), effective_on=effective_on)
    assert len(found(release, "dates_plausible")) == count


@pytest.mark.parametrize(
    ("verdict", "count"),
    [("unsupported", 1), ("partly_supported", 1), ("supported_by_other", 1), ("supported", 0), (None, 0)],
)
def test_a_citation_without_support_is_told(release: Release, verdict: str | None, count: int) -> None:
    release.say("one")
    release.add(citations=[citation("k", "one", verdict=verdict, supported_by=[2, 3])])
    assert len(found(release, "citation_unsupported")) == count


def test_what_is_set_aside_is_told_while_it_is_held(release: Release) -> None:
    row = file_row("noise")
    item = {"item_id": "q", "sha256": row["sha256"], "path": row["path"], "reason": "binary", "table_name": "files"}
    sighting = {"path": row["path"], "sha256": row["sha256"], "size": 1}
    release.add(files=[{**row, "fate": "quarantined"}], sightings=[sighting], quarantine=[item])
    (finding,) = found(release, "set_aside")
    assert finding["message"] == "noise.txt: set aside (items: 1, reasons: binary)."
    release.connection.execute("update quality.quarantine set state = 'replayed'")
    assert found(release, "set_aside") == []


def test_a_superseded_version_of_a_file_no_longer_disagrees(release: Release) -> None:
    release.say("one", 145)
    release.say("two", 154)
    sighting = {"path": "two.txt", "sha256": file_row("three")["sha256"], "size": 1}
    release.add(files=[file_row("three")], sightings=[sighting])
    assert found(release, "origins_disagree") == []


def test_what_was_checked_is_kept_in_sql(release: Release) -> None:
    release.say("one", 145)
    release.say("two", 154)
    told = audit(release)
    tables.add(release.connection, "findings", told.findings, {"run_id": "run"})
    tables.add(release.connection, "expectations", told.validations, {"run_id": "run"})
    (count,) = release.connection.execute("select count(*) from quality.findings where run_id = 'run'").fetchall()
    assert count == (1,)
    (failed,) = release.connection.execute("select expectation from quality.expectations where not success").fetchall()
    assert failed == ("origins_disagree",)


def test_a_check_without_its_header_is_refused(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    good = room.checks()[0]
    bad = SqlFile("bad", good.path, {**good.header, "severity": "fatal"}, good.text)
    monkeypatch.setattr(room, "shelf", lambda folder: (bad,))
    with pytest.raises(ContractError, match="fatal"):
        room.checks()
    bad = SqlFile("bad", good.path, {}, good.text)
    with pytest.raises(ContractError, match="severity"):
        room.checks()


def test_a_check_with_other_columns_is_refused(release: Release, monkeypatch: pytest.MonkeyPatch) -> None:
    good = room.checks()[0]
    bad = SqlFile("bad", good.path, good.header, "select 1 as subject")
    monkeypatch.setattr(room, "shelf", lambda folder: (bad,))
    with pytest.raises(ContractError, match="a check returns the columns"):
        audit(release)


def test_frames_of_findings_keep_the_contract(release: Release) -> None:
    release.say("one", 145)
    release.say("two", 154)
    assert dict(audit(release).findings.schema) == schemas.FINDINGS
