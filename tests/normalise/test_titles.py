"""A first line that reads like a title is one; a first sentence, a dateline or a wrapped line is none."""

from __future__ import annotations

import pytest

from flows.normalise.boilerplate.lines import read_lines
from flows.normalise.titles import find

BODY = "The minister said on Monday that the duty on steel would rise to 25 percent from 10 percent next month."


@pytest.mark.parametrize(
    "title",
    [
        "Minister raises duty on steel to 25 percent",
        "Will the duty on steel rise?",
        "Duty rises across the U.S.",
        "DUTY ON STEEL RISES TO 25 PCT",
        "Ministry: “No duty on steel”",
    ],
)
def test_a_title(title: str) -> None:
    assert find(read_lines(f"{title}\n\n{BODY}")) == 1
    assert find(read_lines(f"{title}\r\n{BODY}")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One line only, which is the text",
        f"{BODY}\n{BODY}",
        f"{BODY}\n\n{BODY}",
        "BRUSSELS, April 26 (Agency) - The minister said on\nMonday that the duty would rise next month.",
        "The minister said on Monday that the duty on\nsteel would rise to 25 percent.",
        f"Two words\n\n{BODY}",
        f"---- 25 --- %%\n\n{BODY}",
    ],
)
def test_no_title(text: str) -> None:
    assert find(read_lines(text)) == 0


@pytest.mark.parametrize("path", ["Home > Trade > Minister raises duty on...", "HomeTradeMinister raises duty on st…"])
def test_the_path_to_a_page_is_no_title(path: str) -> None:
    assert find(read_lines(f"{path}\n\nMinister raises duty on steel to 25 percent\n\n{BODY}")) == 2
