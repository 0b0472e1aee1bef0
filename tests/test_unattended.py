"""Nobody watches: what hangs is ended, what was killed is shown as such, what is old goes, and nothing is left running.

Against real Prefect servers and real processes.
"""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import serving
from running import Project
from serving import Environment, call, wait_for

from flows import prefect_upkeep

SAMPLE = Path(__file__).resolve().parent.parent / "seeds" / "sample"
REFERENCE = SAMPLE.parent / "reference"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]


@pytest.fixture(scope="module")
def one_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Environment]:
    """Starting one costs ten seconds of CPU; its own sweeping leaves alone what the tests say is old."""
    with serving.server(tmp_path_factory.mktemp("prefect"), timedelta(days=3650)) as environment:
        yield environment


@pytest.fixture
def server(one_server: Environment) -> Environment:
    """The server, knowing no flow, no run and no artifact."""
    for what in ("flow_runs", "deployments", "flows", "artifacts"):
        for each in serving.ask(one_server, what):
            call(one_server, "DELETE", f"/{what}/{each['id']}")
    return one_server


def states(server: Environment) -> list[str]:
    return sorted(run["state_type"] for run in serving.ask(server, "flow_runs"))


def flow_run(server: Environment, state: str, began: datetime, **given: Any) -> str:
    """A run of ours as Prefect would remember it."""
    flow = call(server, "POST", "/flows/", {"name": "wirecheck"})["id"]
    run: str = call(server, "POST", "/flow_runs/", {"flow_id": flow, "state": {"type": "PENDING"}, **given})["id"]
    for each in dict.fromkeys(["RUNNING", state]):
        call(server, "POST", f"/flow_runs/{run}/set_state", {"state": {"type": each}, "force": True})
    alter(
        server, "update flow_run set start_time = ?, end_time = iif(end_time is null, null, ?) where id = ?", began, run
    )
    return run


def alter(server: Environment, statement: str, began: datetime, run: str) -> None:
    """What only time can do: the server's own clock sets when a run began."""
    moment = f"{began:%Y-%m-%d %H:%M:%S.%f}"
    with closing(sqlite3.connect(Path(server["PREFECT_HOME"]) / "prefect.db", timeout=60)) as database, database:
        assert database.execute(statement, (moment, moment, run)).rowcount == 1


def api(server: Environment) -> prefect_upkeep.Api:
    return lambda method, path, body: call(server, method, path, body)


@pytest.mark.campaign
def test_a_run_that_hangs_is_ended_and_its_work_taken_up_again(server: Environment, tmp_path: Path) -> None:
    """It hangs on a register that is a pipe nobody writes to, until a person puts the file there."""
    project = Project(tmp_path / "project").take(SAMPLE / "01-wire-story.txt")
    registers = tmp_path / "reference"
    registers.mkdir()
    for register in REFERENCE.glob("*.csv"):
        (registers / register.name).write_bytes(register.read_bytes())
    (registers / "outlets.csv").unlink()
    os.mkfifo(registers / "outlets.csv")
    limits = {"WIRECHECK_RUN_LIMIT_SECONDS": "45", "WIRECHECK_FILE_SECONDS": "2", "WIRECHECK_REFERENCE": str(registers)}
    serving_process = project.start("serve", "--schedule", "every 5 seconds", **limits, **server)
    try:
        wait_for(lambda: "CRASHED" in states(server), "the run that hung is ended and shown as crashed")
        assert not project.warehouse.exists()
        (registers / "outlets.csv").unlink()
        (registers / "outlets.csv").write_bytes((REFERENCE / "outlets.csv").read_bytes())
        wait_for(project.warehouse.exists, "the next run took its work up")
        wait_for(lambda: project.ask("select count(*) as n from core.documents") == [{"n": 1}], "its file is in")
    finally:
        serving_process.send_signal(signal.SIGTERM)
        code = serving_process.wait(120)
    assert code == 0
    wait_for(lambda: not processes_of(project), "nothing is left running after SIGTERM")


def test_a_killed_run_is_shown_as_crashed_by_the_next(server: Environment, tmp_path: Path) -> None:
    project = Project(tmp_path / "project").take(SAMPLE / "01-wire-story.txt")
    run = project.start("run", "--prefect", **server)
    signed = lambda: any("wirecheck.process" in each["labels"] for each in serving.ask(server, "flow_runs"))  # noqa: E731
    wait_for(signed, "the run has said which process it is")
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    assert states(server) == ["RUNNING"], "Prefect believes in the run: otherwise nothing is tested"
    project.run(WIRECHECK_PREFECT="always", **server)
    assert states(server) == ["COMPLETED", "CRASHED"]


def test_only_runs_that_are_surely_dead_are_ended(server: Environment) -> None:
    now = datetime.now(UTC)
    alive = flow_run(server, "RUNNING", now - timedelta(days=3))
    prefect_upkeep.sign(api(server), alive)
    elsewhere = flow_run(server, "RUNNING", now - timedelta(days=3))
    call(server, "PATCH", f"/flow_runs/{elsewhere}/labels", {"wirecheck.process": "another-host 1 1 1"})
    young = flow_run(server, "RUNNING", now - timedelta(minutes=3))
    reborn = flow_run(server, "RUNNING", now)  # the same number, and another process by now
    label = f"{prefect_upkeep._identity(os.getpid())}9"
    call(server, "PATCH", f"/flow_runs/{reborn}/labels", {"wirecheck.process": label})
    old = flow_run(server, "RUNNING", now - timedelta(days=3))
    assert prefect_upkeep.end_dead_runs(api(server), "wirecheck", timedelta(hours=6)) == 2
    shown = {run["id"]: run["state_type"] for run in serving.ask(server, "flow_runs")}
    assert [shown[run] for run in (alive, elsewhere, young)] == ["RUNNING"] * 3
    assert [shown[run] for run in (reborn, old)] == ["CRASHED"] * 2


def test_missed_runs_are_caught_up_by_one(server: Environment) -> None:
    now = datetime.now(UTC)
    flow = call(server, "POST", "/flows/", {"name": "wirecheck"})["id"]
    ours, other = (call(server, "POST", "/deployments/", {"name": name, "flow_id": flow})["id"] for name in "ab")

    def scheduled(deployment: str, hours: float) -> str:
        moment = (now + timedelta(hours=hours)).isoformat()
        state = {"type": "SCHEDULED", "state_details": {"scheduled_time": moment}}
        made: str = call(server, "POST", f"/deployments/{deployment}/create_flow_run", {"state": state})["id"]
        return made

    late = [scheduled(ours, hours) for hours in (-3, -2, -1)]
    stay = {scheduled(ours, 1), scheduled(other, -1)}
    by_hand = scheduled(ours, -1)
    with closing(sqlite3.connect(Path(server["PREFECT_HOME"]) / "prefect.db", timeout=60)) as database, database:
        database.execute("update flow_run set auto_scheduled = 1 where id <> ?", (by_hand,))
    assert prefect_upkeep.drop_missed_runs(api(server), late[0]) == 2
    assert {run["id"] for run in serving.ask(server, "flow_runs")} == {*stay, by_hand, late[0]}


def test_old_runs_are_forgotten_with_what_they_showed(server: Environment) -> None:
    now = datetime.now(UTC)
    for days in (50, 40, 1):
        run = flow_run(server, "COMPLETED", now - timedelta(days=days))
        call(server, "POST", "/artifacts/", {"key": "wirecheck-run", "type": "table", "data": "[]", "flow_run_id": run})
    assert prefect_upkeep.forget_old_runs(api(server), "wirecheck", timedelta(days=30)) == 2
    assert len(serving.ask(server, "flow_runs")) == len(serving.ask(server, "artifacts")) == 1


@pytest.mark.campaign
def test_weeks_of_runs_do_not_grow_the_database_of_our_own_server(tmp_path: Path) -> None:
    """Its own sweeping, which reaches logs and task runs too, is on; here it sweeps every two seconds."""
    often = {"PREFECT_SERVER_SERVICES_DB_VACUUM_LOOP_SECONDS": "2"}
    with serving.server(tmp_path / "prefect", given=often) as server:
        for days in range(0, 100, 10):
            flow_run(server, "COMPLETED", datetime.now(UTC) - timedelta(days=days))
        wait_for(lambda: len(serving.ask(server, "flow_runs")) <= 3, "runs of more than 30 days are gone")
        assert len(serving.ask(server, "flow_runs")) == 3  # of today, 10 and 20 days ago; the fourth is 30 old


@pytest.mark.campaign
def test_our_server_dies_with_serve_even_when_that_is_killed(tmp_path: Path) -> None:
    project = Project(tmp_path / "project").take(SAMPLE / "01-wire-story.txt")
    serve = project.start("serve", "--schedule", "every 1 hour", PREFECT_API_URL="")
    wait_for(lambda: any("prefect server" in each for each in processes_of(project)), "serve started a server")
    wait_for(lambda: listening(project) != set(), "the server listens")
    assert listening(project) == {"127.0.0.1"}
    os.kill(serve.pid, signal.SIGKILL)
    serve.wait()
    wait_for(lambda: not any("prefect server" in each for each in processes_of(project)), "its server ended too")
    for process in processes_of(project):
        os.kill(int(process.partition(" ")[0]), signal.SIGKILL)


def processes_of(project: Project) -> list[str]:
    """Number and command line of every process that has this project in its environment."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                environment = (folder / "environ").read_bytes()
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if os.fsencode(project.warehouse) in environment and line and int(folder.name) != os.getpid():
                found.append(f"{folder.name} {line}")
    return found


def listening(project: Project) -> set[str]:
    """The addresses on which the project's processes listen."""
    sockets = set()
    for process in processes_of(project):
        for handle in Path(f"/proc/{process.partition(' ')[0]}/fd").glob("*"):
            try:
                sockets.add(str(handle.readlink()))
            except OSError:
                continue
    found = set()
    for line in (
        Path("/proc/net/tcp").read_text().splitlines()[1:] + Path("/proc/net/tcp6").read_text().splitlines()[1:]
    ):
        fields = line.split()
        if fields[3] == "0A" and f"socket:[{fields[9]}]" in sockets:
            address = fields[1].partition(":")[0]
            found.add(
                ".".join(str(int(address[at : at + 2], 16)) for at in (6, 4, 2, 0)) if len(address) == 8 else address
            )
    return found
