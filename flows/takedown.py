"""A takedown: a document, an outlet or a file leaves everything that is kept, and the record of it stays.

Where load, origins and alert meet for it, as flows/steps.py is for a run. The release without it is audited and
published like any other; then earlier releases, the kept bytes and the pages go.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from flows import steps
from flows.core.run import RunReport
from flows.core.settings import Settings
from flows.load import releases, turns
from flows.load.afterwards import Afterwards
from flows.load.forgetting import Word, choose, take_out
from flows.normalise.origins import families


@dataclass(frozen=True, slots=True)
class Takedown:
    """What was taken out. `paths`: names under which its files arrived, which may still lie in the inbox;
    `relatives`: other texts that share words with it, and stay.
    """

    documents: int
    files: int
    partly: int  # files whose other texts stay, without their bytes
    paths: tuple[str, ...]
    relatives: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def forget(settings: Settings, word: Word, report: RunReport) -> Takedown:
    """Take it out and publish. `report` says, as of a run, whether an audit stopped it (then nothing was changed).

    Raises UsageError when nothing is called so, RunLocked while a run is under way.
    """
    with turns.take(settings, there=True):
        with releases.begin(settings) as release:
            chosen = choose(release.connection, word)
            kin = take_out(release.connection, chosen, word, report.run_id, families.resolve)
            pending = steps.audit(steps.Run(settings, report, release), [])
            if not report.stopped_by:
                gone = (*chosen.files["sha256"], *release.afterwards.contents)
                release.afterwards = Afterwards(gone, is_takedown=True)
                report.release = release.publish()
        steps.deliver(settings, report, pending)
    whole = chosen.files.filter("whole")
    return Takedown(
        documents=chosen.documents.height,
        files=whole.height,
        partly=chosen.files.height - whole.height,
        paths=tuple(whole["path"]),
        relatives=tuple(kin["document_id"]),
    )
