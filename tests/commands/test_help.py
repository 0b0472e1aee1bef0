"""Help, completion and the first steps: what a newcomer types before anything else."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from flows.__main__ import wirecheck
from flows.commands.init import _settings
from flows.core.errors import UsageError
from flows.core.settings import Settings, read_settings


def _commands(group: click.Group, *above: str) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        yield (*above, name)
        below = group.get_command(context, name)
        if isinstance(below, click.Group):
            yield from _commands(below, *above, name)


COMMANDS = list(_commands(wirecheck))
# Groups, and what makes something for a shell, a browser or a person only.
TALK = [("alerts",), ("quarantine",), ("completion",), ("help",), ("pages",), ("report",)]


def _help(*names: str) -> str:
    done = CliRunner().invoke(wirecheck, [*names, "--help"], terminal_width=200, max_content_width=200)
    assert done.exit_code == 0
    return done.output


def _examples(text: str) -> list[str]:
    block = re.search(r"^  Examples:\n((?:    .*\n)+)", text, re.MULTILINE)
    return [line.strip() for line in block[1].splitlines()] if block else []


@pytest.mark.parametrize("names", [(), *COMMANDS], ids=" ".join)
def test_help_has_examples_and_the_exit_codes(names: tuple[str, ...]) -> None:
    text = _help(*names)
    assert _examples(text), text
    assert all(f" {code} " in text.split("Exit codes:")[1] for code in range(6))


@pytest.mark.parametrize("names", [names for names in COMMANDS if names not in TALK], ids=" ".join)
def test_every_command_speaks_json(names: tuple[str, ...]) -> None:
    assert "--json" in _help(*names)


@pytest.mark.parametrize("names", [(), *COMMANDS], ids=" ".join)
def test_every_example_is_a_command_that_exists(names: tuple[str, ...]) -> None:
    for example in _examples(_help(*names)):
        words = shlex.split(re.split(r"   |[|>]", example)[0])
        assert words[0] == "wirecheck", example
        command: click.Command = wirecheck
        context = click.Context(wirecheck)
        rest = words[1:]
        while isinstance(command, click.Group) and rest:
            below = command.get_command(context, rest.pop(0))
            assert below, example
            command = below
        if "-f" not in rest:  # its file would be opened
            command.make_context("example", rest, parent=click.Context(wirecheck))


def test_help_names_a_command_that_is_not_there() -> None:
    done = CliRunner().invoke(wirecheck, ["help", "frobnicate"])
    assert done.exit_code == 2
    assert "No such command 'frobnicate'" in done.output
    assert CliRunner().invoke(wirecheck, ["help", "alerts", "ack"]).output.startswith("Usage: wirecheck alerts ack")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    done = CliRunner().invoke(wirecheck, ["completion", shell])
    assert "_WIRECHECK_COMPLETE" in done.output
    assert "complete" in done.output


def test_completion_completes() -> None:
    words = {"COMP_WORDS": "wirecheck s", "COMP_CWORD": "1", "_WIRECHECK_COMPLETE": "bash_complete"}
    code = "import sys; sys.argv = ['wirecheck']; from flows.__main__ import main; main()"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env={**os.environ, **words}, capture_output=True, text=True, check=False)
    assert set(done.stdout.split()) == {"plain,serve", "plain,show", "plain,sql", "plain,status"}


def test_init_makes_a_project_that_runs(tmp_path: Path) -> None:
    folder = tmp_path / "my news"
    done = CliRunner().invoke(wirecheck, ["init", str(folder)])
    assert done.exit_code == 0
    assert f"cd '{folder}'" in done.output
    environment = {name: value for name, value in os.environ.items() if not name.startswith("WIRECHECK_")}
    environment |= {"WIRECHECK_PREFECT": "never", "WIRECHECK_SETTLE_SECONDS": "0"}
    steps = [line.strip() for line in done.output.splitlines() if line.startswith("  wirecheck run")]
    outcomes = []
    for step in steps:
        words = shlex.split(re.split(r"   ", step)[0])[1:]
        ran = subprocess.run(
            [sys.executable, "-m", "flows", *words, "--json"],
            cwd=folder,
            env={**environment, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
            capture_output=True,
            text=True,
            check=False,
        )
        outcomes.append((json.loads(ran.stdout)["files_new"], ran.returncode))
    assert outcomes == [(13, 1), (0, 0)]
    assert (folder / "warehouse" / "sample.duckdb").is_file()


def test_init_refuses_a_folder_that_is_in_use(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    with pytest.raises(UsageError, match="not empty"):
        CliRunner().invoke(wirecheck, ["init", str(tmp_path)], catch_exceptions=False)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_settings_file_names_every_setting_with_its_default() -> None:
    text = "\n".join(_settings())
    named = tomllib.loads(re.sub(r"^# (?=[a-z_]+ = )", "", text, flags=re.MULTILINE))["tool"]["wirecheck"]
    assert named.keys() == Settings.model_fields.keys()
    given = {name: value for name, value in named.items() if name not in ("inbox", "warehouse") and value != ""}
    assert read_settings(**given) == read_settings()
