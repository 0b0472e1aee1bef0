"""The commands over a real release: report, show."""

from __future__ import annotations

import os
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner

from flows.__main__ import wirecheck
from flows.commands.pages import answer, is_behind
from flows.core.settings import read_settings
from report import handmade


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = read_settings(warehouse=tmp_path_factory.mktemp("home") / "wirecheck.duckdb").warehouse
    with handmade.release(["Harbour", "Quay", "Pier"]) as connection:
        connection.execute(f"attach '{path}' as stored")
        connection.execute("copy from database memory to stored")
    return path


def _run(*arguments: object) -> str:
    done = CliRunner().invoke(wirecheck, [str(argument) for argument in arguments], catch_exceptions=False)
    return done.output


def test_report_writes_the_pages(warehouse: Path, tmp_path: Path) -> None:
    said = _run("report", "--warehouse", warehouse, "--output", tmp_path / "pages")
    assert (tmp_path / "pages" / "index.html").exists()
    assert f"{len(list((tmp_path / 'pages').rglob('*.html')))} pages" in said


def test_the_setting_shows_whole_texts(warehouse: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for given, options, heading in (
        ("false", [], "The sentences that matter"),
        ("true", [], "The text"),
        ("true", ["--sentences"], "The sentences that matter"),
        ("false", ["--whole-texts"], "The text"),
    ):
        monkeypatch.setenv("WIRECHECK_WHOLE_TEXTS", given)
        _run("report", "--warehouse", warehouse, "--output", tmp_path / "pages", *options)
        for path in (tmp_path / "pages" / "documents").glob("*.html"):
            assert f"<h2>{heading}</h2>" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("what", ["figures", "disputes", "origins", "quotes", "digest", "documents"])
def test_show_answers(warehouse: Path, what: str) -> None:
    rows = orjson.loads(_run("show", what, "--warehouse", warehouse, "--json"))
    assert rows
    assert "Harbour" in _run("show", what, "Harbour", "--warehouse", warehouse) or what in ("figures", "origins")
    assert "nothing matches" in _run("show", what, "no such word", "--warehouse", warehouse)


def test_show_takes_words_that_a_row_must_hold(warehouse: Path) -> None:
    rows = orjson.loads(_run("show", "figures", "us", "CN", "21", "--warehouse", warehouse, "--json"))
    assert [row["value_low"] for row in rows] == [21.0]


def test_show_explains_a_figure(warehouse: Path) -> None:
    said = _run("show", "figures", "US", "CN", "21", "--explain", "--warehouse", warehouse)
    assert "»21 %«" in said
    assert "characters 5 to 9" in said


def test_show_a_document_by_how_its_id_begins(warehouse: Path) -> None:
    document_id = handmade._id(0, "Harbour")
    found = orjson.loads(_run("show", "document", document_id[:9], "--warehouse", warehouse, "--json"))
    assert found["document_id"] == document_id
    assert len(found["claims"]) == 2
    assert "The duty is 20 % now" in _run("show", "document", document_id, "--warehouse", warehouse)


def test_a_report_of_an_earlier_release_is_behind(warehouse: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    assert is_behind(folder, warehouse)
    _run("report", "--warehouse", warehouse, "--output", folder)
    assert not is_behind(folder, warehouse)
    later = (folder / ".wirecheck-pages").stat().st_mtime + 10
    os.utime(warehouse, (later, later))
    assert is_behind(folder, warehouse)


def test_the_box_answers_and_refuses_in_words(warehouse: Path) -> None:
    assert answer(warehouse, "select 1 as one")["rows"] == [(1,)]
    assert "error" in answer(warehouse, "select * from read_text('/etc/hostname')")
    assert "error" in answer(warehouse, "drop table core.claims")
