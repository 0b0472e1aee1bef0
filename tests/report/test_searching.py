"""The search index: every word of an entry leads to it, and no script gets heavy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from flows.report import searching
from flows.report.searching import Entry
from flows.report.site import render


def _index(entries: list[Entry]) -> dict[str, object]:
    """The scripts by name, read back."""
    found: dict[str, object] = {}
    for page in searching.scripts({"t": entries}):
        name, _, rows = render(page).removeprefix("wirecheckShelf(").rpartition(");")[0].partition(", ")
        found[json.loads(name)] = json.loads(rows)
    return found


def _hits(index: dict[str, object], word: str) -> Iterator[list[str]]:
    shelf = index[f"w-{searching.shelf_of(word)}"]
    assert isinstance(shelf, dict)
    for number in accumulate(shelf[word]["t"]):
        rows = index[f"t-{number // searching.ENTRIES_A_SCRIPT}"]
        assert isinstance(rows, list)
        yield rows[number % searching.ENTRIES_A_SCRIPT]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=8))
def test_every_word_leads_to_its_entries(titles: list[str]) -> None:
    index = _index([Entry(f"{number}.html", title, "") for number, title in enumerate(titles)])
    for number, title in enumerate(titles):
        for word in searching.words_of(title):
            assert f"{number}.html" in [row[0] for row in _hits(index, word)]


def test_words_are_found_without_accents_and_case() -> None:
    assert searching.words_of("Zölle auf ÉTÉ-Ware, 25 %") == {"zolle", "auf", "ete", "ware", "25"}


def test_the_list_of_scripts_is_whole() -> None:
    index = _index([Entry("a.html", "con aux Ωmega 関税", "x2")])
    assert index["shelves"] == [name for name in index if name != "shelves"]
    assert "w-con" in index


def test_scripts_stay_small_with_many_entries() -> None:
    entries = [
        Entry(f"documents/{number:026}.html", f"Tariff talks go on, day {number}", "") for number in range(30_000)
    ]
    sizes = {page.path: len(render(page)) for page in searching.scripts({"t": entries}) if "shelves" not in page.path}
    assert max(sizes.values()) < 100_000
    latest = list(_hits(_index(entries), "tariff"))
    assert len(latest) == 10_000
    assert latest[-1][0] == entries[-1].path
