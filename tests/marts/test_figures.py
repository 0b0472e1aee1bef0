"""What mart.figures says of figures, in both directions: true where it should, silent where it should be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from marts.press import Text, ask, rate, verdicts, warehouse

APRIL = {"published_on": date(2025, 4, 12)}


def short(name: str, figure: str, *claims: dict[str, object], **more: object) -> Text:
    """A text too short to be a relative of any other."""
    return Text(name, f"{name}: {figure}.", claims, more=more)


def test_two_origins_that_say_the_same_agree() -> None:
    assert verdicts([short("a", "145 %", rate("145 %", 145)), short("b", "145 %", rate("145 %", 145))]) == {
        145: "agree"
    }


def test_one_origin_is_single_however_many_values_it_gives() -> None:
    text = short("a", "10 % or 25 %", rate("10 %", 10), rate("25 %", 25))
    assert verdicts([text]) == {10: "single_origin", 25: "single_origin"}


def test_two_origins_with_two_values_conflict() -> None:
    texts = [short("a", "145 %", rate("145 %", 145), **APRIL), short("b", "154 %", rate("154 %", 154), **APRIL)]
    assert verdicts(texts) == {145: "conflict", 154: "conflict"}
    disputes = ask(warehouse(texts), "from mart.disputes")
    assert [[value["value_low"] for value in row["said"]] for row in disputes] == [[145, 154]]


def test_values_within_the_tolerance_of_their_kind_agree_with_each_other() -> None:
    connection = warehouse([short("a", "25 %", rate("25 %", 25)), short("b", "25.04 %", rate("25.04 %", 25.04))])
    connection.execute("delete from core.claim_kinds")
    connection.execute("insert into core.claim_kinds values ('tariff_rate', 'percent', 0.05)")
    assert {row["verdict"] for row in ask(connection, "from mart.figures")} == {"single_origin"}


def test_layers_and_their_sum_are_all_true() -> None:
    texts = [
        short("a", "125 %", rate("125 %", 125), **APRIL),
        short("b", "20 %", rate("20 %", 20, component="component"), **APRIL),
        short("c", "145 %", rate("145 %", 145), **APRIL),
    ]
    found = verdicts(texts)
    assert found[125] == found[145] == "decomposes"
    assert "conflict" not in found.values()


def test_a_layer_is_not_superseded_by_a_later_whole() -> None:
    texts = [
        short("a", "145 % of which 20 %", rate("145 %", 145), rate("20 %", 20), published_on=date(2025, 4, 12)),
        short("b", "125 %", rate("125 %", 125, component="component"), published_on=date(2025, 4, 12)),
        short("c", "30 %", rate("30 %", 30), published_on=date(2025, 5, 14)),
    ]
    found = verdicts(texts)
    assert (found[20], found[145], found[30]) == ("decomposes", "superseded", "single_origin")


def test_three_values_that_add_up_by_chance_are_no_layers() -> None:
    texts = [
        short("a", "10 %", rate("10 %", 10), **APRIL),
        short("b", "15 %", rate("15 %", 15), **APRIL),
        short("c", "25 %", rate("25 %", 25), **APRIL),
    ]
    assert set(verdicts(texts).values()) == {"conflict"}


def test_a_later_rate_takes_the_place_of_the_earlier() -> None:
    texts = [
        short("a", "104 %", rate("104 %", 104), published_on=date(2025, 4, 9)),
        short("b", "125 %", rate("125 %", 125), published_on=date(2025, 4, 10)),
    ]
    assert verdicts(texts) == {104: "superseded", 125: "single_origin"}


def test_a_rate_that_a_text_names_as_the_earlier_one_is_superseded() -> None:
    texts = [short("a", "84 %", rate("84 %", 84)), short("b", "125 %", rate("125 %", 125, prior_value=84.0))]
    assert verdicts(texts) == {84: "superseded", 125: "single_origin"}


@pytest.mark.parametrize(
    "claim",
    [{"bound": "max"}, {"measure": "average"}, {"status": "threatened"}, {"status": "proposed"}],
    ids=lambda claim: next(iter(claim.values())),
)
def test_another_scope_contradicts_nothing(claim: dict[str, Any]) -> None:
    texts = [
        short("a", "145 %", rate("145 %", 145), **APRIL),
        short("b", "245 %", rate("245 %", 245, **claim), **APRIL),
    ]
    assert verdicts(texts) == {145: "single_origin", 245: "different_scope"}


def test_products_parties_and_layers_are_figures_of_their_own() -> None:
    texts = [
        short("a", "145 %", rate("145 %", 145), **APRIL),
        short("b", "125 %", rate("125 %", 125, imposer="CN", target="US"), **APRIL),
        short("c", "25 %", rate("25 %", 25, product="steel", product_scope="steel"), **APRIL),
    ]
    assert set(verdicts(texts).values()) == {"single_origin"}


def test_swapped_parties_do_not_pass_for_agreement() -> None:
    texts = [
        short("a", "145 %", rate("145 %", 145), **APRIL),
        short("b", "145 %", rate("145 %", 145, imposer="CN", target="US"), **APRIL),
        short("c", "125 %", rate("125 %", 125, imposer="CN", target="US"), **APRIL),
    ]
    rows = ask(warehouse(texts), "from mart.figures where imposer = 'CN' order by value_low")
    assert [row["verdict"] for row in rows] == ["conflict", "conflict"]


def test_what_is_denied_is_no_figure() -> None:
    assert verdicts([short("a", "30 %", rate("30 %", 30, status="denied"))]) == {}


@pytest.mark.parametrize("kind", ["digest", "teaser"])
def test_what_repeats_other_texts_is_no_witness(kind: str) -> None:
    texts = [short("a", "30 %", rate("30 %", 30)), short("b", "30 %", rate("30 %", 30), kind=kind)]
    assert verdicts(texts) == {30: "single_origin"}


REPORT = """BRUSSELS, May 6 (Agency) - The bloc's trade ministers agreed on Tuesday to keep the duty on imported \
bicycles from the island of Norwick at {rate} percent until the end of next year, officials said.

The duty was introduced in 2019 after producers in Portugal and Romania complained of frames sold below cost, and it \
was to run out in June.

"We looked at 212 consignments and found no reason to lower it," the minister who chaired the meeting said.

Norwick's association of cycle makers said the decision would cost its 41 members 18 million crowns a year."""


def report(name: str, value: int, **more: object) -> Text:
    return Text(
        name,
        REPORT.format(rate=value),
        [rate(f"{value} percent", value, "EU", "NO")],
        "Duty on bicycles stays",
        dict(more),
    )


def test_copies_are_one_origin() -> None:
    rows = ask(warehouse([report("a", 30), report("b", 30, outlet="Gazette")]), "from mart.figures")
    assert [(row["documents"], row["origins"], row["outlets"], row["verdict"]) for row in rows] == [
        (2, 1, 1, "single_origin")
    ]


def test_a_copy_with_another_number_is_a_mutated_copy_and_no_conflict() -> None:
    texts = [report("a", 30), report("b", 30, outlet="Gazette"), report("c", 13, outlet="Herald")]
    assert verdicts(texts) == {30: "single_origin", 13: "mutated_copy"}
    mutated = ask(warehouse(texts), "from mart.mutated_copies")
    assert [(row["outlet"], row["value_low"], row["other_value_low"]) for row in mutated] == [("Herald", 13, 30)]


def test_a_copy_that_gives_both_numbers_is_not_mutated() -> None:
    both = Text(
        "c",
        REPORT.format(rate=13) + "\n\nAn earlier version said 30 percent.",
        [rate("13 percent", 13, "EU", "NO"), rate("30 percent", 30, "EU", "NO")],
        "Duty on bicycles stays",
    )
    assert ask(warehouse([report("a", 30), both]), "from mart.mutated_copies") == []


def test_a_paragraph_taken_over_counts_for_the_text_it_came_from() -> None:
    own = """Cyclists in the capital will soon have a covered bridge of their own. Work on the piles began on Monday \
beside the old gasworks, where engineers from three countries have set up their huts.

{passage}

At the gasworks nobody speaks of duties. The foreman counts rivets, the mayor counts votes, and a heron that has \
lived under the quay for nine winters counts neither. The bridge is to open in spring, with music."""
    passage = REPORT.split("\n\n", maxsplit=1)[0].split(" - ")[1].format(rate=30)
    feature = Text("f", own.format(passage=passage), [rate("30 percent", 30, "EU", "NO")], "A roof over two wheels")
    for batches in ([[report("a", 30), feature]], [[feature], [report("a", 30)]]):
        connection = warehouse(*batches)
        rows = ask(connection, "from mart.figures")
        assert [(row["documents"], row["origins"], row["verdict"]) for row in rows] == [(2, 1, "single_origin")]
        relations = ask(connection, "select relation, claim_id is null as whole from core.origins order by all")
        assert [(row["relation"], row["whole"]) for row in relations] == [
            ("original", True), ("original", True), ("passage", False)
        ]  # fmt: skip


def test_a_new_version_of_a_file_takes_the_place_of_the_old_one() -> None:
    rows = ask(warehouse([report("a", 30)], [report("a", 35)]), "from mart.figures")
    assert [(row["value_low"], row["documents"], row["verdict"]) for row in rows] == [(35, 1, "single_origin")]
