"""What must hold of a place, asked in a fork of its own; each answer is a list of sentences, empty when all is well."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from faults.places import Place

_HISTORY = frozenset({"run_id", "first_seen_at", "read_at"})
_TABLES = ("documents", "claims", "quotes", "citations", "origins")


class State(NamedTuple):
    """What a warehouse says, to compare it by: facts without history, contents, and what was told of."""

    facts: dict[str, list[str]]
    contents: list[str]
    told: list[str]


def state(place: Place) -> State:
    """Of a place at rest; to be asked through `place.ask`."""
    import duckdb

    with duckdb.connect(str(place.warehouse), read_only=True) as connection:
        facts = {table: sorted(_rows(connection, table)) for table in _TABLES}
        found = connection.execute("select sha256 from core.files order by all").fetchall()
    return State(facts, [sha256 for (sha256,) in found], sorted({subject for subject, _ in _openings(place)}))


def releases_in_trouble(place: Place) -> list[str]:
    """Which releases are not, byte by byte, what was published; the live one must be there."""
    from flows.core.settings import read_settings
    from flows.load import releases

    listed = releases.list_releases(read_settings())
    found = [
        f"{'live' if release.live else 'kept'}: {wrong}" for release in listed if (wrong := releases.trouble(release))
    ]
    return found if any(release.live for release in listed) else [*found, "no release is live"]


def half_done(place: Place, earlier: list[list[str]], after: list[str]) -> list[str]:
    """Right after the fault: readers see the contents of an earlier release or of the next one, never between."""
    import duckdb

    with duckdb.connect(str(place.warehouse), read_only=True) as connection:
        found = [each for (each,) in connection.execute("select sha256 from core.files order by all").fetchall()]
        runs = connection.execute(
            "select distinct run_id from core.files where run_id not in (select run_id from quality.runs)"
        ).fetchall()
    wrong = (
        [] if found in (*earlier, after) else [f"{len(found)} contents are live, neither all nor none of the new ones"]
    )
    return wrong + [f"run {run_id} was published without its audit" for (run_id,) in runs]


def settled(place: Place, wanted: State, told_once: bool = True) -> list[str]:
    """At the end: everything is in, once, with provenance, and everything was told.

    `told_once`: a release that was returned to does not know what a later one told, and tells it again.
    """
    here = state(place)
    wrong = [f"{name} differ from an undisturbed run's" for name in _TABLES if here.facts[name] != wanted.facts[name]]
    if here.contents != wanted.contents:
        wrong.append(
            f"contents: {len(here.contents)} with {len(set(here.contents))} different, not {len(wanted.contents)}"
        )
    wrong += _inbox_is_in(place, here.contents)
    wrong += _provenance(place)
    wrong += _alerts(place, wanted, told_once=told_once)
    wrong += [f"left lying: {path.relative_to(place.home)}" for path in _leftovers(place)]
    return wrong


def _rows(connection: Any, table: str) -> Iterator[str]:
    from flows.core import book

    result = connection.execute(book.load(f"exports/{table}").text)
    names = [column[0] for column in result.description]
    for row in result.fetchall():
        yield json.dumps({k: v for k, v in zip(names, row, strict=True) if k not in _HISTORY}, default=str)


def _inbox_is_in(place: Place, contents: list[str]) -> Iterator[str]:
    counted = Counter(contents)
    for path in sorted(place.inbox.iterdir()):
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        if counted[sha256] != 1:
            yield f"{path.name} is in {counted[sha256]} times"
        kept = place.home / "files" / sha256[:2] / sha256
        if not kept.is_file() or kept.read_bytes() != path.read_bytes():
            yield f"{path.name}: its kept bytes are not those of the file"


def _provenance(place: Place) -> list[str]:
    """Every claim, quote and citation leads to its words in the kept bytes."""
    import duckdb

    from flows import intake
    from flows.validate import provenance

    with duckdb.connect(str(place.warehouse), read_only=True) as connection:
        names = ("files", "documents", "claims", "quotes", "citations")
        frames = {name: connection.table(f"core.{name}").pl() for name in names}
    wrong = provenance.read_back(frames, place.home, intake.unescape)
    orphans = frames["claims"].join(frames["documents"], on="document_id", how="anti").height
    found = [f"{wrong.height} spans do not lead to their words"] if wrong.height else []
    return found + ([f"{orphans} claims have no document"] if orphans else [])


def _openings(place: Place) -> Iterator[tuple[str, str]]:
    """(subject, message key) of every incident that the file channel was told was opened."""
    for line in place.told.read_text().splitlines() if place.told.exists() else ():
        message = json.loads(line)
        for matter in message["matters"]:
            if matter["event"] == "opened" and matter["incident_id"]:
                yield matter["subject"], message["key"]


def _alerts(place: Place, wanted: State, *, told_once: bool) -> Iterator[str]:
    import duckdb

    with duckdb.connect(str(place.warehouse), read_only=True) as connection:
        keys = {key for (key,) in connection.execute("select message_key from quality.deliveries").fetchall()}
    told = {json.loads(line)["key"] for line in _lines(place.told)}
    received = b"\n".join(line.encode() for line in _lines(place.folder / "received")).decode()
    for key in sorted(keys):
        if key not in told or key not in received:
            missing = [name for name, has in (("file", key in told), ("web hook", key in received)) if not has]
            yield f"message {key} never reached: {', '.join(missing)}"
    openings = set(_openings(place))
    for subject in sorted(set(wanted.told) - {subject for subject, _ in openings}):
        yield f"nobody was told of {subject}"
    for subject, count in Counter(subject for subject, _ in openings).items():
        if count > 1 and told_once:
            yield f"{subject} was told as new under {count} keys"


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def _leftovers(place: Place) -> Iterator[Path]:
    for pattern in ("next-*", "read-*", "*.part"):
        yield from place.home.glob(f"releases/*/{pattern}")
    yield from place.home.glob("files/*/*.new")
