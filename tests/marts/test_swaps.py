"""A copy in which the parties or the rates of its original have changed places; and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from marts.newsroom import Story, alarms, figures, newsroom
from marts.press import ask

ONE = "Brazil raised its tariff on goods from Mexico to 35 percent on Tuesday."
RETURN = "Mexico imposed a tariff of 12 percent on goods from Brazil in return."
REST = (
    "Shipping lines had held back forty vessels off Santos since Sunday, a port official said. "
    '"We have never seen a queue like this one in my nineteen years at the pier," the harbour master said. '
    "Exporters of shoes from Novo Hamburgo asked for a delay of ninety days. Talks go on in Montevideo on 12 June."
)
TURNED = "Mexico raised its tariff on goods from Brazil to 35 percent on Tuesday."
DAY = date(2024, 5, 21)


def altered(*stories: str, on: date | None = DAY) -> tuple[set[tuple[str, str, float]], list[str]]:
    """Imposer, target and rate of each altered copy, and the alarms; each story goes on with the rest of the report."""
    connection = newsroom([Story(f"{story} {REST}", on, f"Outlet {n}") for n, story in enumerate(stories)], False)
    rows = ask(connection, "from mart.mutated_copies")
    suspects = {(row["imposer"], row["target"], row["value_high"]) for row in rows}
    told = {name for name, verdict in figures(connection).items() if verdict == "mutated_copy"}
    assert told == {f"{imposer} {target} {rate:g}" for imposer, target, rate in suspects}
    return suspects, alarms(connection)


@pytest.mark.parametrize("on", [DAY, None])
@pytest.mark.parametrize(
    ("copy", "suspects"),
    [
        (f"{TURNED} {RETURN}", {("MX", "BR", 35)}),
        (
            f"{TURNED} Brazil imposed a tariff of 12 percent on goods from Mexico in return.",
            {("MX", "BR", 35), ("BR", "MX", 12)},
        ),
        (
            f"{ONE} {RETURN}".replace("12", "99").replace("35", "12").replace("99", "35"),
            {("MX", "BR", 35), ("BR", "MX", 12)},
        ),
    ],
    ids=["one pair of parties", "both", "rates"],
)
def test_a_swap_inside_a_copy_is_an_altered_copy(
    copy: str, suspects: set[tuple[str, str, float]], on: date | None
) -> None:
    found, told = altered(f"{ONE} {RETURN}", f"{ONE} {RETURN} In full.", copy, on=on)
    assert found == suspects
    assert len(told) == len(suspects)


def test_the_alarm_says_which_way_round_the_others_have_it() -> None:
    _, (message,) = altered(f"{ONE} {RETURN}", f"{ONE} {RETURN} In full.", f"{TURNED} {RETURN}")
    assert "A copy says 35 % where its relatives say 35 % of Brazil on Mexico (Mexico on Brazil" in message


@pytest.mark.parametrize(
    "copy",
    [
        f"{ONE} {RETURN} A reader in Leeds sent us this.",
        f"Goods from Mexico have faced a Brazilian tariff of 35 percent since Tuesday. {RETURN}",
        ONE,
        RETURN,
    ],
    ids=["as it was", "in the passive", "without the answer", "the answer alone"],
)
def test_what_keeps_who_does_what_is_none(copy: str) -> None:
    assert altered(f"{ONE} {RETURN}", f"{ONE} {RETURN} In full.", copy) == (set(), [])


def test_a_tariff_answered_by_the_same_rate_is_none() -> None:
    answered = f"{ONE} Mexico raised its tariff on goods from Brazil to 35 percent on Thursday."
    assert altered(answered, f"{answered} In full.", TURNED.replace("Tuesday", "Thursday")) == (set(), [])


def test_another_report_of_another_origin_is_none() -> None:
    other = (
        "Mexico now takes 35 percent on goods from Brazil, its tariff notice of Friday says. Avocado growers in "
        "Michoacan cheered, and a brewery in Monterrey feared for its hops. The central bank saw no effect on prices."
    )
    connection = newsroom([Story(f"{ONE} {REST}", DAY, "A"), Story(other, DAY, "B")], False)
    assert ask(connection, "from mart.mutated_copies") == []
