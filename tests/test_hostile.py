"""Hostile files of every kind in one inbox: each ends loaded or in quarantine with its reason, and the run goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import hostile
import pytest
from running import Project

from flows.ingest.arrivals import printable

ARTICLE = "Mill opens\n\nThe United States raised its tariff on Korean steel to 31 percent, the ministry said.\n"

SEEN = "select s.path, f.fate, f.reason from core.sightings as s inner join core.files as f using (sha256)"
HELD = "select s.path, q.reason, q.error from core.sightings as s inner join quality.quarantine as q using (sha256)"


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    ("families", "least"),
    [
        pytest.param(hostile.QUICK, 200, id="quick"),
        pytest.param([*hostile.QUICK, *hostile.SLOW], 300, id="all", marks=pytest.mark.campaign),
    ],
)
def test_every_hostile_file_is_loaded_or_set_aside_and_the_run_goes_on(
    families: list[Callable[[], hostile.Files]], least: int, tmp_path: Path
) -> None:
    project = Project(tmp_path)
    names = hostile.make(project.inbox, families)
    (project.inbox / "zz-last.txt").write_text(ARTICLE, encoding="utf-8")
    assert len(names) == len(set(names)) > least

    before = set(tmp_path.iterdir())
    report = project.run()
    files = {
        row["path"]: row
        for row in project.ask(
            "from core.sightings join core.files using (sha256) select core.sightings.path, fate, reason"
        )
    }
    held = {
        row["path"]: row
        for row in project.ask(
            "select s.path, q.reason, q.error from core.sightings as s join quality.quarantine as q using (sha256)"
        )
    }

    lost = [name for name in map(printable, names) if name not in files]
    assert lost == []
    unexplained = [
        path for path, row in files.items() if row["fate"] == "quarantined" and not held.get(path, {}).get("reason")
    ]
    assert unexplained == []
    assert {row["fate"] for row in files.values()} == {"loaded", "quarantined"}
    print(len(names), Counter(row["reason"] or "loaded" for row in files.values()), report["stages"])

    assert files["zz-last.txt"]["fate"] == "loaded"
    assert project.ask("select count(*) as n from core.claims where value_low = 31 and imposer = 'US'") == [{"n": 1}]
    assert not [finding for finding in report["worst"] if finding["check_name"] == "span_leads_to_file"]
    assert not list(tmp_path.rglob("canary")), "something of a file's content or name was executed"
    assert set(tmp_path.iterdir()) - before <= {tmp_path / "home"}
    assert_numbers(project)
    assert project.run()["files_new"] == 0


def assert_numbers(project: Project) -> None:
    """Rates in disguise are read as what they show, with their place in the file; other digits are no rates."""
    rows = project.ask(
        "select f.file, c.value_low, c.char_start, c.char_end from core.claims as c "
        "inner join core.documents using (document_id) inner join core.files as f using (sha256) "
        "where f.file like 'number-%'"
    )
    read = {row["file"] for row in rows if row["value_low"] == 25}
    made = {str(name) for name, _ in hostile.numbers()}
    assert {name for name in made if name.startswith("number-plain-")} <= read
    assert not {row["file"] for row in rows if row["file"].startswith("number-never-")}
    for row in rows:
        text = (project.inbox / row["file"]).read_text(encoding="utf-8")
        shown = text[row["char_start"] : row["char_end"]]
        assert shown.strip(), row
        if row["file"].startswith("number-plain-"):
            assert shown.startswith(dict(disguised())[row["file"]].lstrip("\u200f\u202d\u2066")[:1]), (row, shown)


def disguised() -> list[tuple[str, str]]:
    """The disguise in each file of the family, found again in its sentence."""
    found = []
    for name, content in hostile.numbers():
        sentence = content.decode("utf-8", "replace")
        found.append((str(name), sentence.partition("goods to ")[2].partition(" percent")[0]))
    return found
