"""The floors hold what they promise, shown on a set of two tiny files; and what is cheap is gated here already."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from quality import __main__ as command
from quality import digests, floors, origins, quotations
from quality.intervals import bootstrap, f1, jackknife
from quality.labelled import ROOT, LabelledSet, Score


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WIRECHECK_EVALUATION", str(tmp_path / "evaluation"))
    folder = tmp_path / "evaluation" / "tiny"
    folder.mkdir(parents=True)
    (folder / "labels.jsonl").write_text("{}\n")
    return folder


def tiny(value: float) -> LabelledSet:
    return LabelledSet("tiny", ("evaluation/tiny",), lambda _: {"F1": Score(value, value, value)})


@pytest.fixture
def file(data: Path, tmp_path: Path) -> Path:
    path = tmp_path / "floors.json"
    kept = {"tiny": {"data": tiny(0).digest(), "scores": {"F1": {"floor": 0.8, "last": 0.85}}}}
    path.write_text(json.dumps(kept))
    return path


def recorded(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text())["tiny"]["scores"]["F1"]
    return found


def test_a_score_at_its_floor_passes_beside_the_one_before(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([], [tiny(0.8)], file) == 0
    row = capsys.readouterr().out.splitlines()[-1].split()
    assert row == ["F1", "0.800", "[0.800,", "0.800]", "0.850", "-0.050", "0.800"]


@pytest.mark.parametrize("value", [0.799, float("nan")])
def test_a_score_under_its_floor_fails(file: Path, value: float, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main([], [tiny(value)], file) == 1
    assert "under its floor 0.800" in capsys.readouterr().err


def test_other_data_fail_however_good_the_score(data: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "labels.jsonl").write_text("{} \n")
    assert command.main(["--update"], [tiny(1.0)], file) == 1
    told = capsys.readouterr().err
    assert "the data are not those of the floors" in told
    assert tiny(0).digest() in told
    assert recorded(file) == {"floor": 0.8, "last": 0.85}


def test_a_file_that_moves_comes_or_goes_is_other_data(data: Path) -> None:
    digests = {tiny(0).digest()}
    (data / "more.jsonl").write_text("{}\n")
    digests.add(tiny(0).digest())
    (data / "labels.jsonl").rename(data / "names.jsonl")
    digests.add(tiny(0).digest())
    (data / "more.jsonl").unlink()
    digests.add(tiny(0).digest())
    assert len(digests) == 4
    (data / "README.md").write_text("A note is no data.")
    assert tiny(0).digest() in digests


def test_absent_data_are_said_and_fail_nothing(data: Path, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (data / "labels.jsonl").unlink()
    data.rmdir()
    assert command.main([], [tiny(0.0)], file) == 0
    assert "tiny: skipped: not here (evaluation/tiny)" in capsys.readouterr().out


def test_update_records_the_last_score_and_never_a_floor(file: Path) -> None:
    assert command.main(["--update"], [tiny(0.9)], file) == 0
    assert recorded(file) == {"floor": 0.8, "last": 0.9}
    assert command.main(["--update"], [tiny(0.7)], file) == 1
    assert recorded(file) == {"floor": 0.8, "last": 0.7}


def test_what_has_no_floor_or_is_no_longer_measured_fails(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = LabelledSet("other", ("evaluation/tiny",), lambda _: {"F1": Score(1.0)})
    renamed = LabelledSet("tiny", ("evaluation/tiny",), lambda _: {"recall": Score(1.0)})
    assert command.main([], [tiny(0.9), other], file) == 1
    assert "other: it has no floors" in capsys.readouterr().err
    assert command.main([], [renamed], file) == 1
    told = capsys.readouterr().err
    assert "F1 has a floor and is no longer measured" in told
    assert "recall has no floor" in told
    assert command.main([], [other], file) == 1
    assert "tiny: has floors and is no longer measured" in capsys.readouterr().err


def test_json_is_one_object(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--json"], [tiny(0.7)], file) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["sets"][0]["scores"]["F1"]["value"] == 0.7
    assert told["sets"][0]["recorded"]["scores"]["F1"]["floor"] == 0.8
    assert len(told["failures"]) == 1


def spread(score: Score) -> float:
    assert score.low is not None
    assert score.high is not None
    assert score.low <= score.value <= score.high
    return score.high - score.low


def test_intervals_are_as_wide_as_documents_are_unlike() -> None:
    """Against what statistics expects of a mean: 1.96 deviations over the root of the number to either side."""
    alike = bootstrap([(8.0, 10.0, 10.0)] * 20, f1)
    assert alike.value == pytest.approx(0.8)
    assert spread(alike) == pytest.approx(0)
    unlike = bootstrap([(10.0, 10.0, 10.0), (6.0, 10.0, 10.0)] * 50, f1)
    assert spread(unlike) == pytest.approx(2 * 1.96 * 0.2 / 100**0.5, rel=0.1)
    values = np.random.default_rng(1).uniform(0.4, 0.8, 400).tolist()
    again = jackknife(values, lambda some: sum(some) / len(some))
    assert spread(again) == pytest.approx(2 * 1.96 * 0.4 / 12**0.5 / 400**0.5, rel=0.6)  # of ten groups only


def test_every_set_has_floors_and_every_floor_lies_under_what_was_measured() -> None:
    kept = floors.read()
    assert kept.keys() == {one.name for one in command.SETS}
    for one in kept.values():
        assert all(0 < score["floor"] <= score["last"] for score in one["scores"].values())


@pytest.mark.parametrize("own", [quotations.OWN, *digests.SETS, *origins.OWN], ids=lambda own: str(own.name))
def test_our_own_labelled_texts_hold_their_floors(own: LabelledSet) -> None:
    assert floors.compare(own, ROOT, floors.read()[own.name]).failures == []
