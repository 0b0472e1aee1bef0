"""Dates in texts, seen from a Saturday: 26 April 2025."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.core.document import Document
from flows.normalise.dates import find_dates, read_dates
from flows.normalise.publication import read_publication
from flows.normalise.sentences import split

PUBLISHED = date(2025, 4, 26)
FLOOR = 0.75  # value F1 on news that others labelled


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("the ministry said on Friday", "2025-04-25"),
        ("the ministry said on Saturday", "2025-04-26"),
        ("the ministers will meet on Friday", "2025-05-02"),
        ("said last Saturday", "2025-04-19"),
        ("said next Saturday", "2025-05-03"),
        ("said this Thursday", "2025-04-24"),
        ("held this Sunday", "2025-04-27"),
        ("said on Saturday (Apr 26) that", "2025-04-26"),
        ("signed on 2 April", "2025-04-02"),
        ("signed on Dec. 30", "2024-12-30"),
        ("will start on Jan 20", "2026-01-20"),
        ("signed on April 9, 1987", "1987-04-09"),
        ("on the 9th of April 1987", "1987-04-09"),
        ("from 2025-04-09 on", "2025-04-09"),
        ("held April 2-5 in Geneva", "2025-04-02/2025-04-05"),
        ("filed on 3/31/2025", "2025-03-31"),
        ("filed on 4/5/25", "2025-05-04"),  # the reading nearer to the publication
        ("in January", "2025-01"),
        ("in December", "2024-12"),
        ("will start in December", "2025-12"),
        ("in early May", "2025-05"),
        ("after October of next year", "2026-10"),
        ("in November 2022", "2022-11"),
        ("in late 2022", "2022"),
        ("in the 1990s", "199"),
        ("last week", "2025-W16"),
        ("last month", "2025-03"),
        ("by the end of this year", "2025"),
        ("in the first quarter of 2024", "2024-Q1"),
        ("in the fourth quarter", "2024-Q4"),
        ("sales in Q1 2024", "2024-Q1"),
        ("next quarter", "2025-Q3"),
        ("three weeks ago", "2025-W14"),
        ("14 months ago", "2024-02"),
        ("yesterday", "2025-04-25"),
        ("a 90-day pause", "P90D"),
        ("within six months", "P6M"),
        ("on 31 April 2025", None),
    ],
)
def test_value(text: str, value: str | None) -> None:
    assert [mention.value for mention in find_dates(text, PUBLISHED)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Ministers may march on Rome.",
        "It costs $2019 or 2,020 dollars, up 2000%.",
        "It hired 2000 workers.",
        "On Black Friday and Super Tuesday, sales rose.",
        "The 12-year-old won.",
        "Room 1990b, file v2/2020/x.",
        "It opens on Mondays.",
        "It came three days later.",
    ],
)
def test_no_date(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("on Friday", None), ("last year", None), ("on 2 April", None), ("4/5/25", None), ("in May", None)],
)
def test_unknown_publication_leaves_relative_dates_open(text: str, value: str | None) -> None:
    assert [mention.value for mention in find_dates(text, None)] == [value]


def test_stated_years_need_no_publication() -> None:
    assert [m.value for m in find_dates("on 2 April 2024, in May 2023 and in 1999", None)] == [
        "2024-04-02",
        "2023-05",
        "1999",
    ]


PARTS = "Monday Friday last next this year month April Apr. 26 2025 1990s / - , ( ) % on will the first quarter 99 ago"
WORDS = st.sampled_from(PARTS.split())


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)), st.none() | st.dates())
def test_offsets_cut_out_the_text(text: str, published: date | None) -> None:
    document = Document("d", "article", text, 0, split(text, 0), published_on=published)
    end = 0
    for mention in read_dates(document):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


@pytest.mark.parametrize("unit", ["1 ", "Apr 26 ", "last ", "1/2/", "a ", "said ", "2025-", "Friday ("])
def test_long_texts_take_linear_time(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    started = time.process_time()
    find_dates(text, PUBLISHED)
    assert time.process_time() - started < 5


def test_news_that_others_labelled(evaluation: Path, tmp_path: Path) -> None:
    """Runs the data's own scorer."""
    folder = evaluation / "external" / "date_meantime"
    predictions = tmp_path / "predictions.jsonl"
    with predictions.open("w", encoding="utf-8") as file:
        for line in (folder / "dev" / "docs.jsonl").read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            mentions = find_dates(document["text"], published(document))
            dates = [{"start": m.start, "end": m.end, "value": m.value} for m in mentions if m.value]
            file.write(json.dumps({"id": document["id"], "dates": dates}) + "\n")
    command: list[str | Path] = [
        sys.executable,
        folder / "score.py",
        "--gold",
        folder / "dev" / "gold.jsonl",
        "--pred",
        predictions,
    ]
    scored = subprocess.run(command, check=True, capture_output=True, text=True)
    assert json.loads(scored.stdout)["value_f1"] >= FLOOR


def published(document: dict[str, str]) -> date | None:
    """The reference date that is given; where none is or it is malformed, what the text's date line says."""
    try:
        return date.fromisoformat(document["ref_date"] or "")
    except ValueError:
        return read_publication(document["text"].partition("\n")[2], None, date.max)[0]
