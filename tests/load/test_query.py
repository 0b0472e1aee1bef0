from __future__ import annotations

import json
import subprocess
import sys
import textwrap
import time
from dataclasses import asdict
from pathlib import Path

import polars as pl
import pytest

from flows.core.errors import QueryError, ReleaseError, UsageError
from flows.core.settings import Settings, read_settings
from flows.load import release_folder, releases
from flows.load.query import Limits, Question, query
from load.attacks import BOMBS, HARMLESS, OTHER_WAYS, READING, WRITING
from load.handmade import batch, publish


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A warehouse of one release, beside a file that no query may read."""
    root = tmp_path_factory.mktemp("query")
    settings = read_settings(warehouse=root / "home" / "wirecheck.duckdb")
    publish(settings, "r1", batch("one", "two", "three"))
    (root / "outside").mkdir()
    (root / "outside" / "secret.csv").write_text("a\nSECRET\n")
    (settings.home / "link").symlink_to(root / "outside" / "secret.csv")
    return settings


def test_rows_come_back_as_a_frame(here: Settings) -> None:
    found = query(here.warehouse, "select path, size from core.files where size > 3 order by path limit 2")
    expected = pl.DataFrame({"path": ["one.txt", "three.txt"], "size": [20, 20]})
    assert found.frame.equals(expected)
    assert not found.truncated


def test_values_are_bound(here: Settings) -> None:
    hostile = "one.txt' or true --"
    asked = Question("select count(*) as n from core.files where path = $path", {"path": hostile})
    assert query(here.warehouse, asked).frame["n"].to_list() == [0]


@pytest.mark.parametrize(
    "sql",
    [
        "from core.files",
        "explain select 1",
        "explain analyze select 1",
        "describe core.files",
        "summarize core.files",
        "show all tables",
        "pivot core.files on fate using count(*) group by doc",
        "values (1), (2)",
        "(select 1) union all (select 2)",
        "/* why */ with a as (select 1) from a -- end",
        "select 1;",
        "select interval 1 day as a, 1::bit as b, union_value(k := 1) as c, [interval 1 day] as d",
        "select uuid() as a, 1::hugeint as b, map {'a': 1} as c, 'a'::enum ('a', 'b') as d, null as e",
    ],
)
def test_every_kind_of_query_is_answered(here: Settings, sql: str) -> None:
    assert query(here.warehouse, sql).frame.height > 0


def test_columns_of_one_name_are_numbered(here: Settings) -> None:
    assert query(here.warehouse, "select 1 as a, 2 as a, 3 as a_2").frame.columns == ["a", "a_2", "a_2_2"]


def test_long_results_are_cut_and_say_so(here: Settings) -> None:
    cut = query(here.warehouse, "from range(10)", Limits(rows=3))
    assert (cut.frame.height, cut.truncated) == (3, True)
    whole = query(here.warehouse, "from range(3)", Limits(rows=3))
    assert (whole.frame.height, whole.truncated) == (3, False)
    wide = query(here.warehouse, "select repeat('x', 1000) as x from range(100000)", Limits(bytes=5_000_000))
    assert wide.truncated
    assert wide.frame.estimated_size() < 6_000_000


@pytest.mark.parametrize(
    ("sql", "words"),
    [
        ("select pth from core.files", r'"path"[^^]*LINE 1: select pth[^^]*\^'),
        ("select f.orgins from mart.figures as f", r'"origins"[^^]*LINE 1: select f\.orgins[^^]*\^'),
        ("select f.pth from core.files as f", r'"path"[^^]*LINE 1: select f\.pth[^^]*\^'),
        ("select *\nfrom core.fils", r'Did you mean "files"[^^]*LINE 2: from core.fils[^^]*\^'),
        ("selec 1", "LINE 1: selec 1"),
        ("select date 'infinity' as d", "column d holds dates"),
        ("select 1; select 2", "2 statements found"),
        ("drop table core.files", "only queries are, and this is DROP"),
    ],
)
def test_an_error_points_at_the_place(here: Settings, sql: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        query(here.warehouse, sql)


@pytest.mark.parametrize("attack", [*READING, *WRITING])
def test_no_attack_gets_through(here: Settings, attack: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WIRECHECK_CHANNELS", "SECRET")
    outside = here.home.parent / "outside" / "secret.csv"
    before = sorted(path.name for path in here.home.rglob("*"))
    text = attack.format(home=here.home, live=here.warehouse, secret=outside)
    with pytest.raises(QueryError) as refused:
        query(here.warehouse, text)
    assert "SECRET" not in str(refused.value)
    assert sorted(path.name for path in here.home.rglob("*")) == before
    release = release_folder.live_release(here.warehouse)
    assert release
    assert releases.trouble(release) is None


def test_there_is_enough_to_try() -> None:
    attacks = {*READING, *WRITING, *OTHER_WAYS}
    assert len(attacks) == len(READING) + len(WRITING) + len(OTHER_WAYS) >= 280
    assert len(set(BOMBS)) == len(BOMBS) >= 25


def test_no_other_way_leads_in(here: Settings) -> None:
    """The same two walls, in one process for all: a query on its own costs most of a second."""
    outside = here.home.parent / "outside" / "secret.csv"
    before = sorted(path.name for path in here.home.rglob("*"))
    texts = [attack.format(home=here.home, live=here.warehouse, secret=outside) for attack in OTHER_WAYS]
    code = """
        import json, sys
        from flows.load import enclosure, sandbox
        enclosure.give_up_writing()
        import duckdb
        given = json.load(sys.stdin)
        connection = duckdb.connect(given["path"], read_only=True, config=sandbox.closed(3 << 30))
        told = []
        for text in given["texts"]:
            try:
                sandbox.run(connection, {"sql": text, "parameters": {}, "rows": 10, "bytes": 1_000_000})
                told.append("it got through")
            except (sandbox.Refused, duckdb.Error) as error:
                told.append(str(error))
        print(json.dumps(told))
    """
    given = json.dumps({"path": str(here.warehouse), "texts": texts}).encode()
    told = json.loads(python(textwrap.dedent(code), given).stdout)
    assert len(told) == len(OTHER_WAYS)
    for text, word in zip(texts, told, strict=True):
        assert word != "it got through", text
        assert "SECRET" not in word, text
    assert sorted(path.name for path in here.home.rglob("*")) == before
    release = release_folder.live_release(here.warehouse)
    assert release
    assert releases.trouble(release) is None


def python(code: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-c", code], input=given, capture_output=True, check=True)


def test_the_kernel_refuses_what_the_parser_would_let_through(here: Settings) -> None:
    """The second wall alone: a sandbox whose first one is taken away cannot write over the warehouse either."""
    if b"False" in python("from flows.load import enclosure; print(enclosure.give_up_writing())").stdout:
        pytest.skip("this kernel has no Landlock")
    code = "from flows.load import sandbox; sandbox.admit = lambda *_: None; sandbox.main()"
    text = f"copy (select 1 as a) to '{here.warehouse}' (use_tmp_file false)"
    request = {"path": str(here.warehouse), "sql": text, "parameters": {}, **asdict(Limits())}
    done = python(code, json.dumps(request).encode())
    assert b"Permission denied" in done.stdout
    release = release_folder.live_release(here.warehouse)
    assert release
    assert releases.trouble(release) is None


@pytest.mark.parametrize("sql", HARMLESS)
def test_what_only_looks_like_an_attack_changes_nothing(here: Settings, sql: str) -> None:
    assert query(here.warehouse, sql.format(live=here.warehouse)).frame.height >= 0
    release = release_folder.live_release(here.warehouse)
    assert release
    assert releases.trouble(release) is None


@pytest.mark.slow
@pytest.mark.parametrize("bomb", BOMBS)
def test_no_bomb_goes_off(here: Settings, bomb: str) -> None:
    started = time.monotonic()
    with pytest.raises(QueryError, match=r"ended|memory|Out of Range|Invalid Input"):
        query(here.warehouse, bomb, Limits(seconds=1, rows=10, memory=2 * 1024**3))
    assert time.monotonic() - started < 6


def test_a_warehouse_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="wirecheck run"):
        query(tmp_path / "none.duckdb", "select 1")


def test_a_damaged_release_names_the_way_back(settings: Settings) -> None:
    good, _ = (publish(settings, f"r{number}", batch(f"text {number}")) for number in range(2))
    settings.warehouse.write_bytes(b"x" * 100_000)
    with pytest.raises(ReleaseError, match=f"rollback {good}"):
        query(settings.warehouse, "select 1")
