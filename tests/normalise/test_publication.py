"""Publication dates and datelines: what the publisher says, completed only where the weekday leaves one year."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.core import book
from flows.normalise import outlets, publication
from flows.normalise.publication import Dateline, read_dateline, read_publication

AGENCIES = {"reuters": "Reuters", "afp": "AFP", "the associated press": "AP", "ap": "AP", "xinhua": "Xinhua"}
SEEN = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "place", "agency", "rest"),
    [
        ("HONG KONG, April 26 (Reuters) - The ministry said", "HONG KONG", "Reuters", "The ministry said"),
        ("BEIJING (AFP) - The ministry", "BEIJING", "AFP", "The ministry"),
        ("Beijing (AFP) -The ministry", "Beijing", "AFP", "The ministry"),
        ("HONG KONG: According to", "HONG KONG", None, "According to"),
        ("WASHINGTON, Sept 3 — The duty", "WASHINGTON", None, "The duty"),
        ("SANTA ROSA, Calif., April 17 - The duty", "SANTA ROSA, Calif.", None, "The duty"),
        ("LONDON/PARIS, 3 May 2024 (Reuters) - The duty", "LONDON/PARIS", "Reuters", "The duty"),
        ("TOKYO, May 5 /PRNewswire/ -- The duty", "TOKYO", "PRNewswire", "The duty"),
        ("(Reuters) - The duty", None, "Reuters", "The duty"),
        ("By a reporter\n\nROME, May 5 (AP) — The duty", "ROME", "AP", "The duty"),
        ("U.S.-made cars are dearer.", None, None, "U.S.-made cars are dearer."),
        ("BREAKING: The duty stays.", None, None, "BREAKING: The duty stays."),
        ("CLOSING A GREAT OLD LOOPHOLE: Today", None, None, "CLOSING A GREAT OLD LOOPHOLE: Today"),
        ("Tariffs (all of them) - and more", None, None, "Tariffs (all of them) - and more"),
    ],
)
def test_dateline(text: str, place: str | None, agency: str | None, rest: str) -> None:
    dateline = read_dateline(text, AGENCIES)
    assert (dateline.place, dateline.agency, text[dateline.end :]) == (place, agency, rest)


@pytest.mark.parametrize(
    "foot",
    [
        "\n— AFP",
        "\nSource: AFP",
        "\n(AFP)",
        "\nWith inputs from AFP.",
        "\nThe Associated Press contributed to this report.",
    ],
)
def test_the_foot_credits_an_agency(foot: str) -> None:
    found = read_dateline("The duty stays, the minister said." + foot, AGENCIES)
    assert found == Dateline(None, "AP" if "Press" in foot else "AFP", 0, 0)


@pytest.mark.parametrize(
    ("text", "expected", "known_by"),
    [
        ("HONG KONG, April 26 (Reuters) - A pledge, media said on Saturday.", date(2025, 4, 26), "dateline, year from"),
        ("HONG KONG: Reports on Saturday (Apr 26) say so.", date(2025, 4, 26), "first sentence, year from"),
        ("Reports on Saturday, April 26, 2014, say so.", date(2014, 4, 26), "first sentence"),
        ("ROME, 3 May 2024 (AP) - The duty", date(2024, 5, 3), "dateline"),
        ("March 01, 2008\nThe duty stays.", date(2008, 3, 1), "date line"),
        ("By a reporter\nUpdated: Tuesday, 2 April 2024, 5:10 PM\nThe duty", date(2024, 4, 2), "date line"),
        ("BEIJING (AFP) - A pledge, media said on Saturday.", None, "unknown"),
        ("TOKYO, April 17 - The ministry announced today", None, "unknown"),
        ("Talks will be held on Saturday (Apr 26).", None, "unknown"),
        ("ROME, May 3 (AP) - Said on Friday, to be voted on Tuesday.", None, "unknown"),
        ("The duty of April 26 stays, the minister said on Saturday.", None, "unknown"),
        ("ROME, Feb 31 2024 (AP) - The duty", None, "unknown"),
    ],
)
def test_publication(text: str, expected: date | None, known_by: str) -> None:
    found, how = read_publication(text, None, SEEN)
    assert found == expected
    assert how.startswith(known_by)


def test_metadata_comes_first() -> None:
    assert read_publication("May 3, 2024\nText", date(2024, 5, 4), SEEN) == (date(2024, 5, 4), publication.METADATA)


def test_the_year_is_the_latest_up_to_the_bound() -> None:
    text = "HONG KONG, April 26 (Reuters) - A pledge, media said on Saturday."
    assert read_publication(text, None, date(2025, 4, 25))[0] == date(2014, 4, 26)


def test_a_text_that_speaks_of_a_later_year_stays_unknown() -> None:
    text = "HONG KONG, April 26 (Reuters) - A pledge, media said on Saturday. It held until 2026."
    assert read_publication(text, None, SEEN) == (None, publication.UNKNOWN)


@given(st.text(alphabet="AHONG KP,aprilSatdy0126().-–—:/\n", max_size=300), st.dates())
def test_nothing_makes_it_fail(text: str, not_after: date) -> None:
    dateline = read_dateline(text, AGENCIES)
    assert 0 <= dateline.start <= dateline.end <= len(text)
    found, how = read_publication(text, None, not_after)
    assert (found is None) == (how == publication.UNKNOWN)
    assert found is None or found <= not_after


REST = " Talks on the harbour fees go on.\n\nNobody knows when they end.\n"


# Forms that agency copy has on the pages of outlets, in sentences of our own.
@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("MOSCOW, March 13. /TASS/. Grain exports rose." + REST, "TASS"),
        ("TOKYO, August 29. /TASS/: Grain exports rose." + REST, "TASS"),
        ("Nanterre (France) (AFP) – Grain exports rose." + REST, "Agence France-Presse"),
        ("New Delhi [India], Mar 23 (ANI): Grain exports rose." + REST, "Asian News International"),
        ("Grain exports rose." + REST + '"It is what it is," he said. PTI BUN AAR', "Press Trust of India"),
        ("Updated 03:55 PM | Source: PTI\nGrain exports rose." + REST, "Press Trust of India"),
        ("Source: Xinhua| 2018-07-11 14:30\nGrain exports rose." + REST, "Xinhua"),
        ("By ANN OTHER and JO DOE, Associated Press Writers\nNEW YORK - Exports rose." + REST, "Associated Press"),
        ("By ANN OTHER\nAssociated Press\n\nExports rose." + REST, "Associated Press"),
    ],
)
def test_agency_copy_without_a_byline_names_its_agency(text: str, agency: str) -> None:
    assert publication.read_dateline(text, known_agencies()).agency == agency


@pytest.mark.parametrize(
    "text",
    [
        "The minister shows a photo in Washington. EPA-Yonhap\n\nExports rose." + REST,
        "China (CN): Exports rose." + REST,
        "By ANN OTHER, Harbour Courier Writer\nExports rose, Reuters reported." + REST,
        "Exports rose." + REST + "They sailed for the USA AND UK",
        "Source: trade ministry\nExports rose." + REST,
    ],
)
def test_what_only_looks_like_a_credit_names_no_agency(text: str) -> None:
    assert publication.read_dateline(text, known_agencies()).agency is None


def known_agencies() -> Mapping[str, str]:
    return outlets.read(book.resources("seeds") / "reference" / "outlets.csv").agencies
