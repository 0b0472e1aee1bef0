"""The labelled set of copies and rewrites is what its README says, and is the one that was pinned.

Measures of the rules are worth something only if the texts did not move with them, so the first test is the pins.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

SET = Path(__file__).parent / "data" / "rewrites"
STORIES = sorted((SET / "stories").glob("*.jsonl"))
PINS: dict[str, Any] = json.loads((SET / "pins.json").read_text(encoding="utf-8"))
CORE = ("original", "copy", "light", "heavy", "independent")
FROM_ORIGINAL = {"copy", "light", "heavy", "embedding"}

per_story = pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)


def texts(path: Path) -> list[dict[str, Any]]:
    # split("\n"), since splitlines would also cut at separators that a JSON string may hold as they are
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower().replace("’", "'"))
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def jaccard(one: str, other: str) -> float:
    mine, theirs = shingles(one), shingles(other)
    return len(mine & theirs) / len(mine | theirs)


def test_every_file_is_pinned_and_unchanged() -> None:
    found = {f"stories/{path.name}": sha256(path.read_bytes()).hexdigest() for path in STORIES}
    assert found == PINS["sha256"]


def test_the_split_is_odd_against_even() -> None:
    numbers = [path.stem for path in STORIES]
    assert PINS["split"] == {
        "dev": [number for number in numbers if int(number) % 2 == 1],
        "held_out": [number for number in numbers if int(number) % 2 == 0],
    }


def test_there_are_enough_stories_and_extra_texts() -> None:
    roles = Counter(text["role"] for path in STORIES for text in texts(path))
    assert {role: roles[role] for role in CORE} == dict.fromkeys(CORE, 44)
    assert (roles["followup"], roles["embedding"]) == (12, 12)


@per_story
def test_a_story_is_complete_and_its_relations_follow_from_the_roles(path: Path) -> None:
    rows = texts(path)
    roles = [row["role"] for row in rows]
    assert tuple(roles[:5]) == CORE
    assert sorted(roles[5:]) in ([], ["embedding"], ["followup"])
    for row in rows:
        assert (row["id"], row["story"]) == (f"{path.stem}-{row['role']}", path.stem)
        assert row["descends_from"] == (f"{path.stem}-original" if row["role"] in FROM_ORIGINAL else None)
        assert row["title"].strip()
        assert row["text"].strip()


@per_story
def test_a_heavy_rewrite_shares_hardly_a_phrase(path: Path) -> None:
    rows = {row["role"]: row["text"] for row in texts(path)}
    assert jaccard(rows["original"], rows["heavy"]) < 0.05
    assert jaccard(rows["original"], rows["independent"]) < 0.05
    assert jaccard(rows["original"], rows["copy"]) > jaccard(rows["original"], rows["light"]) >= 0.05


@per_story
def test_passages_hold_what_was_lifted_and_nothing_outside_them_was(path: Path) -> None:
    rows = {row["role"]: row for row in texts(path)}
    source = shingles(rows["original"]["text"])
    for row in rows.values():
        rest, passages = row["text"], row.get("passages", [])
        assert bool(passages) == (row["role"] == "embedding")
        assert sorted(passages) == passages
        for start, end in reversed(passages):
            lifted = shingles(row["text"][start:end])
            assert len(lifted & source) >= 0.7 * len(lifted) > 0
            rest = rest[:start] + "|" + rest[end:]
        # a name or a figure in words may recur outside; a phrase of the report may not
        assert not passages or len(shingles(rest) & source) <= 3
