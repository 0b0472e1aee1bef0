"""Reading on a cluster gives the rows that reading here gives; on real local clusters of two workers."""

from __future__ import annotations

import os
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest
from running import Project

from flows.core.errors import UsageError
from flows.core.settings import read_settings

SAMPLE = Path(__file__).parent.parent / "seeds" / "sample"


@pytest.fixture(scope="module")
def read_here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    project = Project(tmp_path_factory.mktemp("here")).take(*SAMPLE.iterdir())
    project.run()
    return project.facts()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("cluster", ["dask", "ray"])
def test_a_cluster_reads_the_same_rows(cluster: str, read_here: dict[str, list[str]], tmp_path: Path) -> None:
    if not find_spec(f"prefect_{cluster}"):
        pytest.skip(f"prefect-{cluster} is not installed: make cluster")
    project = Project(tmp_path).take(*SAMPLE.iterdir())
    report = project.run(WIRECHECK_TASK_RUNNER=cluster, WIRECHECK_PREFECT="auto", WIRECHECK_WORKERS="2")
    assert report["under"] == f"under Prefect, read on {cluster}"
    assert len(read_here["claims"]) > 30
    assert project.facts() == read_here
    assert _left_behind(project) == []


def _left_behind(project: Project) -> list[str]:
    """The commands of processes that a run started and that outlived it; they know its warehouse."""
    left = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended meanwhile, or is another user's
            if os.fsencode(project.warehouse) in (process / "environ").read_bytes():
                left.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return left


@pytest.mark.parametrize("name", ["dusk", "dask://", "ray://somewhere", "dask://a b:1"])
def test_a_task_runner_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="task_runner"):
        read_settings(task_runner=name)


def test_a_cluster_without_prefect_is_refused(tmp_path: Path) -> None:
    done = Project(tmp_path).wirecheck("run", WIRECHECK_TASK_RUNNER="dask", WIRECHECK_PREFECT="never")
    assert done.returncode == 2
    assert "task_runner" in done.stderr
