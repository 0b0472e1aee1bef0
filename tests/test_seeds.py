"""What must be seen on the five real documents."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from running import Project


@pytest.fixture(scope="session")
def seeds(evaluation: Path) -> list[Path]:
    return sorted((evaluation / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def project(seeds: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A warehouse of the five, for tests that only read it."""
    made = Project(tmp_path_factory.mktemp("seeds")).take(*seeds)
    assert made.run()["files_new"] == 5
    return made


def test_five_files_hold_seventeen_texts(project: Project) -> None:
    rows = project.ask("select kind, count(*) as texts from core.documents group by all order by kind")
    assert {row["kind"]: row["texts"] for row in rows} == {"article": 11, "digest": 1, "teaser": 5}


def test_no_body_holds_furniture_or_text_of_another_part(project: Project) -> None:
    bodies = {(row["doc"][:3], row["part"]): row["text"] for row in project.export("documents")}
    assert "Our Standards" not in bodies["000", 1]
    assert "Pulitzer" not in bodies["000", 1]
    for part, lead in ((4, "Some experts say China has narrowed"), (5, "In this context, Xi called for")):
        assert bodies["000", part].count(lead) == 1
    for furniture in ("Becoming One with Nature", "LEAVE A REPLY", "Read Now", "Most Popular"):
        assert furniture not in bodies["003", None]
    assert "Please follow and like us" not in bodies["002", None]
    assert bodies["002", None].rstrip().endswith("complex geopolitical hurdles.")
    spans = sorted(
        (row["char_start"], row["char_end"]) for row in project.export("documents") if row["doc"][:3] == "000"
    )
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_an_outlet_is_known_by_its_source_line(project: Project) -> None:
    outlets = {row["doc"][:3]: row["outlet"] for row in project.export("documents")}
    assert outlets["004"] == "South China Morning Post"


def test_twelve_claims_are_read_as_labelled(project: Project, evaluation: Path, tmp_path: Path) -> None:
    claims = [claim for claim in project.export("claims") if claim["kind"] == "tariff_rate"]
    said = sorted((c["imposer"], c["target"], c["value_low"], c["status"]) for c in claims)
    assert said == [("CN", "US", 125.0, "in_force")] * 6 + [("US", "CN", 145.0, "in_force")] * 6
    predictions = tmp_path / "claims.jsonl"
    predictions.write_text("".join(json.dumps(claim) + "\n" for claim in claims))
    gold = evaluation / "gold"
    labels: list[str | Path] = ["--gold", gold / "seed_labels", "--docs", evaluation / "seeds"]
    scorer: list[str | Path] = [sys.executable, gold / "score.py", predictions, *labels, "--json"]
    scored = subprocess.run(scorer, capture_output=True, text=True, check=True)
    levels = json.loads(scored.stdout)["levels"]
    for level in ("a_detection", "b_rate", "c_parties"):
        assert levels[level]["f1"] == 1.0


def test_every_span_cut_from_the_file_is_the_text(project: Project) -> None:
    for table in ("claims", "quotes", "citations"):
        rows = project.export(table)
        assert rows
        for row in rows:
            text = (project.inbox / row["file"]).read_bytes().decode("utf-8")
            assert text[row["char_start"] : row["char_end"]] == row["text"]


def test_the_digest_has_its_eight_citation_marks(project: Project) -> None:
    rows = sorted(project.export("citations"), key=lambda row: row["char_start"])
    assert [row["source_number"] for row in rows] == [1, 1, 2, 1, 3, 4, 1, 5]
    assert all(row["sentence"].rstrip(".").endswith(row["text"]) for row in rows)


def test_one_mark_of_the_digest_is_half_supported_and_others_say_the_rest(project: Project) -> None:
    rows = project.ask("select verdict, supported_by, missing_words from mart.digest_audit order by text_start")
    assert [row["verdict"] for row in rows] == ["supported"] * 5 + ["partly_supported"] + ["supported"] * 2
    assert rows[5]["supported_by"] == [2, 3, 5, 7]
    assert "performance" in rows[5]["missing_words"]


def test_a_year_is_inferred_where_a_weekday_fixes_it_and_else_unknown(project: Project) -> None:
    dated = {
        (row["doc"][:3], row["part"]): (row["published_on"], row["published_known_by"])
        for row in project.export("documents")
        if row["published_on"]
    }
    assert {place: on for place, (on, _) in dated.items()} == {("000", 1): "2025-04-26", ("001", None): "2025-04-26"}
    assert all("weekday" in known_by for _, known_by in dated.values())
    unknown = project.ask("select distinct published_known_by from core.documents where published_on is null")
    assert unknown == [{"published_known_by": "unknown"}]


def test_two_families_and_one_origin_for_each_figure(project: Project) -> None:
    of = {
        (row["doc"][:3], row["part"]): row["origin_id"] for row in project.export("origins") if row["claim_id"] is None
    }
    reuters = {of[place] for place in (("000", 1), ("000", 4), ("000", 6), ("001", None), ("003", None))}
    afp = {of[place] for place in (("000", 2), ("000", 3), ("000", 5), ("000", 7), ("002", None))}
    assert len(reuters) == len(afp) == 1
    assert len({*reuters, *afp, of["004", None]}) == 3
    columns = "imposer, target, product, value_low, documents, origins, verdict"
    figures = project.ask(f"select {columns} from mart.figures where kind = 'tariff_rate'")
    assert sorted((f["imposer"], f["value_low"], f["documents"], f["origins"]) for f in figures) == [
        ("CN", 125.0, 6, 1),
        ("US", 145.0, 6, 1),
    ]


def test_words_changed_inside_quotation_marks_are_found(project: Project) -> None:
    rows = project.ask(
        "select files.doc[1:3] as doc, wording, base_wording, verdict from mart.quote_variants as v "
        "inner join core.documents as d on v.document_id = d.document_id inner join core.files as files "
        "on d.sha256 = files.sha256 where verdict = 'reworded'"
    )
    assert {row["doc"] for row in rows} == {"001", "002", "003"}
    (changed,) = [row for row in rows if row["doc"] == "002"]
    assert "promoting self-reliance" in changed["wording"]
    assert "promote self-reliance" in changed["base_wording"]


def test_nothing_new_changes_nothing(project: Project) -> None:
    before = project.warehouse.stat()
    report = project.run()
    after = project.warehouse.stat()
    assert (report["files_new"], report["files_known"], report["release"]) == (0, 5, None)
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_copy_under_another_name_adds_nothing(seeds: list[Path], tmp_path: Path) -> None:
    project = Project(tmp_path).take(*seeds)
    project.run()
    before = project.facts()
    (project.inbox / "again.txt").write_bytes(seeds[1].read_bytes())
    report = project.run()
    assert (report["files_new"], report["documents"]) == (0, 0)
    assert project.facts() == before


def test_a_changed_file_adds_a_version_and_keeps_the_old(seeds: list[Path], tmp_path: Path) -> None:
    project = Project(tmp_path).take(*seeds)
    project.run()
    changed = project.inbox / seeds[4].name
    changed.write_text(changed.read_text(encoding="utf-8").replace("feverish", "heated"), encoding="utf-8")
    assert project.run()["files_new"] == 1
    versions = [row for row in project.export("documents") if row["doc"][:3] == "004"]
    assert sorted(row["current"] for row in versions) == [False, True]
    assert project.ask("select max(documents) as most from mart.figures") == [{"most": 6}]


def test_an_altered_figure_alerts_with_both_sentences(seeds: list[Path], tmp_path: Path) -> None:
    project = Project(tmp_path).take(*seeds)
    altered = project.inbox / seeds[4].name
    altered.write_text(altered.read_text(encoding="utf-8").replace("145 per cent", "154 per cent"), encoding="utf-8")
    done = project.wirecheck("run", WIRECHECK_CHANNELS=f"terminal file:{tmp_path / 'alerts.jsonl'}")
    assert done.returncode == 1
    for told in (done.stderr, (tmp_path / "alerts.jsonl").read_text(encoding="utf-8")):
        assert "have reached 154 per cent on many products" in told
        assert "have reached 145" in told


def test_random_bytes_are_set_aside_and_all_else_is_as_before(
    project: Project, seeds: list[Path], tmp_path: Path
) -> None:
    beside = Project(tmp_path).take(*seeds)
    (beside.inbox / "noise.txt").write_bytes(bytes(range(256)) * 40)
    report = beside.run()
    assert (report["files_new"], report["set_aside"]) == (6, 1)
    held = beside.ask("select path, reason, state from quality.quarantine")
    assert held == [{"path": "noise.txt", "reason": "binary", "state": "held"}]
    assert beside.facts() == project.facts()


def test_the_order_of_arrival_does_not_matter(project: Project, seeds: list[Path], tmp_path: Path) -> None:
    late = Project(tmp_path)
    for file in reversed(seeds):
        late.take(file).run()
    assert late.facts() == project.facts()
