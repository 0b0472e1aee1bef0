"""A process that publishes a release and is killed at its n-th touch of the warehouse's folder; and one that counts.

    python -m load.publishing WAREHOUSE RUN_ID [N]

Every opening, linking, renaming and removing of a file and every start of a process raises an audit event in Python,
and so does handing control to DuckDB: these are the boundaries between the steps of a publication. Prints how many
there were when it is not killed.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from flows.core.settings import read_settings
from flows.load import releases
from load.handmade import batch, publish


def main() -> None:
    warehouse, run_id = sys.argv[1], sys.argv[2]
    fatal = int(sys.argv[3]) if len(sys.argv) > 3 else -1
    home = str(Path(warehouse).parent)
    seen = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event == "subprocess.Popen" or any(home in str(argument) for argument in arguments[:2]):
            seen += 1
            if seen == fatal:
                os.kill(os.getpid(), signal.SIGKILL)

    settings = read_settings(warehouse=warehouse, keep_releases=1)
    releases.list_releases(settings)
    sys.addaudithook(watch)
    publish(settings, run_id, batch(run_id))
    print(seen)


if __name__ == "__main__":
    main()
