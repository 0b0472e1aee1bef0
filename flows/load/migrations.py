"""Changes of the tables from one wirecheck to the next: numbered files of sql/migrations, applied to a release's copy.

`sql/schema` says what the tables are today; a migration brings an older warehouse there. The number of the last one is
the warehouse's *form*: 0 before there were any. Each is recorded in `quality.migrations`, in the same transaction.
"""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING

from flows.core import book
from flows.core.book import SqlFile
from flows.core.errors import ContractError, ReleaseError

if TYPE_CHECKING:
    import duckdb

_LEDGER = "quality.migrations"


def known() -> tuple[SqlFile, ...]:
    """All migrations in order. Raises ContractError when their numbers do not run from 1 without a gap."""
    files = book.shelf("migrations")
    for number, file in enumerate(files, 1):
        if not file.name.startswith(f"{number:04}_"):
            raise ContractError(
                f"{file.path}: expected {number:04}_….sql here; number the files from 0001 on, no gaps."
            )
    return files


def latest() -> int:
    """The form of a warehouse that this wirecheck writes."""
    return len(known())


def form(connection: duckdb.DuckDBPyConnection) -> int | None:
    """The form of a warehouse; None where there is no table yet."""
    names = {name for (name,) in connection.execute(book.load("statements/table_names").text).fetchall()}
    if not names:
        return None
    if _LEDGER not in names:
        return 0
    number: int = connection.execute(book.load("statements/applied_migrations").text).fetchall()[0][0]
    return number


def bring_up(connection: duckdb.DuckDBPyConnection, found: int | None) -> None:
    """Apply what a warehouse of the form `found` lacks (None: a new one lacks nothing); `quality.migrations` is there.

    Raises ReleaseError when the warehouse is newer than this wirecheck.
    """
    refuse_newer("this warehouse", found or 0)
    for number, file in enumerate(known()[found or 0 :], (found or 0) + 1):
        row = {"number": number, "name": file.name, "now": datetime.now(UTC), "version": version("wirecheck")}
        connection.begin()
        if found is not None:
            connection.execute(file.text)
        connection.execute(book.load("statements/record_migration").text, row)
        connection.commit()


def refuse_newer(what: str, found: int) -> None:
    if found > latest():
        raise ReleaseError(
            f"{what} was written by a newer wirecheck: its tables are of form {found}, this one "
            f"({version('wirecheck')}) knows them up to {latest()}. Install the newer wirecheck again, or return to a "
            "release of this one (`wirecheck rollback --list` shows them). Nothing was changed."
        )


def refuse_older(what: str, found: int) -> None:
    """For who only reads: an older warehouse lacks what the statements ask for."""
    if found < latest():
        raise ReleaseError(
            f"{what} was written by an older wirecheck: its tables are of form {found}, this one "
            f"({version('wirecheck')}) reads form {latest()}. `wirecheck run` brings it up to date."
        )
