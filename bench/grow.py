"""Make a small warehouse a large one, by copies of its rows: other files, ids, words, days and goods, as many families.

Reading a million articles takes hours, and what a run does with what is stored already does not ask how it came there.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from flows.consensus import truth
from flows.load import figure_claims, keeping, release_folder, tables, verdicts

_SQL = Path(__file__).parent / "sql"
_MACROS = ("fresh_file", "fresh_document", "fresh_row", "respelt")
_TABLES = (
    "files", "sightings", "documents", "claims", "quotes", "dates", "citations", "bands", "origin_links", "origins",
)  # fmt: skip
_AT_ONCE = 10  # copies a transaction: what is handed over stays in memory until the commit
_OPENING: dict[str, str | bool | int | float | list[str]] = {
    "storage_compatibility_version": "v1.5.0",
    "checkpoint_threshold": "1GB",
}


def grow(warehouse: Path, documents: int) -> int:
    """Copy the rows of the warehouse's first run until it holds so many documents. Returns how many it holds."""
    with duckdb.connect(str(warehouse), config=_OPENING) as connection:
        for name in _MACROS:
            connection.execute(_statement(name))
        run_id, held = connection.execute(_statement("first_run")).fetchall()[0]
        copies = max(round(documents / held) - 1, 0)
        for first in range(1, copies + 1, _AT_ONCE):
            last = min(first + _AT_ONCE - 1, copies)
            connection.begin()
            for table in _TABLES:
                connection.execute(_statement(f"copy_{table}"), {"run_id": run_id, "first": first, "last": last})
            connection.commit()
            if sys.stderr.isatty():
                print(f"\r{last * held:,} of {documents:,} documents ...", end="", file=sys.stderr)
        _judge(connection)
    _make_known(warehouse)
    return int(held * (copies + 1))


def _judge(connection: duckdb.DuckDBPyConnection) -> None:
    """Judge all once, as the runs that would have brought the copies did for theirs."""
    tables.install(connection)
    figure_claims.void(connection)
    verdicts.judge(connection, "grown", datetime.now(UTC))
    verdicts.believe(connection, truth.weigh)


def _make_known(warehouse: Path) -> None:
    """Leave it as a published release, so that the first run on it has no more to do than any other."""
    folder = release_folder.folder(warehouse)
    folder.mkdir(parents=True, exist_ok=True)
    for note in folder.glob("*.json"):
        note.unlink()
    release_folder.write_note(warehouse, "000001", keeping.read_through(warehouse))


def _statement(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("warehouse", type=Path, help="with one run; changed in place")
    parser.add_argument("documents", type=int)
    given = parser.parse_args()
    print(f"{grow(given.warehouse, given.documents):,} documents")
