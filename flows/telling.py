"""What a run looks like in Prefect's interface: a name, and a page of what came in, what was found and where to look.

Prefect shows it as Markdown: no name of a file stands in it but in code, and nothing from a text. What was found is a
table of its own, whose cells are Markdown too: there every sign of a subject or message stands for itself.
"""

from __future__ import annotations

import re

from flows.core.run import RunReport

# What Markdown, or an address that makes itself a link, needs at least one of.
_MARKUP = re.compile(r"[\\`*_\[\]<>&~:@#|]|(?<=www)\.", re.IGNORECASE)
_NOT_IN_CODE = re.compile(r"[`\x00-\x1f\x7f]")


def name(report: RunReport) -> str:
    """Of the flow run, as a list of runs shows it."""
    if not report.files_new:
        return "nothing new"
    return f"{report.files_new} files, {report.documents} texts, {report.findings['critical']} critical findings"


def summary(report: RunReport) -> str:
    """What came in, what was found, and where to look, as Markdown."""
    warehouse = _code(report.warehouse)
    lines = ["## What came in", "", "| what | count |", "| --- | ---: |"]
    came_in = ("files_new", "files_known", "files_waiting", "set_aside", "documents", "claims", "quotes")
    lines += [f"| {word.replace('_', ' ')} | {getattr(report, word):,} |" for word in came_in]
    lines += ["", "## What was found", "", "| severity | findings |", "| --- | ---: |"]
    lines += [f"| {severity} | {number:,} |" for severity, number in report.findings.items()]
    lines += [
        f"| {severity}, open by now | {number:,} |" for severity, number in report.open_incidents.items() if number
    ]
    lines += ["", "The worst are in the artifact `wirecheck-findings` of this run."]
    if report.stopped_by:
        lines += [
            "",
            f"**Publication was stopped** by {', '.join(map(_code, report.stopped_by))}: the release is as it was.",
        ]
    elif report.release:
        lines += ["", f"Release {_code(report.release)} of {warehouse} was published."]
    else:
        lines += ["", f"Nothing changed in {warehouse}."]
    if report.undelivered:
        lines += ["", f"**{report.undelivered} alerts could not be delivered**; the next run tries again."]
    asked = ("pages", "show disputes", "alerts list", "quarantine list")
    lines += [
        "",
        "## Where to look",
        "",
        *(f"- {_code(f'wirecheck {ask} --warehouse {report.warehouse}')}" for ask in asked),
    ]
    lines += ["", "## Seconds by stage", "", "| stage | seconds |", "| --- | ---: |"]
    return "\n".join([*lines, *(f"| {stage} | {seconds:.1f} |" for stage, seconds in report.stages.items())])


def findings(report: RunReport) -> list[dict[str, str]]:
    """The worst findings, as rows of a table whose cells are shown as Markdown."""
    return [{**row, "subject": _literal(row["subject"]), "message": _literal(row["message"])} for row in report.worst]


def _literal(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))


def _code(value: object) -> str:
    return f"`{_NOT_IN_CODE.sub('?', str(value))}`"
