"""Reading back finds every row that does not lead to its words in the kept bytes, and no other."""

from __future__ import annotations

import hashlib
import html
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.core import schemas
from flows.core.identity import kept_path
from flows.core.mapped_text import MappedText
from flows.validate.provenance import read_back
from validate.handmade import claim, document, file_row, frame

FIGURE = "20 percent"
SENTENCE = "Duties on R&D goods reached 20 percent."


def unescape(media_type: str, text: str) -> str:
    return html.unescape(text) if media_type == "text/html" else text


class Kept:
    """One HTML file with one document and one claim, kept below `home`."""

    def __init__(self, home: Path, before: str = "<p>Größe &amp; Maß</p>", encoding: str = "utf-8") -> None:
        self.home = home
        self.content = f"{before}<p>Duties on R&amp;D\n   goods reached 20 percent.</p>"
        data = self.content.encode(encoding)
        self.sha256 = hashlib.sha256(data).hexdigest()
        self.path = kept_path(home, self.sha256)
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(data)
        self.file = {**file_row("one"), "sha256": self.sha256, "media_type": "text/html", "encoding": encoding}
        self.text = self.map()

    def map(self) -> MappedText:
        at = self.content.index("Duties")
        amp, space = self.content.index("&amp;D"), self.content.index("\n")
        end = self.content.index("</p>", at)
        return MappedText.join(
            [
                MappedText.verbatim("A title", 0),
                MappedText.replaced("\n", 0, 0),
                MappedText.verbatim("Duties on R", at),
                MappedText.replaced("&", amp, 5),
                MappedText.verbatim("D", amp + 5),
                MappedText.replaced(" ", space, 4),
                MappedText.verbatim(self.content[space + 4 : end], space + 4),
            ]
        )

    def rows(self, **changes: Any) -> dict[str, pl.DataFrame]:
        start = self.text.text.index(FIGURE)
        place = self.text.to_file(start, start + len(FIGURE))
        first = self.text.text.index(SENTENCE)
        sentence = self.text.to_file(first, first + len(SENTENCE))
        row = {
            "text": FIGURE,
            "text_start": start,
            "text_end": start + len(FIGURE),
            "char_start": place[0],
            "char_end": place[1],
            "sentence": SENTENCE,
            "sentence_char_start": sentence[0],
            "sentence_char_end": sentence[1],
        }
        segments = [segment._asdict() for segment in self.text.segments]
        text = document(sha256=self.sha256, text=self.text.text, position_map=segments)
        return {
            "files": frame(schemas.FILES, self.file),
            "documents": frame(schemas.DOCUMENTS, text),
            "claims": frame(schemas.CLAIMS, claim(**{**row, **changes})),
        }


def test_rows_that_lead_to_their_words_are_not_told(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    assert read_back(kept.rows(), tmp_path, unescape).is_empty()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_positions_count_characters_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    kept = Kept(tmp_path, encoding=encoding)
    assert read_back(kept.rows(), tmp_path, unescape).is_empty()


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "21 percent"},
        {"char_start": 0},
        {"char_end": 400},
        {"text_start": -3},
        {"text_end": 100_000},
        {"text_start": 30},
        {"text_start": 3, "text_end": 3},
        {"text_start": 30_000, "text_end": 30_010},
        {"sentence": "Duties on R&D goods reached 21 percent."},
        {"sentence_char_start": 1},
        {"sentence_char_end": 2},
    ],
)
def test_each_false_column_is_told(tmp_path: Path, changes: dict[str, Any]) -> None:
    kept = Kept(tmp_path)
    wrong = read_back(kept.rows(**changes), tmp_path, unescape)
    assert wrong["row_id"].unique().to_list() == ["c1"]
    assert wrong["document_id"].unique().to_list() == ["one"]


def test_a_file_that_changed_is_told(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    kept.path.write_bytes(kept.path.read_bytes().replace(b"20", b"21"))
    assert read_back(kept.rows(), tmp_path, unescape)["found"].to_list() == [None, None]


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    rows = kept.rows()
    kept.path.unlink()
    assert read_back(rows, tmp_path, unescape).height == 2


@pytest.mark.parametrize("encoding", ["ascii", "no-such-encoding", None])
def test_an_encoding_that_does_not_decode_is_told(tmp_path: Path, encoding: str | None) -> None:
    kept = Kept(tmp_path)
    kept.file["encoding"] = encoding
    assert read_back(kept.rows(), tmp_path, unescape).height == 2


def test_a_map_that_leads_to_other_words_is_told(tmp_path: Path) -> None:
    """The row and the document's text agree with each other, and both are not what the file says."""
    kept = Kept(tmp_path)
    shifted = [segment._replace(file_start=segment.file_start + 1) for segment in kept.text.segments]
    kept.text = MappedText(kept.text.text, tuple(shifted))
    wrong = read_back(kept.rows(), tmp_path, unescape)
    assert wrong.filter(pl.col("expected") == FIGURE)["found"].to_list() == ["0 percent."]


def test_what_is_inserted_can_only_be_white_space(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    start = kept.text.text.index("20")
    invented = MappedText.join(
        [kept.text.cut(0, start), MappedText.replaced("2", 0, 0), kept.text.cut(start + 1, len(kept.text))]
    )
    kept.text = invented
    assert read_back(kept.rows(), tmp_path, unescape)["row_id"].unique().to_list() == ["c1"]


def test_a_document_without_a_map_is_told(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    rows = kept.rows()
    rows["documents"] = rows["documents"].with_columns(
        position_map=pl.lit(None, dtype=schemas.DOCUMENTS["position_map"])
    )
    assert read_back(rows, tmp_path, unescape).height == 2


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=80), st.data())
def test_any_span_of_any_text_leads_back(
    tmp_path_factory: pytest.TempPathFactory, text: str, data: st.DataObject
) -> None:
    home = tmp_path_factory.mktemp("home")
    content = text.encode()
    sha256 = hashlib.sha256(content).hexdigest()
    path = kept_path(home, sha256)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span: dict[str, Any] = {
        "text": text[start:end],
        "text_start": start,
        "text_end": end,
        "char_start": start,
        "char_end": end,
    }
    whole: dict[str, Any] = {"sentence": text, "sentence_char_start": 0, "sentence_char_end": len(text)}
    segments = [segment._asdict() for segment in MappedText.verbatim(text).segments]
    rows = {
        "files": frame(schemas.FILES, {**file_row("one"), "sha256": sha256}),
        "documents": frame(schemas.DOCUMENTS, document(sha256=sha256, text=text, position_map=segments)),
        "claims": frame(schemas.CLAIMS, claim(**span, **whole)),
    }
    assert read_back(rows, home, unescape).is_empty()
    rows["claims"] = rows["claims"].with_columns(text=pl.col("text") + "x")
    assert read_back(rows, home, unescape).height == 1
