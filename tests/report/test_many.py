"""With very many texts the overview is what it was, and no list grows without bound."""

from __future__ import annotations

from pathlib import Path

from report import many


def test_the_overview_and_the_lists_do_not_grow_with_the_texts(tmp_path: Path) -> None:
    few, lots = (many.lists(texts, tmp_path / str(texts)) for texts in (500, 8_000))
    assert len(lots) > 2 * len(few)
    assert lots["index.html"] < 1.25 * few["index.html"]
    assert max(lots.values()) < 300_000, max(lots, key=lambda name: lots[name])
