"""Reading what is stored again with today's rules: what is gained, lost and changed, and a release of it when wanted.

Where intake, load, origins and validate meet for it, as flows/pipeline.py is for a run. Texts are read from their kept
bytes; where those are gone, claims, quotes, dates and citations from the stored text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from flows import intake, steps
from flows.core.identity import UNREAD
from flows.core.run import Progress, RunReport
from flows.core.schemas import empty
from flows.core.settings import Settings
from flows.ingest import arrivals
from flows.load import objects, readings, releases, turns
from flows.load.readings import Difference, Reading
from flows.steps import Frames, Run
from flows.validate.provenance import READ_BACK

_EXAMPLES = 20  # of each table and manner
_SHOWN = ("text", "sentence", "title", "value")
_COUNTED = ("claims", "quotes")  # what the bound of `reprocess_within_percent` is about


@dataclass(slots=True)
class Tally:
    """How much differs, by table and manner, with examples; what a person reads before publishing."""

    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    examples: list[dict[str, Any]] = field(default_factory=list)

    def add(self, difference: Difference) -> None:
        counts = self.counts.setdefault(difference.table, dict.fromkeys(("same", "gained", "lost", "changed"), 0))
        counts["same"] += difference.same
        pairs = zip(difference.before.to_dicts(), difference.after.to_dicts(), strict=True)
        told = {
            "gained": [_example(difference.table, row) for row in difference.gained.to_dicts()],
            "lost": [_example(difference.table, row) for row in difference.lost.to_dicts()],
            "changed": [_example(difference.table, new, old) for old, new in pairs],
        }
        for manner, rows in told.items():
            room = max(_EXAMPLES - counts[manner], 0)
            counts[manner] += len(rows)
            self.examples += [{"table": difference.table, "manner": manner, **row} for row in rows[:room]]

    @property
    def percent(self) -> float:
        """Claims and quotes that were lost or changed, in percent of those that were stored."""
        found = [self.counts[table] for table in _COUNTED if table in self.counts]
        other = sum(counts["lost"] + counts["changed"] for counts in found)
        return 100 * other / max(other + sum(counts["same"] for counts in found), 1)

    @property
    def is_empty(self) -> bool:
        return not any(count for counts in self.counts.values() for manner, count in counts.items() if manner != "same")


def _example(table: str, row: dict[str, Any], before: dict[str, Any] | None = None) -> dict[str, Any]:
    shown = {name: row[name] for name in _SHOWN if row.get(name) is not None and not (name == "text" and "part" in row)}
    differs = {
        name: {"before": before[name], "after": row[name]}
        for name in row
        if before is not None and before[name] != row[name] and name not in ("text", "position_map")
    }
    said: dict[str, Any] = {
        name: row[name] for name in ("imposer", "target", "value_low", "status", "speaker") if name in row
    }
    return {"id": row[readings.TABLES[table]], "document_id": row["document_id"], **shown, **said, "differs": differs}


def reprocess(settings: Settings, report: RunReport, publish: bool, progress: Progress) -> Tally:
    """Read all again. Publishes when told to, or within the bound of the settings; `report.release` says whether.

    Raises UsageError when there is no warehouse, RunLocked while a run is under way.
    """
    tally = Tally()
    with turns.take(settings, there=True):
        steps.prepare_checks()
        with releases.begin(settings) as release:
            this = Run(settings, report, release)
            told = list(_read_all(this, tally, progress))
            pending = steps.audit(this, told)
            bound = settings.reprocess_within_percent
            if not report.stopped_by and (publish or (bound is not None and tally.percent <= bound)):
                report.release = steps.publish(this)
        if report.release or report.stopped_by:
            steps.deliver(settings, report, pending)
    return tally


def _read_all(this: Run, tally: Tally, progress: Progress) -> Iterator[Frames]:
    """Every content in the order of arrival, each batch put in the place of what was read before."""
    connection = this.release.connection
    contents = readings.contents(connection)
    readings.clear_origins(connection)
    objects.fetch(this.settings, contents["sha256"])
    kept = arrivals.from_kept(this.settings, contents)
    reading = this.settings.model_copy(update={"inbox": this.settings.home / "files"})
    batches = intake.read_batches(reading, this.report.started_at.date(), kept)
    read: set[str] = set()
    for done in intake.batch_ends(kept):
        frames = _of_kept_bytes(intake.next_batch(batches))
        read.update(frames["files"]["sha256"])
        yield _put(this, tally, frames, has_bytes=True)
        progress("files", done, contents.height)
    batches.close()
    for batch in contents.filter(~pl.col("sha256").is_in(read)).iter_slices(1_000):
        frames = intake.read_stored(this.settings, readings.stored(connection, batch))
        yield _put(this, tally, frames, has_bytes=False)
    tally.counts["origins"] = readings.origins_changed(connection)
    progress("files", contents.height, contents.height)


def _of_kept_bytes(frames: Frames) -> Frames:
    """Kept bytes are no sighting; one whose reading was ended has lost its hash and is read from its stored text."""
    unread = pl.col("sha256").str.starts_with(UNREAD)
    frames = {**frames, "sightings": frames["sightings"].clear()}
    return frames | {name: frames[name].filter(~unread) for name in ("files", "quarantine")}


def _put(this: Run, tally: Tally, frames: Frames, *, has_bytes: bool) -> Frames:
    checked = steps.validate(frames)
    connection, report = this.release.connection, this.report
    found = readings.differences(connection, checked.frames)
    readings.put(connection, Reading(report.run_id, report.started_at, settles=has_bytes), checked.frames, found)
    steps.find_origins(this, checked.frames)
    for difference in found:
        tally.add(difference)
    wrong = steps.read_back(this, checked.frames) if has_bytes else empty(READ_BACK)
    return {"findings": checked.findings, "validations": checked.validations, "read_back": wrong}
