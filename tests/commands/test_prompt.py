"""The prompt of `wirecheck sql`: what it completes, when Enter asks, and one conversation on a real terminal."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from running import Project

from flows.commands import _prompt

ROWS: list[dict[str, Any]] = [
    {"relation": "mart.figures", "about": "One row per figure", "column_name": "verdict", "meaning": "agree, …"},
    {"relation": "mart.figures", "about": "One row per figure", "column_name": "origins", "meaning": "reports"},
    {"relation": "core.files", "about": "One row per content", "column_name": "path", "meaning": "below the inbox"},
    {"relation": "mart.evidence(of_what)", "about": "Sentences", "column_name": None, "meaning": None},
]


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("from mart.f", "mart.f", ["mart.figures"]),
        ("from fig", "fig", ["mart.figures"]),
        ("from mart.ev", "mart.ev", ["mart.evidence"]),
        ("select ver from mart.figures", "ver", ["verdict"]),
        ("select ver from core.files", "ver", []),
        ("select f.o from mart.figures as f", "f.o", ["f.origins"]),
        ("select f.o from mart.figures f where", "f.o", ["f.origins"]),
        ("select F.O from mart.figures F", "F.O", ["F.origins"]),
        ("SEL", "SEL", ["select"]),
        ("select nothing.x", "nothing.x", []),
    ],
)
def test_tab_completes_what_can_stand_there(text: str, word: str, found: list[str]) -> None:
    assert [suggestion.text for suggestion in _prompt.Names(ROWS).suggest(text, word)] == found


def test_a_suggestion_says_what_it_means() -> None:
    [verdict] = _prompt.Names(ROWS).suggest("select ver from mart.figures", "ver")
    assert verdict.meaning == "agree, …"


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("select 1;", True),
        ("select 1", False),
        ("select 1;\n ", True),
        ("", True),
        ("exit", True),
        ("tables", True),
        ("help", True),
    ],
)
def test_a_query_ends_with_a_semicolon(text: str, whole: bool) -> None:
    assert _prompt.is_whole(text) is whole


def _until(terminal: int, words: str, seconds: float = 60.0) -> str:
    seen, end = "", time.monotonic() + seconds
    while words not in seen:
        assert time.monotonic() < end, f"{words!r} never came; seen: {seen!r}"
        if select.select([terminal], [], [], 0.2)[0]:
            seen += os.read(terminal, 65536).decode(errors="replace")
    return seen


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    (made.inbox / "story.txt").write_text(
        "Duties\n\nThe EU charges a duty of 12 percent on US steel.\n", encoding="utf-8"
    )
    made.run()
    return made


def test_a_conversation_on_a_terminal(project: Project, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    environment = project.environment(TERM="xterm", HOME=str(tmp_path), XDG_CONFIG_HOME=str(tmp_path))
    command = [sys.executable, "-m", "flows", "sql"]
    child = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True)
    os.close(theirs)
    try:
        _until(ours, "wirecheck>")
        os.write(ours, b"\x1b[1;1R")  # the editor asks where the cursor is
        os.write(ours, b"select 6 * 7 as answer;\r")
        _until(ours, "42")
        os.write(ours, b"select verdct from mart.figures;\r")
        _until(ours, '"verdict"')  # the error names the near column and the prompt goes on
        os.write(ours, b"help\r")
        _until(ours, "wirecheck show dictionary")
        os.write(ours, b"tables\r")
        _until(ours, "mart.figures_in_force(on_day, known_at)")
        os.write(ours, b"exit\r")
        assert child.wait(30) == 0
    finally:
        child.kill()
        child.wait()
        os.close(ours)
    history = tmp_path / "wirecheck" / "sql_history"
    assert "select 6 * 7 as answer;" in history.read_text(encoding="utf-8")
    assert history.stat().st_mode & 0o077 == 0


def test_without_a_terminal_for_the_answers_there_is_no_editor(project: Project) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "flows", "sql", "--format", "csv"]
    child = subprocess.Popen(
        command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=project.environment()
    )
    os.close(theirs)
    os.write(ours, b"select 6 * 7\nas answer;\nselect 1 as one;\nquit\n")
    out, complaints = child.communicate(timeout=60)
    os.close(ours)
    assert (out, child.returncode) == (b"answer\r\n42\r\none\r\n1\r\n", 0), complaints


def test_tables_takes_one_line_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    names = _prompt.Names(
        [
            {"relation": f"mart.{name}", "column_name": None, "about": f"One row per {name}. Why it is so. More"}
            for name in ("figure", "claim" * 40)
        ]
    )
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    short, long = _prompt._listed(names)
    assert short.split("  ")[0] == "mart.figure"
    assert short.endswith("One row per figure")
    assert long.endswith("…")
    assert max(len(short), len(long.replace("claim", ""))) < 80
