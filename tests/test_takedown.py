"""A takedown leaves no byte of what was forgotten below the warehouse's folder, and refuses it when it comes again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest
from running import Project

SAMPLE = Path(__file__).resolve().parent.parent / "seeds" / "sample"
MARKER = (
    "quorrick"  # stands in a text that is in conflict with others: in its sentence, a quotation, and its file's name
)
REFUSING = "json://127.0.0.1:9"  # so that its alert is still waiting to be sent, with its sentences


def with_marker(project: Project) -> Path:
    """The sample, one of whose disagreeing articles names somebody, under a path that does so too."""
    project.take(*sorted(SAMPLE.iterdir()))
    (project.inbox / "08-disagreeing-agency.json").unlink()
    text = (SAMPLE / "08-disagreeing-agency.json").read_text(encoding="utf-8")
    text = text.replace("on Wednesday, and", "on Wednesday, Zebulon Quorrick noted, and")
    text = text.replace("the forwarder said.", "Zebulon Quorrick said.")
    assert text.lower().count(MARKER) == 2
    path = project.inbox / "08-quorrick.json"
    path.write_text(text, encoding="utf-8")
    return path


def holding(home: Path) -> set[str]:
    """The files below a folder that hold the marker in their bytes or their name, or in a value of a database."""
    found = set()
    for path in home.rglob("*"):
        if path.is_file():
            raw = MARKER in path.name.lower() or MARKER.encode() in path.read_bytes().lower()
            if raw or (path.suffix == ".duckdb" and in_database(path)):
                found.add(str(path.relative_to(home)))
    return found


def in_database(path: Path) -> bool:
    """Whether a value of any table says it: stored values may be compressed."""
    with duckdb.connect(str(path), read_only=True) as connection:
        listed = connection.execute("select schema_name || '.' || table_name from duckdb_tables()").fetchall()
        asked = "select count(*) from {0} as t where contains(lower(t::varchar), '{1}')"
        return any(connection.execute(asked.format(name, MARKER)).fetchall()[0][0] for (name,) in listed)


@pytest.mark.slow
def test_nothing_of_a_forgotten_document_is_left_and_it_is_refused_when_it_comes_again(tmp_path: Path) -> None:
    project = Project(tmp_path)
    path = with_marker(project)
    project.run(WIRECHECK_CHANNELS=REFUSING)
    (project.inbox / "more.txt").write_text(
        "Duties on steel stay at 12 percent, the minister said.\n", encoding="utf-8"
    )
    project.run(WIRECHECK_CHANNELS=REFUSING)
    assert project.wirecheck("report").returncode == 0
    home, whole = project.warehouse.parent, path.read_text(encoding="utf-8")
    before = holding(home)
    kinds = {name.split("/")[0] for name in before}
    assert kinds >= {"wirecheck.duckdb", "releases", "files", "pages"}, "the control: it is all over the place"

    (row,) = project.ask("select document_id from core.documents where contains(text, 'Quorrick')")
    copies = project.ask("select count(*) as n from core.documents")[0]["n"]
    done = project.wirecheck(
        "forget", row["document_id"], "--why", "court order 7", "--who", "desk", "--json", WIRECHECK_CHANNELS=REFUSING
    )
    assert done.returncode in {1, 5}, done.stderr
    told = json.loads(done.stdout)
    assert (told["documents"], told["files"], told["paths"]) == (1, 1, ["08-quorrick.json"])
    assert holding(home) == set()
    assert project.ask("select count(*) as n from core.documents") == [{"n": copies - 1}]
    recorded = "select what, who, why, whole, documents from quality.forgotten"
    assert [tuple(r.values()) for r in project.ask(recorded)] == [("document", "desk", "court order 7", True, 1)]
    assert project.wirecheck("doctor").returncode == 0
    assert project.wirecheck("report").returncode == 0  # also the pages do without it

    path.unlink()
    shutil.copy(SAMPLE / "08-disagreeing-agency.json", project.inbox)  # other bytes are other bytes
    (project.inbox / "other-quorrick.json").write_text(whole, encoding="utf-8")
    again = project.run()
    assert (again["refused"], again["files_new"], again["documents"]) == (1, 1, 1)
    assert project.run()["release"] is None  # recorded once: the file that lies there makes no more releases
    assert holding(home) == set()
    assert project.ask("select count(*) as n from core.current_documents where contains(text, 'Quorrick')") == [
        {"n": 0}
    ]


def test_an_outlet_is_forgotten_and_the_other_texts_of_its_file_stay(tmp_path: Path) -> None:
    project = Project(tmp_path)
    lines = [
        {"outlet": outlet, "title": f"Duties of {rate} percent", "text": f"Duties on steel are {rate} percent. {words}"}
        for outlet, rate, words in (("The Quorrick", 12, "It was a wet day."), ("The Other", 14, "It was a dry day."))
    ]
    feed = project.inbox / "feed.jsonl"
    feed.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    project.run()
    assert "files" in {name.split("/")[0] for name in holding(project.warehouse.parent)}
    believed = "select distinct value_low as rate from core.figure_history order by rate"
    assert project.ask(believed) == [{"rate": 12.0}, {"rate": 14.0}]
    refused = project.wirecheck("forget", "--outlet", "No Such", "--why", "x")
    assert (refused.returncode, "No Such" in refused.stderr) == (2, True)
    done = project.wirecheck("forget", "--outlet", "The Quorrick", "--why", "asked for")
    assert done.returncode == 0, done.stderr
    assert "1 documents, 0 files whole, 1 in part" in done.stdout
    assert holding(project.warehouse.parent) == set()
    assert project.ask("select outlet from core.documents") == [{"outlet": "The Other"}]
    assert project.ask(believed) == [{"rate": 14.0}]
    feed.touch()
    assert project.run()["files_new"] == 0
    assert holding(project.warehouse.parent) == set()  # its bytes are not kept again either
    assert project.ask("select count(*) as n from core.current_documents") == [{"n": 1}]
