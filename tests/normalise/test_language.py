"""English is told from other languages; what is too short to tell is not guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.normalise.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Monday that the duty on steel would rise to 25 percent from 10 percent.", "en"),
        ("Der Minister sagte am Montag, der Zoll auf Stahl werde von zehn auf 25 Prozent steigen.", "de"),
        ("Le ministre a déclaré lundi que les droits de douane sur l'acier passeraient de 10 à 25 %.", "fr"),
        ("El ministro dijo el lunes que el arancel al acero subirá del diez al 25 por ciento.", "es"),
        ("De minister zei maandag dat het tarief op staal stijgt van tien naar 25 procent.", "nl"),
        (
            "De minister zei in The Hague Times dat het tarief op staal in juni stijgt, wat in de handel is te zien.",
            "nl",
        ),
        (
            "Ministeren sagde til The Post, at tolden er for høj for alle, og at hun har set for mange mistet i dag.",
            "da",
        ),
        ("部长周一表示,钢铁关税将从百分之十提高到百分之二十五。", "zh"),
        ("", None),
        ("145 % !", None),
        ("Duty up", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert detect(text) == language


def test_labelled_english_is_english(evaluation: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (evaluation / "gold" / "docs").glob("*.txt")]
    assert {detect(text) for text in texts} == {"en"}
