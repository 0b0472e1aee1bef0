"""wirecheck reprocess: read what is stored again with today's rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.commands import _options
from flows.commands.run import shown_progress
from flows.core.run import RunReport
from flows.core.settings import Settings, read_settings

if TYPE_CHECKING:
    from flows.reprocess import Tally

_EXAMPLES = 3  # of each table and manner that the terminal shows; `--json` has more


@click.command("reprocess")
@_options.warehouse
@click.option(
    "--publish", is_flag=True, help="Publish what came of it (without: only within the bound of the settings)."
)
@_options.as_json
def command(warehouse: Path | str | None, publish: bool, as_json: bool) -> int:
    r"""Read every stored text again with today's rules, and tell what is gained, lost and changed.

    Nothing is published, and nobody is told, without `--publish`, unless the claims and quotes lost or changed stay
    within `reprocess_within_percent`. What was known before stays known as of then, for mart.figures_in_force.

    \b
    Examples:
      wirecheck reprocess             what today's rules would change
      wirecheck reprocess --publish
    """
    from flows import reprocess, steps

    settings = read_settings(warehouse=warehouse)
    report = steps.new_report(settings, "reprocess")
    with shown_progress() as progress:
        tally = reprocess.reprocess(settings, report, publish, progress)
    if as_json:
        _options.print_json({**_summary(report, tally), "examples": tally.examples})
    else:
        click.echo("\n".join(map(_options.plain, _lines(settings, report, tally))))
    return report.exit_code if report.release or report.stopped_by else 0


def _summary(report: RunReport, tally: Tally) -> dict[str, Any]:
    return {
        "release": report.release,
        "published": report.release is not None,
        "stopped_by": report.stopped_by,
        "counts": tally.counts,
        "percent": round(tally.percent, 3),
        "findings": report.findings,
    }


def _lines(settings: Settings, report: RunReport, tally: Tally) -> list[str]:
    lines = [f"{'':<12}{'same':>10}{'gained':>10}{'lost':>10}{'changed':>10}"]
    for table, counts in tally.counts.items():
        lines.append(f"{table:<12}" + "".join(f"{counts[name]:>10}" for name in ("same", "gained", "lost", "changed")))
    for table in tally.counts:
        for manner in ("gained", "lost", "changed"):
            chosen = [e for e in tally.examples if (e["table"], e["manner"]) == (table, manner)][:_EXAMPLES]
            lines += [f"{manner} in {table}, for example:"] if chosen else []
            lines += [f"  {_describe(example)}" for example in chosen]
    return [*lines, _outcome(settings, report, tally)]


def _describe(example: dict[str, Any]) -> str:
    said = ", ".join(
        f"{name} {example[name]}"
        for name in ("imposer", "target", "value_low", "status", "speaker", "value", "title")
        if example.get(name) is not None
    )
    differs = "; ".join(f"{name}: {each['before']} → {each['after']}" for name, each in example["differs"].items())
    words = example.get("sentence") or example.get("text") or ""
    return f"{example['document_id']}: {differs or said}" + (f" in “{words[:200]}”" if words else "")


def _outcome(settings: Settings, report: RunReport, tally: Tally) -> str:
    if report.stopped_by:
        return f"Not published: {', '.join(report.stopped_by)}; the live release is as before."
    if report.release:
        return f"Published as release {report.release}; `wirecheck rollback` returns to the one before."
    if tally.is_empty:
        return "Nothing differs, so nothing was published."
    bound = settings.reprocess_within_percent
    beyond = f", more than the {bound:g} of reprocess_within_percent" if bound is not None else ""
    return (
        f"Not published ({tally.percent:.2f} % of claims and quotes lost or changed{beyond}): "
        "look, then run `wirecheck reprocess --publish`."
    )
