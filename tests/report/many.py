"""A release of very many texts, made by SQL alone: families of eight, figures of many origins, years of runs.

    PYTHONPATH=.:tests python -m report.many 100000 FOLDER

writes its pages into FOLDER and prints how many, how large, and at what cost.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from flows.load import tables, verdicts
from flows.report import site
from flows.report.facts import Facts
from report import handmade

_RUNS = 2_000
_MADE = (
    """create temp table made as select
        i, md5(i::varchar) || md5('x' || i) as sha256, md5(i::varchar)[:24] || '.0' as document_id,
        i // 8 * 8 as root, md5((i // 8 * 8)::varchar)[:24] || '.0' as root_id, 'Paper ' || i % 300 as outlet,
        date '2020-01-01' + (i % 2000)::int as day, 'run' || lpad((i * $runs // $texts)::varchar, 6, '0') as run_id,
        'Harbour tariff talks number ' || i as title, 10 + i // 8 * 8 % 40 as rate, now() as first_seen_at
        from range($texts) numbers(i)""",
    """insert into core.files by name select sha256, i || '.txt' as path, i || '.txt' as file, i::varchar as doc,
        500 as size, 'loaded' as fate, run_id, first_seen_at from made""",
    """insert into core.sightings by name select sha256, i || '.txt' as path, 500 as size, run_id, 1 as number,
        first_seen_at as seen_at from made""",
    """insert into core.documents by name select document_id, sha256, 'article' as kind, title, outlet,
        day as published_on, 'metadata' as published_known_by, length(title) + 1 as title_end, 0 as char_start,
        500 as char_end, run_id, first_seen_at, title || chr(10) || 'The duty is ' || rate || ' % now, said all. '
        || '"We shall sail on every Monday of number ' || i || '"' as text from made""",
    """insert into core.claims by name select sha256[:24] as claim_id, document_id, 'tariff_rate' as kind,
        chr((65 + root % 20)::int) || 'A' as imposer, chr((65 + root // 20 % 20)::int) || 'B' as target,
        rate::double as value_low, rate::double as value_high, 'percent' as unit, 'in_force' as status,
        rate || ' %' as text, 'The duty is ' || rate || ' % now, said all.' as sentence, 'r' as rule,
        '1' as extractor_version, 0.9 as confidence, day as as_of, length(title) + 13 as text_start,
        length(title) + 17 as text_end, 41 as char_start, 45 as char_end, run_id from made""",
    """insert into core.quotes by name select sha256[24:47] as quote_id, document_id, 'said' as cue,
        'the mayor of ' || root as speaker, '"We shall sail on every Monday of number ' || i || '"' as text,
        '"We shall sail"' as sentence,
        'r' as rule, length(title) + 34 as text_start, length(title) + 60 as text_end, 1 as char_start, 2 as char_end,
        run_id from made""",
    """insert into core.origins by name select document_id, root_id as origin_id, 1.0 as score, run_id,
        if(i = root, 'original', 'copy') as relation, if(i = root, null, root_id) as related_document_id,
        'published later' as direction_known_by from made""",
    """insert into quality.runs by name select distinct run_id, 'run' as kind, '1' as version, 'clean' as outcome,
        timestamptz '2020-01-01' + to_hours(run_id[4:]::int) as started_at, started_at as finished_at,
        10000 as files_new, 10000 as files_known, 10000 as set_aside, 10000 as documents, 10000 as claims,
        10000 as quotes,
        1000 as critical, 1000 as warning, 1000 as info from made""",
    """insert into quality.findings by name select md5(run_id || k) as finding_id, run_id,
        'check ' || k % 12 as check_name, 'warning' as severity, 'tell' as effect,
        'subject ' || k || run_id as subject, 'message' as message,
        [] as document_ids from quality.runs, range(3) numbers(k)""",
    """insert into quality.expectations by name select run_id, 'documents' as table_name,
        'expectation ' || k as expectation, 'type' as type, 'warning' as severity, 'tell' as effect,
        k % 7 > 0 as success, 3 as evaluated, 1 as unexpected,
        'because' as why from quality.runs, range(50) numbers(k)""",
)


@contextmanager
def release(texts: int) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        tables.install(connection)
        connection.execute(_MADE[0], {"texts": texts, "runs": min(texts, _RUNS)})
        for statement in _MADE[1:]:
            connection.execute(statement)
        verdicts.judge(connection, "r", datetime.now(UTC))
        yield connection


def lists(texts: int, folder: Path) -> dict[str, int]:
    """The pages of a release but those of single texts, with their sizes."""
    with release(texts) as connection:
        frames = {name: handmade.ask(connection, name) for name in site.statements()}
    site.write(Facts(frames), folder)
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*.html")}


def main(texts: int, folder: Path) -> None:
    with release(texts) as connection:
        began = time.process_time()
        written = site.write(handmade.facts(connection, whole_texts=False), folder)
        seconds = time.process_time() - began
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*.html")}
    largest = max(sizes, key=lambda name: sizes[name])
    print(f"{texts:,} texts: {written.pages:,} pages in {seconds:.0f} CPU seconds")
    print(f"the overview has {sizes['index.html']:,} bytes, the largest page ({largest}) {sizes[largest]:,}")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
