"""Settings: which of several places wins, what each is said to come from, and what cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.__main__ import wirecheck
from flows.core.errors import UsageError
from flows.core.settings import read_settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("inbox", "box", "other"):
        (tmp_path / name).mkdir()
        monkeypatch.delenv(f"WIRECHECK_{name.upper()}", raising=False)
    return tmp_path


def write(folder: Path, *lines: str) -> None:
    (folder / "pyproject.toml").write_text("\n".join(["[tool.wirecheck]", *lines]), encoding="utf-8")


def doctor(*arguments: str) -> dict[str, tuple[object, str]]:
    """Each setting with its value and where it came from."""
    done = CliRunner().invoke(wirecheck, ["doctor", "--json", *arguments])
    return {row["setting"]: (row["value"], row["from"]) for row in json.loads(done.output)["settings"]}


def test_the_command_line_wins_over_the_environment_and_that_over_the_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, 'inbox = "inbox"', "keep_releases = 7")
    assert doctor()["inbox"] == ("inbox", "pyproject.toml")
    assert doctor()["keep_releases"] == (7, "pyproject.toml")
    assert doctor()["prefect_days"] == (30.0, "default")
    monkeypatch.setenv("WIRECHECK_INBOX", "other")
    assert doctor()["inbox"] == ("other", "WIRECHECK_INBOX")
    assert doctor("--inbox", "box")["inbox"] == ("box", "command line")


def test_an_empty_value_leaves_the_default(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty path would be the folder where one stands, and its files would be taken in."""
    write(folder, 'reference = ""', 'keep_bytes_days = ""')
    monkeypatch.setenv("WIRECHECK_INBOX", "")
    shown = doctor()
    assert shown["inbox"] == ("seeds/inbox", "default")
    assert shown["reference"] == shown["keep_bytes_days"] == (None, "default")


@pytest.mark.parametrize("content", [b"[tool.wirecheck", b"\xff\xfe[tool.wirecheck]"])
def test_a_file_that_is_no_toml_is_named(folder: Path, content: bytes) -> None:
    (folder / "pyproject.toml").write_bytes(content)
    with pytest.raises(UsageError, match=r"pyproject\.toml"):
        read_settings()
