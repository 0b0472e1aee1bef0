"""Messages reach real receivers, at least once, whatever one of them does; and no secret is shown."""

from __future__ import annotations

import io
import logging
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import polars as pl
import pytest

from alert.handmade import DAY, finding, findings
from alert.receivers import free_port, http, never_answering, smtp
from flows.alert import journal
from flows.alert.delivery import DELIVERIES, Patience, attempt, deliver, enqueue, fold
from flows.alert.incidents import INCIDENTS, update
from flows.alert.messages import Message, sample
from flows.alert.routes import find_routes
from flows.core.schemas import empty

QUICK = Patience(attempts=3, first_wait=0.01, limit=20)


def queue(*channels: str, severity: str = "critical", at: datetime | None = None) -> pl.DataFrame:
    now = at or datetime.now(UTC)
    news = update(empty(INCIDENTS), findings(finding(severity=severity)), now, DAY).news
    return enqueue(news, find_routes(channels), now)


def send(home: Path, pending: pl.DataFrame, *channels: str, patience: Patience = QUICK) -> pl.DataFrame:
    return deliver(home / "w.duckdb", pending, find_routes(channels), DAY, patience)


def states(rows: pl.DataFrame) -> list[str]:
    return rows["state"].to_list()


def lines(path: Path) -> list[Message]:
    return [Message.from_json(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def test_a_webhook_gets_the_figure_the_sentences_and_the_key(tmp_path: Path) -> None:
    with http() as server:
        pending = queue(server.url)
        assert states(send(tmp_path, pending, server.url)) == ["delivered"]
        (body,) = map(orjson.loads, server.bodies)
    assert "The duty is 145 percent." in body["message"]
    assert "The duty is 154 percent." in body["message"]
    assert pending["message_key"][0] in body["message"]
    assert body["type"] == "failure"


def test_a_mail_arrives_with_its_text_as_text(tmp_path: Path) -> None:
    with smtp() as (mailbox, url):
        news = update(
            empty(INCIDENTS), findings(finding(message="<script>alert(1)</script>")), datetime.now(UTC), DAY
        ).news
        pending = enqueue(news, find_routes([url]), datetime.now(UTC))
        assert states(send(tmp_path, pending, url)) == ["delivered"]
        (mail,) = mailbox.mails
    assert mail["Subject"] == "wirecheck: critical findings, 1 new"
    bodies = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    assert all("<script" not in body for body in bodies)
    assert any("The duty is 154 percent." in body for body in bodies)


def test_a_mail_that_is_refused_is_tried_again_and_kept(tmp_path: Path) -> None:
    with smtp() as (mailbox, url):
        pending = queue(url)
        mailbox.answer = "451 try again later"
        refused = send(tmp_path, pending, url)
        assert states(refused) == ["pending"]
        assert refused["attempts"].to_list() == [1]
        mailbox.answer = "250 OK"
        assert states(send(tmp_path, refused, url)) == ["delivered"]
        assert len(mailbox.mails) == 1


def test_a_webhook_that_answers_500_twice_gets_it_the_third_time(tmp_path: Path) -> None:
    with http() as server:
        server.statuses = [500, 503]
        assert states(send(tmp_path, queue(server.url), server.url)) == ["delivered"]
        assert server.asked == 3
        assert len(server.bodies) == 1


def test_a_slow_webhook_is_waited_for(tmp_path: Path) -> None:
    with http() as server:
        server.delay = 1.0
        assert states(send(tmp_path, queue(server.url), server.url)) == ["delivered"]


def test_when_one_channel_is_down_the_others_go_on_and_are_told_once(tmp_path: Path) -> None:
    log = tmp_path / "alerts.jsonl"
    down = f"json://127.0.0.1:{free_port()}/hook"
    channels = (down, f"file:{log}")
    told = send(tmp_path, queue(*channels), *channels)
    assert states(told) == ["pending", "delivered"]
    first, notice = lines(log)
    assert first.title == "wirecheck: critical findings, 1 new"
    assert notice.title == "wirecheck: alerts could not be delivered"
    assert notice.matters[0].subject.startswith("json://…")
    again = send(tmp_path, told.filter(pl.col("state") == "pending"), *channels)
    assert states(again) == ["pending"]
    assert again["attempts"].to_list() == [2]
    assert len(lines(log)) == 2


def test_an_endpoint_that_never_answers_holds_up_nobody(tmp_path: Path) -> None:
    log = tmp_path / "alerts.jsonl"
    with never_answering() as url:
        channels = (url, f"file:{log}")
        started = datetime.now(UTC)
        told = send(tmp_path, queue(*channels), *channels, patience=Patience(1, 0.01, 1.5))
        assert datetime.now(UTC) - started < timedelta(seconds=10)
    assert states(told) == ["pending", "delivered"]
    assert told["last_error"][0] == "The channel gave no answer within 1.5 s."


def test_what_is_delivered_is_not_sent_again(tmp_path: Path) -> None:
    log = tmp_path / "alerts.jsonl"
    pending = queue(f"file:{log}")
    send(tmp_path, pending, f"file:{log}")
    assert states(send(tmp_path, pending, f"file:{log}")) == ["delivered"]
    assert len(lines(log)) == 1


def test_a_crash_between_send_and_mark_sends_again_with_the_same_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = tmp_path / "alerts.jsonl"
    pending = queue(f"file:{log}")
    with monkeypatch.context() as patched:
        patched.setattr(journal, "write", lambda warehouse, entry: None)
        send(tmp_path, pending, f"file:{log}")
    assert states(send(tmp_path, pending, f"file:{log}")) == ["delivered"]
    first, second = lines(log)
    assert first.key == second.key


def test_a_message_is_given_up_after_the_set_time(tmp_path: Path) -> None:
    down = f"json://127.0.0.1:{free_port()}/hook"
    old = queue(down, at=datetime.now(UTC) - DAY)
    assert states(send(tmp_path, old, down)) == ["given_up"]
    young = queue(down, at=datetime.now(UTC) - DAY + timedelta(minutes=5))
    assert states(send(tmp_path, young, down)) == ["pending"]


def test_what_was_given_up_is_told_by_one_run_and_is_over(tmp_path: Path) -> None:
    """Exit 5 is for the run that could not deliver: a message given up long ago must not keep it for ever."""
    down = f"json://127.0.0.1:{free_port()}/hook"
    old = queue(down, at=datetime.now(UTC) - DAY)
    assert states(send(tmp_path, old, down)) == ["given_up"]
    assert send(tmp_path, old, down).is_empty()


def test_a_channel_that_never_answers_is_given_up_like_any_other(tmp_path: Path) -> None:
    with never_answering() as url:
        young = queue(url, at=datetime.now(UTC) - DAY + timedelta(minutes=5))
        assert states(send(tmp_path, young, url, patience=Patience(1, 0.01, 0.5))) == ["pending"]
        again = send(tmp_path, young, url, patience=Patience(1, 0.01, 0.5))
        assert (states(again), again["attempts"].to_list()) == (["pending"], [2])
        old = young.with_columns(created_at=pl.lit(datetime.now(UTC) - DAY))
        assert states(send(tmp_path, old, url, patience=Patience(1, 0.01, 0.5))) == ["given_up"]


def test_a_channel_that_left_the_settings_is_given_up(tmp_path: Path) -> None:
    told = send(tmp_path, queue(f"file:{tmp_path / 'a.jsonl'}"), f"file:{tmp_path / 'b.jsonl'}")
    assert states(told) == ["given_up"]
    assert "no longer in the settings" in told["last_error"][0]
    assert len(lines(tmp_path / "b.jsonl")) == 1


def test_a_file_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    url = f"file:{tmp_path}"
    told = send(tmp_path, queue(url), url)
    assert states(told) == ["pending"]
    assert "could not be written" in told["last_error"][0]


def test_the_terminal_shows_it_on_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert states(send(tmp_path, queue("terminal"), "terminal")) == ["delivered"]
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "The duty is 154 percent." in shown.err


def test_the_journal_folds_into_the_deliveries_and_only_once(tmp_path: Path) -> None:
    down = f"json://127.0.0.1:{free_port()}/hook"
    pending = queue(down)
    send(tmp_path, pending, down)
    entries = journal.read(tmp_path / "w.duckdb")
    once = fold(pending, entries)
    assert once["attempts"].to_list() == [1]
    assert fold(once, entries).equals(once)
    assert dict(once.schema) == DELIVERIES


def test_half_a_line_of_a_killed_run_is_no_entry_and_spoils_no_other(tmp_path: Path) -> None:
    log = tmp_path / "alerts.jsonl"
    pending = queue(f"file:{log}")
    send(tmp_path, pending, f"file:{log}")
    path = journal.journal_path(tmp_path / "w.duckdb")
    path.write_bytes(path.read_bytes()[:-10])
    assert journal.read(tmp_path / "w.duckdb") == []
    assert states(send(tmp_path, pending, f"file:{log}")) == ["delivered"]
    assert [entry.state for entry in journal.read(tmp_path / "w.duckdb")] == ["delivered"]


def test_two_warehouses_of_one_folder_keep_a_journal_each(tmp_path: Path) -> None:
    journal.write(tmp_path / "a.duckdb", journal.Entry("d1", "delivered", datetime.now(UTC)))
    assert journal.read(tmp_path / "b.duckdb") == []
    assert len(journal.read(tmp_path / "a.duckdb")) == 1


def test_old_entries_of_the_journal_go_and_young_ones_stay(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    for age in (100, 1):
        journal.write(tmp_path / "w.duckdb", journal.Entry(f"d{age}", "delivered", now - timedelta(days=age)))
    journal.compact(tmp_path / "w.duckdb", now, timedelta(days=90))
    assert [entry.delivery_id for entry in journal.read(tmp_path / "w.duckdb")] == ["d1"]


SECRETS = ("s3cr3tUser", "p4ssw0rd-XYZ", "t0kenInPath", "qu3rySecret", "h0stTokenAAAA")


def test_no_secret_of_a_channel_is_shown_stored_or_logged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logged = io.StringIO()
    handler = logging.StreamHandler(logged)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    logging.getLogger("apprise").propagate = True  # as after another library has configured logging as a whole
    log = tmp_path / "alerts.jsonl"
    port = free_port()
    channels = (
        f"json://{SECRETS[0]}:{SECRETS[1]}@127.0.0.1:{port}/{SECRETS[2]}?+X-Key={SECRETS[3]}",
        f"json://{SECRETS[4]}.invalid/{SECRETS[2]}?cto=1",
        f"mailto://{SECRETS[0]}:{SECRETS[1]}@127.0.0.1:{port}?from=a@b.org&to=c@d.org&mode=insecure&cto=1",
        "terminal",
        f"file:{log}",
    )
    pending = queue(*channels)
    told = send(tmp_path, pending, *channels)
    assert states(told) == ["pending", "pending", "pending", "delivered", "delivered"]
    root.removeHandler(handler)
    root.setLevel(level)
    shown = capsys.readouterr()
    written = "".join(path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.jsonl"))
    everything = [shown.out, shown.err, written, told.write_csv(), logged.getvalue(), repr(find_routes(channels))]
    for secret in SECRETS:
        assert not any(secret.lower() in text.lower() for text in everything), secret


def test_what_is_said_of_one_channel_is_not_told_of_another(tmp_path: Path) -> None:
    """Side by side: what fails at once, while another waits, would be among that one's words."""
    with http() as server:
        server.statuses, server.delay = [500], 1.0
        channels = (server.url, f"json://{SECRETS[4]}.invalid/?cto=1")
        told = send(tmp_path, queue(*channels), *channels, patience=replace(QUICK, attempts=1))
    assert [SECRETS[4].lower() in error.lower() for error in told["last_error"]] == [False, False]
    assert ["500" in error for error in told["last_error"]] == [True, False]


def test_a_message_too_long_for_its_service_goes_in_several() -> None:
    with http() as server:
        (route,) = find_routes([server.url])
        matters = sample().matters * 200
        assert attempt(route, replace(sample(), matters=matters), QUICK) is None
        assert len(server.bodies) > 1
        assert max(map(len, server.bodies)) < 70_000


def test_a_killed_sender_has_marked_nothing_and_the_next_run_sends(tmp_path: Path) -> None:
    """A real process, killed while the receiver still thinks about it."""
    with http() as server:
        server.delay = 30
        url = server.url.replace("rto=2", "rto=60")
        pending = queue(url)
        pending.write_parquet(tmp_path / "pending.parquet")
        program = (
            "import sys, polars as pl; from pathlib import Path; from datetime import timedelta;"
            "from flows.alert.delivery import deliver; from flows.alert.routes import find_routes;"
            "home, url = Path(sys.argv[1]), sys.argv[2];"
            "pending = pl.read_parquet(home / 'pending.parquet');"
            "deliver(home / 'w.duckdb', pending, find_routes([url]), timedelta(hours=24))"
        )
        sender = subprocess.Popen([sys.executable, "-c", program, str(tmp_path), url])
        while server.asked == 0 and sender.poll() is None:
            time.sleep(0.05)
        sender.kill()
        sender.wait()
        server.delay = 0
        assert states(send(tmp_path, pending, url)) == ["delivered"]
        assert server.asked == 2


def test_an_attempt_says_why_it_failed() -> None:
    (route,) = find_routes([f"json://127.0.0.1:{free_port()}/hook"])
    why = attempt(route, sample(), QUICK)
    assert why is not None
    assert why.startswith("The service did not take it: ")


def test_the_status_of_an_answer_is_told() -> None:
    with http() as server:
        server.statuses = [500] * 3
        (route,) = find_routes([server.url])
        assert "500" in str(attempt(route, sample(), QUICK))
