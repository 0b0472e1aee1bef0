"""What is kept of judging is what judging all anew would find, after whatever happened to a warehouse."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import polars as pl
import pytest
from marts.newsroom import NOW, Story, frames, load, newsroom

from flows.core import schemas
from flows.core.settings import Settings
from flows.load import figure_claims, forgetting, readings, relatives, releases, verdicts
from flows.normalise import registers
from flows.normalise.origins import families, links

KEPT = ("core.figure_claims", "core.aligned_claims", "core.mutated_copies", "mart.figures", "mart.figure_pairs")
PARTIES = [("Norway", "Iceland"), ("Sweden", "Iceland"), ("China", "Norway")]
CLOSINGS = [
    "Grocers in the harbour town said that they had expected it and would not raise the price of bread this spring.",
    "The minister spoke for two hours and took eleven questions, most of them about the bridge over the sound.",
]


def sentence(rng: random.Random) -> str:
    imposer, target = rng.choice(PARTIES)
    value, kind = rng.choice([10, 12, 15, 21, 25, 40]), rng.randrange(4)
    return (
        f"{imposer}'s tariff on goods from {target} is {value} percent.",
        f"{imposer} put an additional tariff of {value} percent on steel from {target} after a long meeting.",
        f"After weeks of talks in the capital, {imposer} has set its tariff on goods from {target} at {value} percent.",
        f"{imposer} threatened a tariff of up to {value} percent on goods from {target}.",
    )[kind]


def story(rng: random.Random, earlier: list[Story]) -> Story:
    """A new text, or one of an earlier one's words: copied, with another number, undated, or in its file's place."""
    day = date(2024, 3, 1) + timedelta(days=rng.randrange(20)) if rng.random() < 0.7 else None
    outlet = rng.choice(["Bergen Post", "Narvik Mail", "Corner Sheet", None])
    path = rng.choice(earlier).path if earlier and rng.random() < 0.2 else f"{rng.randrange(10**9)}.txt"
    if earlier and rng.random() < 0.5:
        words = rng.choice(earlier).text
        if rng.random() < 0.6:
            words = words.replace(" 12 percent", " 21 percent") + f" Number {rng.randrange(1000)}."
        return Story(words, day, outlet, path=path)
    said = " ".join(sentence(rng) for _ in range(rng.randrange(1, 4)))
    return Story(f"{said} {rng.choice(CLOSINGS)} It was the {rng.randrange(10**6)}th time.", day, outlet, path=path)


def kept(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    return {
        name: sorted(connection.table(name).pl().select(pl.struct(pl.all()).struct.json_encode()).to_series())
        for name in KEPT
    }


def judged_anew(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    figure_claims.void(connection)
    verdicts.judge(connection, "anew", NOW)
    return kept(connection)


def forget(connection: duckdb.DuckDBPyConnection, rng: random.Random, run_id: str) -> None:
    found = connection.sql("select document_id from core.documents order by document_id").fetchall()
    word = forgetting.Word("document", rng.choice(found)[0], "desk", "asked to", NOW)
    forgetting.take_out(connection, forgetting.choose(connection, word), word, run_id, families.resolve)


def read_again(connection: duckdb.DuckDBPyConnection, stories: list[Story], rng: random.Random, run_id: str) -> None:
    """As rules would that read other days and no longer find every claim."""
    forgotten = set(connection.sql("from core.files where fate = 'forgotten'").pl()["sha256"])
    read = frames(list({one.text + str(one.on) + str(one.outlet): one for one in stories}.values()))
    read = {
        name: rows.filter(~pl.col("sha256").is_in(forgotten)) if "sha256" in rows.columns else rows
        for name, rows in read.items()
    }
    here = read["documents"].select("document_id")
    for name in ("claims", "quotes", "dates", "citations", "signatures"):
        read[name] = read[name].join(here, on="document_id", how="semi")
    shift = pl.duration(days=rng.randrange(3))
    read["documents"] = read["documents"].with_columns(pl.col("published_on") + shift)
    read["claims"] = read["claims"].filter(pl.col("claim_id").hash(rng.randrange(9)) % 5 != 0)
    read["quarantine"] = schemas.empty(schemas.QUARANTINE)
    readings.clear_origins(connection)
    found = readings.differences(connection, read)
    readings.put(connection, readings.Reading(run_id, NOW), read, found)
    relatives.relate(connection, run_id, read["signatures"], links.compare, families.resolve)


CORRECTION = (
    "kind,imposer,target,product,component,rate_low,rate_high,unit,instead_of,in_force_from,in_force_to,"
    "corrected_by,corrected_on,reason\n"
    "tariff_rate,NO,IS,,,12,12,percent,21,2024-03-01,,desk,2024-03-04,the gazette of 1 March has 12\n"
)


HAPPENINGS = ["texts", "texts", "texts", "texts", "forget", "read again", "register"]


@pytest.mark.parametrize("seed", range(2))
def test_whatever_happened_what_is_kept_is_what_judging_all_finds(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    connection = newsroom([], official=False)
    stories: list[Story] = []
    for step, what in enumerate(["texts", *rng.sample(HAPPENINGS, len(HAPPENINGS))]):
        run_id = f"run {step + 2}"
        if what == "texts":
            new = [story(rng, stories) for _ in range(rng.randrange(2, 7))]
            stories += new
            load(connection, run_id, new)
        elif what == "forget":
            forget(connection, rng, run_id)
        elif what == "read again":
            read_again(connection, stories, rng, run_id)
        else:
            (tmp_path / "corrections.csv").write_text(CORRECTION, encoding="utf-8")
            verdicts.store_official(connection, registers.read(tmp_path))
        verdicts.judge(connection, run_id, NOW)
        found = kept(connection)
        assert found == judged_anew(connection), (seed, step, what)
    assert all(found[name] for name in ("core.figure_claims", "mart.figures"))


def _copy(words: str, **more: object) -> Story:
    return replace(Story(words, date(2024, 3, 2), "Bergen Post"), **more)  # type: ignore[arg-type]


LONG = (
    "After weeks of talks in the capital, Norway has set its tariff on all goods from Iceland at 12 percent. "
    "The minister spoke for two hours and took eleven questions, most of them about the bridge over the sound."
)
FIRST = [_copy(LONG, path="a.txt"), _copy(LONG + " Rain fell.", on=None, path="b.txt")]
FIRST += [Story(f"Sweden's tariff on goods from Iceland is {n} percent.", date(2024, 3, n)) for n in range(1, 20)]


@pytest.mark.parametrize(
    ("new", "judged"),
    [
        ([], 0),
        ([Story("China's tariff on goods from Norway is 5 percent.")], 1),
        ([_copy(LONG + " It hailed.", on=date(2024, 3, 9))], 2),  # and the undated one of its family, not the original
        ([_copy(LONG + " It snowed.", on=date(2024, 2, 1))], 3),  # with its relatives: they have another original
        ([_copy("Nothing is said here.", path="a.txt")], 3),  # the version before, and the undated text of its day
    ],
)
def test_judging_follows_what_is_touched(new: list[Story], judged: int) -> None:
    connection = newsroom(FIRST, official=False)
    load(connection, "run 2", new) if new else None
    assert figure_claims.renew(connection, "run 2") == judged
    assert figure_claims.renew(connection, "run 3") == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda connection: connection.execute("delete from core.claims where value_low = 3"),
        lambda connection: connection.execute("update core.judged set rules = 'of an earlier wirecheck'"),
        figure_claims.void,
    ],
)
def test_what_cannot_be_followed_is_judged_anew(change: Callable[[duckdb.DuckDBPyConnection], object]) -> None:
    connection = newsroom(FIRST, official=False)
    change(connection)
    assert figure_claims.renew(connection, "run 2") > 15
    assert kept(connection)["core.figure_claims"] == judged_anew(connection)["core.figure_claims"]


def test_after_a_return_to_an_earlier_release_judging_goes_on_from_there(settings: Settings) -> None:
    def publish(run_id: str, stories: list[Story]) -> tuple[int, bool]:
        with releases.begin(settings) as release:
            load(release.connection, run_id, stories)
            judged = figure_claims.renew(release.connection, run_id)
            verdicts.judge(release.connection, f"{run_id}, again", datetime.now(UTC))
            is_same = kept(release.connection) == judged_anew(release.connection)
            release.publish()
        return judged, is_same

    assert publish("run 1", FIRST) == (21, True)
    assert publish("run 2", [Story("China's tariff on goods from Norway is 5 percent.")]) == (1, True)
    releases.rollback(settings)
    assert publish("run 3", [_copy(LONG + " It snowed.", on=date(2024, 2, 1))]) == (3, True)


def test_a_warehouse_that_was_never_judged_is_judged_when_it_is_opened(settings: Settings) -> None:
    with releases.begin(settings) as release:
        load(release.connection, "run 1", FIRST)
        release.publish()
    with releases.begin(settings) as release:
        assert len(release.connection.sql("from mart.figures")) > 15
