"""What texts say together: no false alarm on what can all be true, and none missed, on cases in our own words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.consensus import truth
from flows.core.errors import ContractError
from flows.load import verdicts
from flows.normalise import registers
from marts.newsroom import NOW, Story, alarms, figures, newsroom, take_in
from marts.press import ask

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).resolve().parents[1] / "data" / "verdicts" / "cases.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_texts_together(case: dict[str, Any]) -> None:
    connection = newsroom([Story(words, on) for on, words in case["texts"]])
    told, found = alarms(connection), figures(connection)
    assert bool(told) == case["alarm"], (told, found)
    assert {name: found.get(name) for name in case.get("figures", {})} == case.get("figures", {})


SLIP = ["Norway's tariff on goods from Iceland is 12 percent.", "Norway's tariff on goods from Iceland is 21 percent."]
CORRECTION = (
    "kind,imposer,target,product,component,rate_low,rate_high,unit,instead_of,in_force_from,in_force_to,"
    "corrected_by,corrected_on,reason\n"
    "tariff_rate,NO,IS,,,12,12,percent,21,2024-03-01,,desk,2024-03-04,the gazette of 1 March has 12\n"
)


def test_a_persons_correction_settles_a_conflict_and_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").write_text(CORRECTION, encoding="utf-8")
    connection = newsroom([Story(words, date(2024, 3, 2)) for words in SLIP], official=False)
    assert len(alarms(connection)) == 1
    verdicts.store_official(connection, registers.read(tmp_path))
    verdicts.judge(connection, "run 2", NOW)
    assert alarms(connection) == []
    rows = ask(connection, "select value_high, official, official_source from mart.figures order by value_high")
    assert [tuple(row.values()) for row in rows] == [
        (12.0, "confirmed", "correction: desk, 2024-03-04"),
        (21.0, "contradicted", "correction: desk, 2024-03-04"),
    ]
    assert len(ask(connection, "from mart.disputes")) == 1


def test_a_correction_speaks_against_a_lone_text(tmp_path: Path) -> None:
    (tmp_path / "corrections.csv").write_text(CORRECTION, encoding="utf-8")
    connection = newsroom([Story(SLIP[1])], official=False)
    assert figures(connection) == {"NO IS 21": "single_origin"}
    verdicts.store_official(connection, registers.read(tmp_path))
    assert figures(connection) == {"NO IS 21": "conflict"}


@pytest.mark.parametrize(
    ("change", "told"),
    [(("12,12", "twelve,12"), "line 2: rate_low"), (("2024-03-01", "2024-13-01"), "line 2: in_force_from"),
     (("the gazette of 1 March has 12", ""), "line 2: reason"), (("kind,", "sort,"), "columns")],
)  # fmt: skip
def test_a_line_of_a_register_that_does_not_say_what_it_must_is_named(
    tmp_path: Path, change: tuple[str, str], told: str
) -> None:
    (tmp_path / "corrections.csv").write_text(CORRECTION.replace(*change), encoding="utf-8")
    with pytest.raises(ContractError, match=told):
        registers.read(tmp_path)


def test_history_keeps_what_was_believed_until_a_text_changed_it() -> None:
    connection = newsroom([], official=False)
    days = [datetime(2024, 3, day, 12, tzinfo=UTC) for day in (2, 4, 6)]
    for number, words in enumerate([SLIP[0], SLIP[0].replace("is", "is now, a clerk said,"), SLIP[1]]):
        take_in(connection, f"run {number}", [Story(words, date(2024, 3, 2), f"Outlet {number}")], days[number])
    told = ask(connection, "from mart.figure_history where value_high = 12 order by believed_from")
    assert [(row["verdict_before"], row["verdict"], row["until_run_id"]) for row in told][-1] == (
        told[-2]["verdict"], "conflict", None
    )  # fmt: skip
    assert [row["believed_from"] for row in told][-1] == told[-2]["believed_until"] == days[2]
    then = ask(connection, f"from mart.figure_history where '{days[1]}' >= believed_from and value_high = 12 "
                           f"and (believed_until is null or believed_until > '{days[1]}')")  # fmt: skip
    assert [row["verdict"] for row in then] == [told[-2]["verdict"]]
    assert not any(row["is_gone"] for row in told)
    verdicts.judge(connection, "run 9", datetime(2024, 3, 9, tzinfo=UTC))
    assert ask(connection, "from mart.figure_history where run_id = 'run 9' or until_run_id = 'run 9'") == []


def test_a_figure_that_nobody_gives_any_more_ends_in_history() -> None:
    connection = newsroom([Story(SLIP[0])], official=False)
    connection.execute("delete from core.claims")
    verdicts.judge(connection, "run 2", datetime(2025, 9, 2, tzinfo=UTC))
    assert [row["is_gone"] for row in ask(connection, "from mart.figure_history")] == [True]


def test_an_undated_copy_is_of_the_day_of_its_origin() -> None:
    report = (
        "The tariff of Norway on goods from Iceland is 12 percent, the minister of trade told a hall of {n} grocers."
    )
    stories = [
        Story(report.format(n=300), date(2024, 3, 2), "A"),
        Story(report.format(n=300) + " Rain fell.", None, "B"),
    ]
    rows = ask(newsroom(stories, official=False), "select distinct origin_id, said_on from mart.figure_claims")
    assert [row["said_on"] for row in rows] == [date(2024, 3, 2)]


def test_what_to_believe_is_the_word_of_more_and_better_sources() -> None:
    day = date(2024, 3, 2)
    told = [
        Story("Norway's tariff on goods from Iceland is 12 percent, the gazette has it.", day, "Bergen Post"),
        Story("Narvik was told that Norway has put a tariff of 12 percent on goods from Iceland.", day, "Narvik Mail"),
        Story("Norway's tariff on goods from Iceland is 21 percent, a grocer says.", day, "Corner Sheet"),
        Story("Sweden's tariff on goods from Iceland is 5 percent.", day, "Corner Sheet"),
    ]
    connection = newsroom(told, official=False)
    verdicts.believe(connection, truth.weigh)
    rows = ask(connection, "from mart.beliefs order by imposer")
    assert [(row["imposer"], row["value_low"], row["verdict"]) for row in rows] == [
        ("NO", 12.0, "conflict"), ("SE", 5.0, "single_origin")
    ]  # fmt: skip
    norway, sweden = rows
    assert norway["probability"] > 0.95 > sweden["probability"]
    assert {vote["source"] for vote in norway["votes"]} == {"Bergen Post", "Narvik Mail"}
    assert [(row["value_low"], row["votes"][0]["source"]) for row in norway["against"]] == [(21.0, "Corner Sheet")]
