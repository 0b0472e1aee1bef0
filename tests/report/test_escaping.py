"""Text from outside stays text, in every place of a page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from flows.report.wording import safe, short
from report import handmade
from report.reading import Read, pages
from report.tricks import TRICKS

_OURS = re.compile(
    r"(?:\.\./)?(?:[a-z/-]*[0-9a-f.-]*\.html(?:#[a-z]-?[0-9a-f]*|#[a-z=-]+)?|assets/[a-z3./]+|search/shelves\.js)"
    r"|#(?:[cqf]-[0-9a-f]+|[a-z=-]+)"
)


def _alien(found: list[Read], known: list[Read]) -> set[object]:
    """Elements and attributes that pages of harmless texts do not have."""
    seen: set[object] = {thing for page in known for thing in (*page.elements, *page.attributes)}
    # The pager and what tells of failure need more rows than the harmless release has.
    seen |= {("a", "rel"), ("nav", "class"), ("strong", "aria-current"), "del", "ins", "br"}
    there: set[object] = {thing for page in found for thing in (*page.elements, *page.attributes)}
    return there - seen


def test_no_element_and_no_attribute_comes_from_a_text(hostile: list[Read], plain: list[Read]) -> None:
    assert _alien(hostile, plain) == set()


def test_the_test_sees_what_gets_through(tmp_path: Path, plain: list[Read]) -> None:
    (tmp_path / "page.html").write_text('<p class="who" onclick="x"><iframe></iframe>')
    assert _alien(pages(tmp_path), plain) == {("p", "onclick"), "iframe"}


def test_every_link_is_made_of_our_own_words_and_hashes(hostile: list[Read]) -> None:
    assert [link for page in hostile for link in page.links if not _OURS.fullmatch(link)] == []


def test_file_names_are_made_of_our_own_words_and_hashes(hostile_folder: Path) -> None:
    names = [path.relative_to(hostile_folder).as_posix() for path in hostile_folder.rglob("*.html")]
    ours = re.compile(r"[a-z]+(?:-[a-z]+){0,3}(?:/(?:[0-9a-f.]+|[0-9]{4}-[0-9]{2}|undated|run))?(?:-[0-9]+)?\.html")
    assert [name for name in names if not ours.fullmatch(name)] == []


@pytest.fixture(scope="module")
def hostile_texts(hostile: list[Read], hostile_folder: Path) -> dict[str, str]:
    return {page.path.relative_to(hostile_folder).as_posix(): _spaced(page.text) for page in hostile}


@pytest.mark.parametrize("number", range(len(TRICKS)))
@pytest.mark.parametrize(
    ("page", "times"),
    [
        ("documents/{id}", 8),  # title, outlet, agency, byline, path, url, how the date is known, body, quotation, …
        ("findings", 2),  # check and message
        ("quotes", 3),  # speaker, agency, words, printed by
        ("checks", 1),  # why
        ("sources", 1),
        ("figures/", 3),  # file, source and sentence of its claims, and the unit and product of a figure
        ("stories/{family}", 2),  # source, title and direction
        ("runs/run", 5),  # title and source of its text; path, row, reason and error of what was set aside; subject
    ],
)
def test_a_trick_stands_as_text_where_it_was_put(
    hostile_texts: dict[str, str], number: int, page: str, times: int
) -> None:
    ids = {"id": handmade._id(number, TRICKS[number]), "family": handmade._id(number // 2 * 2, TRICKS[number // 2 * 2])}
    wanted = _spaced(safe(short(TRICKS[number], 60)))[:50]
    stem = page.format(**ids)
    assert sum(text.count(wanted) for path, text in hostile_texts.items() if path.startswith(stem)) >= times


def test_naughty_strings_stay_text(evaluation: Path, plain: list[Read], tmp_path: Path) -> None:
    lines = (evaluation / "external/blns/dev/docs.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    found = pages(handmade.write([text or "empty" for text in texts], tmp_path / "pages"))
    assert len(texts) > 200
    assert _alien(found, plain) == set()
    assert [link for page in found for link in page.links if not _OURS.fullmatch(link)] == []


def _spaced(text: str) -> str:
    return " ".join(text.split())
