"""What an agency repeats of last month's report makes no rewrite of this month's; what is printed again is a copy."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from normalise.origins import stories

# Two reports of one agency each, a month apart; the second repeats the rates and figures of the first.
REPORTS = [
    (
        (
            "HONG KONG, April 14 (Example Wire) - Exporters in Guangdong halted shipments of toys to the United "
            "States on Monday after tariffs on Chinese goods reached 145 percent.\n"
            "The rate is made up of a reciprocal tariff of 125 percent and a fentanyl-related duty of 20 percent. "
            "China answered with a duty of 125 percent on American goods on April 12.\n"
            "Warehouses in Yantian are full to the roof, a forwarder there said. Ocean carriers have blanked 31 "
            "sailings to Long Beach and Oakland.\n"
            "Toy makers account for a seventh of the province's exports to America, customs figures show. Some plants"
            " have sent workers home until May.\n"
            '"Nobody signs a purchase order that can double in price on the water," the forwarder said.\n'
            "Beijing said that it would not bow to pressure. Washington has exempted smartphones and computers from "
            "the reciprocal tariff.\n"
        ),
        (
            "HONG KONG, May 14 (Example Wire) - Container bookings from China to the United States more than doubled "
            "within two days after both sides agreed to cut tariffs for 90 days, carriers said on Wednesday.\n"
            "The United States had raised its tariffs on Chinese goods to 145 percent in April, made up of a "
            "reciprocal tariff of 125 percent and a fentanyl-related duty of 20 percent. China had answered with a "
            "duty of 125 percent on American goods.\n"
            "Under the Geneva accord the American rate falls to 30 percent and the Chinese one to 10 percent. "
            "Importers in Chicago want their garden furniture before the summer ends.\n"
            "Freight rates to the West Coast rose by 900 dollars a box to 3,200 dollars. Yantian expects to work "
            "through its backlog by the end of June.\n"
            '"The phone has not stopped since Monday noon," a liner executive said.\n'
        ),
    ),
    (
        (
            "OTTAWA, March 5 (Specimen News) - Canada put tariffs of 25 percent on American goods worth C$30 billion "
            "on Tuesday, hours after the United States imposed tariffs of 25 percent on imports from Canada and "
            "Mexico.\n"
            "Energy from Canada faces a lower rate of 10 percent. Ottawa has said that it will extend its list to "
            "goods worth C$155 billion within 21 days.\n"
            "The list names orange juice, peanut butter, motorcycles and paper. Provinces took American bourbon off "
            "the shelves of their liquor boards.\n"
            '"We did not ask for this quarrel, but we will not run from it," the trade minister told reporters.\n'
            "Car makers in Windsor warned that plants could stop within a week. A bumper crosses the border up to "
            "eight times before it is bolted on.\n"
        ),
        (
            "OTTAWA, April 9 (Specimen News) - Canada's tariffs of 25 percent on vehicles from the United States took"
            " effect on Wednesday, and the finance minister promised to hand the revenue to auto workers.\n"
            "Washington imposed tariffs of 25 percent on imports from Canada and Mexico in March, with a lower rate "
            "of 10 percent for energy from Canada. Ottawa answered with tariffs of 25 percent on American goods worth"
            " C$30 billion.\n"
            "Vehicles that comply with the trade pact are exempt but for their foreign content. A plant in Ingersoll "
            "stops for two weeks, and 1,200 people go on short time.\n"
            'Dealers expect the price of a pickup truck to rise by C$6,000. "Customers come in to ask which of our '
            'cars are Canadian; none is and all are," a dealer in Oshawa said.\n'
            "The premier of Ontario called a meeting of the provinces for Friday.\n"
        ),
    ),
    (
        (
            "BRUSSELS, March 12 (Example Wire) - The European Union will answer American tariffs of 25 percent on "
            "steel and aluminium with duties on goods worth 26 billion euros, the Commission said on Wednesday.\n"
            "The American tariffs of 25 percent took effect at midnight without exemptions. They hit European exports"
            " of 26 billion euros, or five percent of what the bloc sells to the United States.\n"
            "The first European duties, on boats, bourbon and motorbikes, return on April 1. A second list follows in"
            " the middle of April, after talks with member states.\n"
            '"Tariffs are taxes, they are bad for business and worse for consumers," the Commission\'s head said.\n'
            "Steel makers in the Ruhr asked for a cap on imports that are turned away from America.\n"
        ),
        (
            "BRUSSELS, April 10 (Example Wire) - The European Union put its first duties on American goods on hold "
            "for 90 days on Thursday, a day after Washington paused most of its own.\n"
            "Washington has had tariffs of 25 percent on steel and aluminium since March 12, without exemptions. They"
            " hit European exports of 26 billion euros, or five percent of what the bloc sells to the United States.\n"
            "Member states had voted for the duties only on Wednesday, with Hungary against. They would have reached "
            "soya beans, diamonds, almonds and dental floss.\n"
            '"We want to give negotiations a chance," the Commission\'s head said. If talks fail, the duties come into'
            " force.\n"
            "Stock markets in Frankfurt and Paris rose by more than four percent. A baseline tariff of 10 percent "
            "stays.\n"
        ),
    ),
    (
        (
            "DUBLIN, February 3 (Specimen News) - Irish dairies ship butter to America as fast as they can churn it, "
            "since a tariff of 20 percent on food from Europe may come in April.\n"
            "Three cooperatives have rented cold stores in New Jersey. Exports in January were 41 percent above those"
            " of a year before, the dairy board said.\n"
            "A tariff of 20 percent would add 96 cents to a pound of butter. A farm union asked Dublin for a fund of "
            "50 million euros.\n"
            '"Cows do not read the news, they give milk every morning," a farmer in Kerry said.\n'
        ),
        (
            "DUBLIN, March 4 (Specimen News) - Prices of Irish butter in American shops have fallen by a tenth, as "
            "stores are full of what was shipped before a tariff.\n"
            "A tariff of 20 percent on food from Europe may come in April. Three cooperatives had rented cold stores "
            "in New Jersey, and exports in January were 41 percent above those of a year before.\n"
            "Two of them now look for buyers in Canada. The dairy board expects exports to halve by summer.\n"
            '"We have butter for two Christmases," a manager of a store in Newark said. The farm union still waits '
            "for an answer from Dublin.\n"
        ),
    ),
]
JOINED = REPORTS[2]  # whose facts alone pass for those of a rewrite
FIRST = date(2025, 3, 12)


def origins(one: str, other: str, days: int | None, titles: tuple[str, str] = ("", "")) -> int:
    """How many origins two texts have that came out so many days apart; None: the second does not say when."""
    later = None if days is None else FIRST + timedelta(days=days)
    texts = [
        {"id": name, "title": title, "text": text, "published_on": on}
        for name, title, text, on in zip("ab", titles, (one, other), (FIRST, later), strict=True)
    ]
    return len(set(stories.origins(stories.frame(texts)).values()))


@pytest.mark.parametrize("reports", REPORTS, ids=range(len(REPORTS)))
def test_a_month_later_the_same_rates_are_another_report(reports: tuple[str, str]) -> None:
    assert origins(*reports, days=30) == 2


def test_without_the_days_these_facts_pass_for_a_rewrite() -> None:
    """Else the test above would hold without its rule; a text that does not say its day is judged by its facts."""
    assert origins(*JOINED, days=None) == origins(*JOINED, days=14) == 1
    assert origins(*JOINED, days=15) == 2


@pytest.mark.parametrize("days", [3, 30])
def test_what_is_printed_again_is_a_copy_whenever(days: int) -> None:
    assert origins(JOINED[0], JOINED[0] + "The first boats are being unloaded.", days) == 1


def test_rewrites_of_the_week_have_one_origin() -> None:
    texts = [text | {"published_on": FIRST} for text in stories.texts("dev") if text["role"] == "original"]
    heavy = [text | {"published_on": FIRST + timedelta(days=5)} for text in stories.texts("dev")
             if text["role"] == "heavy"]  # fmt: skip
    found = stories.origins(stories.frame([*texts, *heavy]))
    told = pl.DataFrame({"text": list(found), "origin": list(found.values())})
    assert told.group_by(pl.col("text").str.slice(0, 3)).agg(pl.col("origin").n_unique())["origin"].to_list() == [
        1
    ] * len(heavy)
