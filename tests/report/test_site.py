"""The folder of pages: links that resolve, pages that stay small, a folder that is replaced only when it is ours."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl
import pytest

from flows.core.book import shelf
from flows.core.errors import UsageError
from flows.report import site
from flows.report.facts import Facts
from flows.report.page import paginate
from report import handmade
from report.reading import Read, pages

LARGEST = 300_000  # bytes of one page


def _broken(folder: Path, found: list[Read]) -> list[str]:
    anchors = {page.path.resolve(): set(page.ids) for page in found}
    broken = []
    for page in found:
        for link in page.links:
            name, _, anchor = link.partition("#")
            target = (page.path.parent / name).resolve() if name else page.path.resolve()
            is_place = anchor and not anchor.startswith("filter=")  # what a list is filtered by is no place
            if not target.is_file() or (is_place and anchor not in anchors[target]):
                broken.append(f"{page.path.relative_to(folder)} → {link}")
    return broken


def test_every_link_leads_to_a_page_and_a_place_on_it(plain_folder: Path, plain: list[Read]) -> None:
    assert _broken(plain_folder, plain) == []


def test_links_resolve_on_hostile_pages_and_in_excerpts(
    hostile_folder: Path, hostile: list[Read], tmp_path: Path
) -> None:
    assert _broken(hostile_folder, hostile) == []
    with handmade.release(["A word", "Another"]) as connection:
        site.write(handmade.facts(connection, whole_texts=False), tmp_path / "pages")
    assert _broken(tmp_path / "pages", pages(tmp_path / "pages")) == []


def test_every_page_has_the_policy_and_one_heading(plain: list[Read]) -> None:
    for page in plain:
        text = page.path.read_text(encoding="utf-8")
        assert "default-src 'none'" in page.path.read_text(encoding="utf-8").replace("&#39;", "'")
        assert text.count("<h1>") == 1
        assert len(page.ids) == len(set(page.ids))


def test_pages_stay_small_with_many_texts(tmp_path: Path) -> None:
    folder = handmade.write([f"Quay {number} & <more> " * 10 for number in range(300)], tmp_path / "pages")
    sizes = {path.stat().st_size: path.name for path in folder.rglob("*.html")}
    assert max(sizes) < LARGEST, sizes[max(sizes)]
    assert _broken(folder, pages(folder)) == []


def test_pages_stay_small_with_one_endless_text(tmp_path: Path) -> None:
    folder = handmade.write(["<&>" * 100_000, "<&>" * 100_000], tmp_path / "pages")
    sizes = {path.stat().st_size: path.name for path in folder.rglob("*.html")}
    assert max(sizes) < LARGEST, sizes[max(sizes)]


def test_sentences_only_leaves_the_rest_of_a_text_out(tmp_path: Path) -> None:
    with handmade.release(["Only here"]) as connection:
        connection.execute("update core.documents set text = text || ' A last sentence that says nothing.'")
        for whole in (True, False):
            site.write(handmade.facts(connection, whole_texts=whole), tmp_path / "pages")
            (page,) = pages(tmp_path / "pages" / "documents")
            assert ("that says nothing" in page.text) is whole
            assert "The duty is 20 %" in page.text


def test_a_quotation_carries_its_verdict_in_place(plain_folder: Path) -> None:
    """A link to the earliest wording right behind the words, and the difference word by word below."""
    earliest, copy = (handmade._id(number, f"Harbour number {number}") for number in (0, 1))
    text = (plain_folder / "documents" / f"{copy}.html").read_text(encoding="utf-8")
    behind = text.partition("“Harbour number 1”</span>")[2].partition("</a>")[0]
    assert behind.startswith(f'<a class="verdict w-reworded" href="../documents/{earliest}.html#q-')
    assert behind.endswith(">reworded")
    assert "<del>0</del> <ins>1</ins>" in text
    assert "reworded" not in (plain_folder / "documents" / f"{earliest}.html").read_text(encoding="utf-8")


def test_a_changed_copy_stands_beside_its_relative_with_both_marked(plain_folder: Path) -> None:
    said = (plain_folder / "disputes.html").read_text(encoding="utf-8")
    copy = said.partition("Its relative has 20\u202f%")[2].partition("</blockquote>")[0]
    assert '<mark class="v-none">20 %</mark>' in copy
    who = said.partition("Its relative has 20\u202f%")[2].partition("</blockquote>")[2].partition("</p>")[0]
    assert f'href="documents/{handmade._id(0, "Harbour number 0")}.html#c-' in who


def test_families_and_texts_on_their_own_come_to_the_origins(tmp_path: Path) -> None:
    folder = handmade.write(["Quay", "Pier", "Lock"], tmp_path / "pages")  # the second copies the first
    said = (folder / "stories.html").read_text(encoding="utf-8")
    assert "with 1 text that shares its words with no other, they come to 2 independent origins" in said
    assert ">2 independent origins</a>" in (folder / "index.html").read_text(encoding="utf-8")


def test_a_story_is_counted_in_copies_and_rewrites(tmp_path: Path) -> None:
    folder = handmade.write(["Quay", "Pier", "Lock"], tmp_path / "pages")  # the second copies the first
    counted = re.findall(r'#texts">(.*?)</a>', (folder / "stories.html").read_text(encoding="utf-8"))
    assert counted == ["2", "1", "0"]


def test_every_number_of_a_run_leads_to_what_it_counts(tmp_path: Path) -> None:
    with handmade.release(["Quay", "Pier"]) as connection:
        figure_id, value, before = connection.sql(
            "select figure_id, value_low, verdict from mart.figures where unit = 'percent' order by value_low"
        ).fetchall()[0]
        connection.execute("update core.figure_history set believed_until = '2026-01-03 00:00:00Z'")
        connection.execute(
            "insert into core.figure_history by name select * replace ('run' as run_id, 'agree' as verdict, "
            "believed_until as believed_from, null as believed_until) from core.figure_history "
            "where figure_id = ? and value_low = ?",
            [figure_id, value],
        )
        folder = tmp_path / "pages"
        site.write(handmade.facts(connection), folder)
    (row,) = (line for line in (folder / "runs.html").read_text().splitlines() if line.startswith('<tr id="r-run"'))
    assert row.count('<a href="runs/run.html') + row.count('" href="runs/run.html') == 9
    run = (folder / "runs" / "run.html").read_text(encoding="utf-8")
    for number, text in enumerate(["Quay", "Pier"]):
        assert f'href="../documents/{handmade._id(number, text)}.html"' in run
    assert run.count("#f-") == 2
    changed = run.split('id="verdicts"')[1].split("</li>")
    assert f"figures/{figure_id}.html#values" in changed[0]
    assert changed[0].index(f">{before.replace('_', ' ')}<") < changed[0].index(" → ") < changed[0].index(">agree<")
    overview = (folder / "index.html").read_text(encoding="utf-8")
    assert "Verdicts that are others than before" in overview
    assert 'href="runs/run.html#set-aside"' in overview


def test_every_number_on_the_overview_and_among_the_checks_is_a_link(plain_folder: Path) -> None:
    for name in ("index", "checks"):
        page = (plain_folder / f"{name}.html").read_text(encoding="utf-8")
        cells = re.findall(r'<td class="n">(.*?)</td>', page, re.DOTALL)
        counted = [cell for cell in cells if re.sub("<.*?>", "", cell).strip() not in ("", "0", "—")]
        assert counted
        assert [cell for cell in counted if not cell.startswith("<a ")] == []


def test_a_whole_release_check_looks_at_no_rows(tmp_path: Path) -> None:
    """What such a check returns is what it found: a nought there would say that it looked at nothing."""
    with handmade.release(["Quay"]) as connection:
        connection.execute("update quality.expectations set table_name = 'warehouse', evaluated = 0")
        site.write(handmade.facts(connection), tmp_path / "pages")
    page = (tmp_path / "pages" / "checks.html").read_text(encoding="utf-8")
    whole = page.partition("The whole release")[2].partition("</table>")[0]
    assert whole.count("<tr data-filter") == whole.count('<td class="n">—</td>') > 0


def test_the_lead_counts_what_more_than_one_origin_gives(tmp_path: Path) -> None:
    """Also what was superseded since: its page lists it, and no other verdict hides it."""
    with handmade.release(["Quay", "Pier", "Lock", "Weir"]) as connection:
        told = handmade.facts(connection)
        several = pl.when(pl.col("value_low") == pl.col("value_low").min()).then(3).otherwise(1)
        figures = told.frames["figures"].with_columns(origins=several.cast(pl.Int64), verdict=pl.lit("superseded"))
        told.frames["figures"] = figures
        site.write(told, tmp_path / "pages")
    number = figures.filter(pl.col("origins") > 1).height
    overview = (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert f'<a href="figures-confirmed.html">{number}</a>' in overview
    listed = (tmp_path / "pages" / "figures-confirmed.html").read_text(encoding="utf-8")
    assert listed.count('<td class="n" data-value=') == number > 0


def test_the_overview_leads_to_what_was_altered_and_what_is_not_borne_out(tmp_path: Path) -> None:
    with handmade.release(["Quay", "Pier"]) as connection:
        connection.execute("update core.citations set verdict = 'unsupported'")
        site.write(handmade.facts(connection), tmp_path / "pages")
    overview = (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    for path, item in (("quotes-altered.html", 'id="v-'), ("digests-doubtful.html", 'id="k-')):
        number = int(overview.partition(f'<a href="{path}">')[2].partition("<")[0])
        assert (tmp_path / "pages" / path).read_text(encoding="utf-8").count(item) == number > 0


def test_a_source_is_counted_with_the_quotations_it_altered(plain_folder: Path) -> None:
    (row,) = [
        line
        for line in (plain_folder / "sources.html").read_text(encoding="utf-8").splitlines()
        if line.startswith("<tr><td><a") and 'class="alarm"' in line and line.count('class="alarm"') == 2
    ][:1]
    page = row.partition('href="')[2].partition('"')[0]
    altered = int(row.rpartition('class="alarm"')[2].partition(">")[2].partition("<")[0])
    text = (plain_folder / page).read_text(encoding="utf-8")
    assert f'class="alarm">{altered}</a></dd>' in text


def test_a_copys_slip_names_what_its_relative_has(plain_folder: Path) -> None:
    found = [path.read_text(encoding="utf-8") for path in (plain_folder / "figures").glob("*.html")]
    slips = [text for text in found if "a copy’s slip: its relative has <a href=" in text]
    assert slips
    assert all("no other value" not in text.partition('id="timeline"')[0] for text in slips)


def test_the_box_offers_every_worked_question_whole(plain_folder: Path) -> None:
    text = html.unescape((plain_folder / "ask.html").read_text(encoding="utf-8"))
    for file in shelf("queries"):
        assert f'data-query="{file.text}"' in text, file.name


def test_a_layer_is_told_from_the_whole_among_the_claims_of_a_text(tmp_path: Path) -> None:
    with handmade.release(["Quay"]) as connection:
        site.write(handmade.facts(connection), tmp_path / "whole")
        connection.execute("update core.claims set component = 'component'")
        site.write(handmade.facts(connection), tmp_path / "layer")
    for name, is_layer in (("whole", False), ("layer", True)):
        [page] = pages(tmp_path / name / "documents")
        assert ("(one layer)" in page.text) is is_layer


def test_an_empty_release_has_all_pages(tmp_path: Path) -> None:
    folder = handmade.write([], tmp_path / "pages")
    assert {path.stem for path in folder.glob("*.html")} >= {"index", "figures", "disputes", "checks", "runs"}
    assert _broken(folder, pages(folder)) == []


def test_a_folder_of_others_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("mine")
    with pytest.raises(UsageError, match="something else than a report"):
        handmade.write(["A word"], tmp_path / "letters")
    assert (tmp_path / "letters" / "one.txt").read_text() == "mine"


def test_a_report_replaces_the_one_before(tmp_path: Path) -> None:
    handmade.write(["First", "First too"], tmp_path / "pages")
    handmade.write(["Second"], tmp_path / "pages")
    assert len(list((tmp_path / "pages" / "documents").iterdir())) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["pages"]


def _inodes(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("*.html")}


def test_a_second_report_writes_only_what_changed(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    texts = [f"Quay {number}" for number in range(8)]
    with handmade.release(texts) as connection:
        asked: list[str] = []
        first = site.write(handmade.facts(connection), folder)
        before = _inodes(folder)
        assert site.write(_counting(handmade.facts(connection), asked), folder) == (first.pages, 0)
        assert _inodes(folder) == before
        assert asked == []
        changed = handmade._id(2, texts[2])
        connection.execute("update core.claims set rule = 'another rule' where document_id = ?", [changed])
        again = site.write(_counting(handmade.facts(connection), asked), folder)
    anew = {name for name, inode in _inodes(folder).items() if before[name] != inode}
    assert again.anew == len(anew)
    assert asked == [changed]
    assert {name for name in anew if name.startswith("documents/")} == {f"documents/{changed}.html"}
    assert "another rule" in (folder / f"documents/{changed}.html").read_text()


def _counting(facts: Facts, asked: list[str]) -> Facts:
    """The same facts, which note whose texts are asked for."""
    texts = facts.texts

    def counted(ids: Sequence[str]) -> Iterable[pl.DataFrame]:
        asked.extend(ids)
        return texts(ids)

    facts.texts = counted
    return facts


def test_a_page_of_another_version_or_setting_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with handmade.release(["Quay", "Pier"]) as connection:
        pages = site.write(handmade.facts(connection, whole_texts=False), tmp_path / "pages").pages
        assert site.write(handmade.facts(connection, whole_texts=True), tmp_path / "pages") == (pages, pages)
        monkeypatch.setattr(site, "_made_by", lambda whole_texts: "another version")
        assert site.write(handmade.facts(connection, whole_texts=True), tmp_path / "pages") == (pages, pages)


def test_a_lost_page_is_written_again(tmp_path: Path) -> None:
    with handmade.release(["Quay", "Pier"]) as connection:
        site.write(handmade.facts(connection), tmp_path / "pages")
        lost = tmp_path / "pages" / f"documents/{handmade._id(0, 'Quay')}.html"
        lost.unlink()
        assert site.write(handmade.facts(connection), tmp_path / "pages").anew == 1
        assert lost.is_file()


@pytest.mark.parametrize(("rows", "size", "paths"), [(0, 3, 1), (3, 3, 1), (4, 3, 2), (7, 3, 3)])
def test_lists_are_cut_into_pages(rows: int, size: int, paths: int) -> None:
    parts = list(paginate("x", range(rows), size))
    assert len(parts) == paths
    assert [row for part in parts for row in part.rows] == list(range(rows))
    assert parts[0].path == "x.html"
    assert [part.following for part in parts[:-1]] == [part.path for part in parts[1:]]
