"""The examples of README and docs/pages.md work as printed: put where they say, in a copy of the project, and run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from running import Project

from flows.core.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
_EXAMPLE = re.compile(r"^```\w+ (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = _EXAMPLE.findall(README)
PAGE = _EXAMPLE.findall((ROOT / "docs" / "pages.md").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the examples added, after a run on the example article and one that quotes."""
    project = tmp_path_factory.mktemp("project")
    for folder in ("flows", "sql", "expectations", "seeds/reference"):
        shutil.copytree(ROOT / folder, project / folder)
    for path, text in (*EXAMPLES, *PAGE):
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "seeds" / "sample" / "01-wire-story.txt", project / "seeds" / "inbox")  # it quotes people
    done = subprocess.run(
        [sys.executable, "-m", "flows", "run", "--no-prefect", "--json"],
        cwd=project,
        env={**os.environ, "WIRECHECK_SETTLE_SECONDS": "0", "WIRECHECK_CHANNELS": "warning=folder:told"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["files_new"] == 2
    return project


def _shown(before: str) -> list[str]:
    """The lines of the indented block that follows these words."""
    lines = README.split(before)[1].partition("\n\n")[2].splitlines()
    block = lines[: next(number for number, line in enumerate(lines) if line and not line.startswith("    "))]
    return [line.strip() for line in block if line.strip()]


def test_what_you_will_see_is_what_is_seen(tmp_path: Path) -> None:
    sample = Project(tmp_path).take(*sorted((ROOT / "seeds" / "sample").iterdir()))
    sample.warehouse = tmp_path / "warehouse" / "wirecheck.duckdb"
    done = subprocess.run(
        [sys.executable, "-m", "flows", "run", "--warehouse", "warehouse/wirecheck.duckdb"],
        cwd=tmp_path,
        env=sample.environment(PYTHONPATH=str(ROOT)),
        capture_output=True,
        text=True,
        check=False,
    )
    seen = " ".join((done.stderr + done.stdout).split())
    shown = _shown("ends so (shortened")
    assert len(shown) > 12
    pieces = [" ".join(piece.split()) for line in shown for piece in line.split("…")]
    assert [piece for piece in pieces if piece not in seen and piece not in ("Ran under Prefect", "”")] == []
    question, *rows = _shown("Now ask (")
    answer = sample.wirecheck("sql", re.findall('"(.*)"', question)[0]).stdout
    assert [row.split() for row in rows] == [row.split() for row in answer.splitlines()]


def test_there_is_an_example_of_each_kind() -> None:
    assert [path.rsplit("/", 1)[0] for path, _ in EXAMPLES] == [
        "seeds/inbox",
        "flows/normalise/claims",
        "sql/checks",
        "flows/alert/channels",
    ]


def test_the_claim_kind_reads_the_article(project: Path) -> None:
    with duckdb.connect(str(project / "warehouse" / "wirecheck.duckdb"), read_only=True) as warehouse:
        claims = warehouse.table("core.claims").filter("kind = 'job_cuts'").project("value_low, unit, text").fetchall()
    assert claims == [(1200, "jobs", "1,200")]


def test_the_check_finds_the_rate_and_the_channel_is_told(project: Path) -> None:
    [told] = (project / "told").iterdir()
    assert "Rates beyond 200 % in 1 claims." in told.read_text(encoding="utf-8")


def test_the_page_of_your_own_is_among_the_pages(project: Path) -> None:
    assert [Path(path).parent.name for path, _ in PAGE] == ["pages", "templates"]
    done = subprocess.run(
        [sys.executable, "-m", "flows", "report", "--output", "pages"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    page = (project / "pages" / "speakers.html").read_text(encoding="utf-8")
    with duckdb.connect(str(project / "warehouse" / "wirecheck.duckdb"), read_only=True) as warehouse:
        speakers = warehouse.sql("select coalesce(speaker, 'not named'), count(*) from core.quotes group by all")
        lines = {f"<li><bdi>{speaker}</bdi>: {number}</li>" for speaker, number in speakers.fetchall()}
    assert lines
    assert lines == set(re.findall("<li><bdi>.*?</li>", page.split("<h1>")[1]))
    assert 'href="speakers.html"' in (project / "pages" / "index.html").read_text(encoding="utf-8")


def test_every_setting_is_in_the_table() -> None:
    table = README.split("## Settings")[1].split("## Exit codes")[0]
    assert set(re.findall(r"`([a-z_]+)`", table)) >= set(Settings.model_fields)


def test_every_link_leads_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("*/README.md"), *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"
