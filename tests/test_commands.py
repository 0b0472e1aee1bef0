"""The command line as a person or a script meets it: words, JSON and exit codes."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from running import Project

from flows.load import lock

SAMPLE = Path(__file__).resolve().parent.parent / "seeds" / "sample"
STORY = "Steel duties rise\n\nThe trade minister said on Monday that duties of 12 percent on steel stay in force.\n"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A warehouse of the sample articles, for tests that only read it."""
    project = Project(tmp_path_factory.mktemp("sample")).take(*sorted(SAMPLE.iterdir()))
    assert project.run()["exit_code"] == 1  # the conflict is planted
    return project


@pytest.fixture
def small(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    (project.inbox / "story.txt").write_text(STORY, encoding="utf-8")
    return project


def test_help_names_every_command_and_the_exit_codes() -> None:
    done = subprocess.run([sys.executable, "-m", "flows", "--help"], capture_output=True, text=True, check=True)
    for command in ("run", "serve", "status", "sql", "export", "quarantine", "alerts", "rollback", "doctor"):
        assert re.search(rf"^  {command} ", done.stdout, re.MULTILINE), command
    assert "4 another run holds the lock" in done.stdout


def test_a_run_ends_with_its_counts_and_a_line_to_try_next(small: Project) -> None:
    first = small.wirecheck("run")
    assert first.returncode == 0
    assert "1 new, 0 known, 0 set aside" in first.stdout
    advised = re.search(r"^Try next    wirecheck (.+)$", first.stdout, re.MULTILINE)
    assert advised
    assert small.wirecheck(*shlex.split(advised[1])).returncode == 0
    assert "nothing is new" in small.wirecheck("run").stdout


def test_a_run_on_an_empty_inbox_says_where_articles_go(tmp_path: Path) -> None:
    empty = Project(tmp_path)
    told = empty.wirecheck("run").stdout
    assert f"Try next    put articles into {empty.inbox}/" in told
    assert "left as it was" not in told


def test_what_is_open_is_told_also_by_a_run_that_finds_nothing(tmp_path: Path) -> None:
    names = ("06-second-agency.txt", "08-disagreeing-agency.json", "10-digest-page.txt")
    planted = Project(tmp_path).take(*(SAMPLE / name for name in names))
    first = planted.wirecheck("run").stdout
    (opened,) = re.findall(r"^Open .*$", first, re.MULTILINE)
    assert re.match(r"Open        [1-9][0-9]* critical", opened)
    again = planted.wirecheck("run").stdout
    assert "Findings    0 critical" in again
    assert opened in again
    advised = opened.partition("wirecheck ")[2]
    assert "origins_disagree" in planted.wirecheck(*shlex.split(advised)).stdout


def test_a_warehouse_that_was_not_looked_at_for_a_day_is_audited_though_nothing_is_new(small: Project) -> None:
    """Or the silence of all sources would be noticed by nobody."""
    small.run()
    assert small.run()["release"] is None
    assert small.run(WIRECHECK_AUDIT_HOURS="0.0001")["release"] is not None
    assert small.ask("select count(*) as n from quality.runs") == [{"n": 2}]


def test_usage_errors_exit_2_and_say_what_to_do(small: Project) -> None:
    for arguments, word in (
        (("run", "--inbox", "no-such-folder"), "no-such-folder"),
        (("export", "nothing"), "nothing"),
        (("frobnicate",), "frobnicate"),
        (("sql", "select 1"), "no warehouse yet"),
        (("alerts", "list"), "no warehouse yet"),
        (("serve", "--schedule", "often"), "often"),
    ):
        done = small.wirecheck(*arguments)
        assert (done.returncode, done.stdout) == (2, ""), done
        assert word in done.stderr
        assert "Traceback" not in done.stderr
    assert "settle_seconds" in small.wirecheck("run", WIRECHECK_SETTLE_SECONDS="soon").stderr


def test_a_second_run_says_that_another_holds_the_lock(small: Project) -> None:
    with lock.hold(small.warehouse, wait=False):
        done = small.wirecheck("run")
    assert done.returncode == 4
    assert "another run holds" in done.stderr


def test_two_warehouses_of_one_folder_take_turns(small: Project) -> None:
    other = str(small.warehouse.with_name("other.duckdb"))
    for number, warehouse in enumerate((str(small.warehouse), other, str(small.warehouse), other)):
        (small.inbox / f"{number}.txt").write_text(STORY.replace("12", f"{number + 20}"), encoding="utf-8")
        done = small.wirecheck("run", "--warehouse", warehouse)
        assert done.returncode in {0, 1}, done.stderr
    assert small.ask("select count(*) as n from core.files") == [{"n": 4}]  # the fourth came after its last turn


def test_a_damaged_release_is_found_and_rolled_back(small: Project) -> None:
    small.run()
    (small.inbox / "more.txt").write_text(STORY.replace("12", "14"), encoding="utf-8")
    small.run()
    content = bytearray(small.warehouse.read_bytes())
    content[len(content) // 2] ^= 0xFF
    small.warehouse.write_bytes(content)
    assert small.wirecheck("doctor").returncode == 3
    (small.inbox / "third.txt").write_text(STORY.replace("12", "16"), encoding="utf-8")
    refused = small.wirecheck("run")
    assert refused.returncode == 3
    assert "wirecheck rollback" in refused.stderr
    assert small.wirecheck("rollback").returncode == 0
    assert small.run()["files_new"] == 2
    assert small.ask("select count(*) as n from core.files") == [{"n": 3}]


def test_an_undeliverable_alert_exits_5_and_is_shown_until_it_goes_out(tmp_path: Path) -> None:
    project = Project(tmp_path).take(*sorted(SAMPLE.iterdir()))
    refusing = "json://127.0.0.1:9"
    assert project.wirecheck("run", WIRECHECK_CHANNELS=refusing).returncode == 5
    undelivered = json.loads(project.wirecheck("status", "--json").stdout)["undelivered_alerts"]
    assert undelivered
    assert undelivered[0]["severity"] == "critical"


def test_settings_are_shown_with_where_they_came_from_and_without_secrets(small: Project) -> None:
    done = small.wirecheck("doctor", "--json", WIRECHECK_CHANNELS="mailto://me:hunter2@mail.example.org")
    shown = {row["setting"]: row for row in json.loads(done.stdout)["settings"]}
    assert shown["channels"]["from"] == "WIRECHECK_CHANNELS"
    assert shown["keep_releases"]["from"] == "default"
    assert "hunter2" not in done.stdout + done.stderr


def test_exports_carry_file_and_span(sample: Project, tmp_path: Path) -> None:
    for table in ("documents", "claims", "quotes", "citations", "origins", "findings"):
        rows = sample.export(table)
        assert rows, table
        assert list(rows[0])[:5] == ["file", "doc", "part", "char_start", "char_end"]
    target = tmp_path / "claims.parquet"
    assert sample.wirecheck("export", "claims", "--format", "parquet", "--output", str(target)).returncode == 0
    assert target.read_bytes()[:4] == b"PAR1"
    header = sample.wirecheck("export", "claims", "--format", "csv").stdout.splitlines()[0]
    assert header.startswith("file,doc,part,char_start,char_end,")


def test_what_was_set_aside_is_listed_shown_and_read_again(sample: Project) -> None:
    listed = json.loads(sample.wirecheck("quarantine", "list", "--json").stdout)
    assert [row["path"] for row in listed] == ["13-truncated.json"]
    shown = sample.wirecheck("quarantine", "show", listed[0]["item_id"][:8])
    assert "13-truncated.json" in shown.stdout
    assert sample.wirecheck("quarantine", "show", "no-such-item").returncode == 2


def test_a_replayed_item_that_still_fails_counts_its_tries(tmp_path: Path) -> None:
    project = Project(tmp_path).take(SAMPLE / "13-truncated.json")
    project.run()
    project.wirecheck("quarantine", "replay", "all")
    assert project.ask("select state, tries from quality.quarantine") == [{"state": "held", "tries": 2}]


def test_a_replay_reads_anew_what_was_never_read_and_settles_nothing_else(small: Project) -> None:
    gone = small.inbox / "gone.txt"
    gone.write_text(STORY.replace("12", "14"), encoding="utf-8")
    small.wirecheck("run", WIRECHECK_MAX_FILE_BYTES="50")
    gone.unlink()
    states = "select path, state, tries from quality.quarantine order by path"
    small.wirecheck("quarantine", "replay", "all", WIRECHECK_MAX_FILE_BYTES="50")
    assert [tuple(row.values()) for row in small.ask(states)] == [("gone.txt", "held", 1), ("story.txt", "held", 2)]
    done = small.wirecheck("quarantine", "replay", "too_large")
    assert "1 items could not be read again" in done.stdout, done.stderr
    assert [tuple(row.values()) for row in small.ask(states)] == [("gone.txt", "held", 1), ("story.txt", "replayed", 3)]
    assert small.ask("select count(*) as n from core.current_documents") == [{"n": 1}]


def test_a_replay_of_nothing_changes_nothing(small: Project) -> None:
    """Each release that it made would push one out that a person may want to return to."""
    first = small.run()["release"]
    done = small.wirecheck("quarantine", "replay", "all", "--json")
    assert (done.returncode, json.loads(done.stdout)["release"]) == (0, None)
    releases = json.loads(small.wirecheck("rollback", "--list", "--json").stdout)
    assert [row["release"] for row in releases] == [first]


def test_an_incident_can_be_taken_on(tmp_path: Path) -> None:
    project = Project(tmp_path).take(*sorted(SAMPLE.iterdir()))
    project.run()
    worst = json.loads(project.wirecheck("alerts", "list", "--json").stdout)[0]
    assert worst["severity"] == "critical"
    done = project.wirecheck("alerts", "ack", worst["incident_id"][:8], "--who", "desk", "--why", "asked the agency")
    assert done.returncode == 0, done.stderr
    known = json.loads(project.wirecheck("alerts", "list", "--json").stdout)
    assert [row["acknowledged_by"] for row in known if row["incident_id"] == worst["incident_id"]] == ["desk"]


def test_a_query_may_come_from_standard_input_and_touches_nothing(sample: Project, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "flows", "sql", "--json"]
    environment = sample.environment()
    asked = "select 6 * 7 as answer"
    done = subprocess.run(command, input=asked, env=environment, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [{"answer": 42}]
    for attack in ("from read_text('/etc/hostname')", f"copy (select 1) to '{tmp_path}/out'", "install httpfs"):
        refused = sample.wirecheck("sql", attack)
        assert refused.returncode == 2, attack
    assert not (tmp_path / "out").exists()
