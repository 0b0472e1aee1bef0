"""The first words of `wirecheck serve`; that it runs is seen against a real server (tests/test_serve.py)."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from flows import pipeline
from flows.__main__ import wirecheck
from flows.core.settings import Settings


def test_it_says_what_is_served_and_when_before_it_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Settings] = []
    monkeypatch.setattr(pipeline, "serve", served.append)
    given = ["serve", "--inbox", "box", "--warehouse", "w.duckdb", "--schedule", "every 10 minutes"]
    told = json.loads(CliRunner().invoke(wirecheck, [*given, "--json"]).output)
    assert (told["inbox"], told["warehouse"], told["schedule"]) == ("box", "w.duckdb", "every 10 minutes")
    assert told["deployment"] == "wirecheck/inbox"
    assert "every 10 minutes" in CliRunner().invoke(wirecheck, given).output
    assert [settings.schedule for settings in served] == ["every 10 minutes"] * 2
