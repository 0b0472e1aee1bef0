"""The benchmark measures what it says: the same articles, like real ones, and the memory of children too."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from itertools import islice
from pathlib import Path
from statistics import mean

import duckdb
import pytest
from running import Project

from bench import generate, grow
from bench.measure import measure
from flows.ingest.formats import html

ROOT = Path(__file__).resolve().parent.parent


def test_articles_are_always_the_same_and_a_batch_goes_on_where_one_ended(tmp_path: Path) -> None:
    generate.write(tmp_path / "whole", 30)
    generate.write(tmp_path / "rest", 10, skip=20)
    whole = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "whole").iterdir()}
    rest = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "rest").iterdir()}
    assert len(whole) == 30
    assert rest == dict(sorted(whole.items())[20:])


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"\S+", generate.WORDS),
        (r'"[^"]{15,400}"', generate.QUOTES),
        (r"[0-9]+(?:%| per ?cent)", generate.CLAIMS + generate.PERCENTAGES),
    ],
)
def test_articles_hold_as_much_as_the_measured_ones(pattern: str, wanted: float) -> None:
    found = mean(len(re.findall(pattern, article)) for article in islice(generate.articles(), 3_000))
    assert found == pytest.approx(wanted, rel=0.1)


def test_the_memory_of_children_counts() -> None:
    hold = "x = bytearray(150 * 2**20); import time; time.sleep(1)"
    run = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    measured = measure([sys.executable, "-c", run])
    assert measured.exit_code == 0
    assert measured.peak_bytes > 150 * 2**20
    assert measured.seconds > 1


def test_the_cpu_time_of_a_process_that_is_left_behind_counts() -> None:
    burn = "import time\nwhile time.process_time() < 1.5: pass"
    run = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {burn!r}]); import time; time.sleep(1)"
    measured = measure([sys.executable, "-c", run])
    assert measured.cpu_seconds > 1.4


def test_the_peer_reads_the_articles(tmp_path: Path) -> None:
    generate.write(tmp_path / "inbox", 20)
    command = [sys.executable, "-m", "bench.peer", str(tmp_path / "inbox"), str(tmp_path / "peer.duckdb")]
    subprocess.run(command, cwd=ROOT, check=True)
    with duckdb.connect(str(tmp_path / "peer.duckdb"), read_only=True) as made:
        counts = {name: made.table(name).count("*").fetchall()[0][0] for name in ("articles", "claims", "quotes")}
    assert counts["articles"] == 20
    assert counts["claims"] > 40
    assert counts["quotes"] > 40


def test_a_grown_warehouse_is_whole_and_takes_in_what_it_does_not_hold(tmp_path: Path) -> None:
    project = Project(tmp_path)
    generate.write(project.inbox, 30)
    project.run()
    asked = "select " + ", ".join(f"(select count(*) from core.{name})" for name in ("documents", "claims", "bands"))
    with duckdb.connect(str(project.warehouse), read_only=True) as made:
        before = made.execute(asked).fetchall()[0]
    assert grow.grow(project.warehouse, 90) == 90
    with duckdb.connect(str(project.warehouse), read_only=True) as grown:
        assert grown.execute(asked).fetchall()[0] == tuple(3 * count for count in before)
    generate.write(project.inbox, 10, skip=30)
    report = project.run()
    assert (report["files_new"], report["documents"], report["stopped_by"]) == (10, 10, [])
    assert report["copying_cpu_seconds"] > 0
    linked = (
        "select count(*) from core.origins where run_id = ? and claim_id is null "
        "and origin_id in (select document_id from core.documents where run_id = 'grown')"
    )
    with duckdb.connect(str(project.warehouse), read_only=True) as then:
        assert then.execute(linked, [report["run_id"]]).fetchall() == [(0,)], "copies are other texts"


def test_a_library_is_measured_on_the_texts_of_a_folder(tmp_path: Path) -> None:
    generate.write(tmp_path, 5)
    command = [sys.executable, "-m", "bench.libraries", "datasketch", str(tmp_path)]
    done = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    assert done["articles"] == 5
    assert done["seconds"] > 0


def test_a_page_holds_its_article_and_what_stands_around_it(tmp_path: Path) -> None:
    generate.write_pages(tmp_path, 1)
    (page,) = tmp_path.iterdir()
    (article,) = html.read(page.read_text(encoding="utf-8"))
    paragraphs = next(generate.articles()).split("\n\n")
    assert article.text.text.split("\n")[-len(paragraphs[1:]) :] == paragraphs[1:]
    assert "small files" not in article.text.text
