"""`make faults`: cells of the matrix, kills at random moments, flipped bytes, mutants of the code.

    python -m faults [--cells N] [--kills N] [--flips N] [--mutants N] [--lanes N] [--only TROUBLE] [--list]

By default 100 cells, 200 kills, 100 flipped bytes and every mutant, in about half an hour on two processors; with
FULL=1 500 cells, 1,000 kills and 1,000 flipped bytes. Ends with 1 where anything was lost or a mutant missed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from faults import campaign, mutants, nursery
from faults.campaign import Base, Cell, Outcome
from faults.troubles import TROUBLES


def main() -> int:
    options = _options()
    if options.hunt:
        return _hunt(*json.loads(options.hunt))
    started = time.monotonic()
    violations = _matrix_and_kills(options) if options.cells + options.kills + options.flips + options.list else 0
    missed = _mutants(options.mutants)
    used = nursery.usage()["cpu"]
    print(f"{time.monotonic() - started:,.0f} s, {used:,.0f} s of CPU", flush=True)
    return 1 if violations or missed else 0


def _options() -> argparse.Namespace:
    full = bool(os.environ.get("FULL"))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cells", type=int, default=500 if full else 100)
    parser.add_argument("--kills", type=int, default=1_000 if full else 200)
    parser.add_argument("--flips", type=int, default=1_000 if full else 100)
    parser.add_argument("--mutants", type=int, default=len(mutants.MUTANTS))
    parser.add_argument("--lanes", type=int, default=min(os.cpu_count() or 1, 4))
    parser.add_argument("--only", help="cells of this trouble only")
    parser.add_argument("--seed", type=int, default=campaign.SEED)
    parser.add_argument("--list", action="store_true", help="show the boundaries that were found")
    parser.add_argument("--hunt", help=argparse.SUPPRESS)  # a mutant's own process
    return parser.parse_args()


def _matrix_and_kills(options: argparse.Namespace) -> int:
    nursery.warm()
    chance = random.Random(options.seed)
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        base = stack.enter_context(campaign.base(Path(folder)))
        if options.list:
            print("\n".join(map(str, base.met)))
        wants_prefect = options.cells >= len(TROUBLES) and (not options.only or "Prefect" in options.only)
        if wants_prefect:
            campaign.add_prefect(base, stack)
        every = campaign.matrix(base.met, prefect=wants_prefect)
        cells = [cell for cell in every if not options.only or cell.trouble == options.only]
        chosen = campaign.choose(cells, options.cells, chance)
        steps = sum(boundary.kind == "step" for boundary in base.met)
        print(f"{steps} boundaries between steps and {len(base.met) - steps} touches, {len(every)} cells in all")
        found = _report("cells", base, chosen, options.lanes)
        found += _report("kills", base, campaign.random_kills(options.kills, chance), options.lanes)
        return found + _report("flipped bytes", base, campaign.flips(options.flips, chance), options.lanes)


def _report(what: str, base: Base, cells: Sequence[Cell], lanes: int) -> int:
    if not cells:
        return 0
    outcome: Outcome = campaign.run(base, cells, lanes)
    lost = len(cells) - outcome.done
    print(f"\r{outcome.done} {what}, {len(outcome.violations)} violations in {outcome.seconds:,.0f} s")
    print(f"  {outcome.summary}" + (f"; {lost} never ended" if lost else ""), flush=True)
    return len(outcome.violations) + lost


def _mutants(count: int) -> int:
    caught = 0
    chosen = mutants.MUTANTS[:count]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for mutant in chosen:
            verdict = mutants.check(mutant, Path(folder))
            caught += verdict.caught
            print(f"  {'caught' if verdict.caught else 'MISSED'}: {mutant.what}: {verdict.words}", flush=True)
    print(f"{len(chosen)} mutants of the code, {caught} caught", flush=True)
    return len(chosen) - caught


def _hunt(troubles: Sequence[str], step: str) -> int:
    """Cells of these troubles at boundaries whose name holds `step`, until one finds something: then 1."""
    nursery.warm()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        try:
            with campaign.base(Path(folder)) as base:
                cells = [
                    cell
                    for cell in campaign.matrix(base.met, prefect=False)
                    if cell.trouble in troubles and step in str(cell.at)
                ]
                random.Random(campaign.SEED).shuffle(cells)
                outcome = campaign.run(base, cells, lanes=2, until=lambda outcome: bool(outcome.violations))
        except RuntimeError as error:  # even undisturbed it is not as it should be
            print(str(error).splitlines()[0])
            return 1
    return 1 if outcome.violations else 0


if __name__ == "__main__":
    sys.exit(main())
