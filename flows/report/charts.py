"""What the charts show: small records of our own words, numbers and shortened names, drawn by assets/charts.js.

Every record has an `href` to its evidence and a `label` that says all of it in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flows.report.wording import amount, count, day, moment, percent, short, words

Record = dict[str, Any]
_MOST_WORDS = 120  # words of origins in a chart, those printed most first
_MOST_TEXTS = 150  # of a family's drawing; the list has all


def timeline(claims: Sequence[Record]) -> Record:
    """Every origin's word: one record per value, origin and day, with how many texts print it."""
    grouped: dict[tuple[Any, ...], list[Record]] = {}
    for claim in claims:
        key = (claim["value_low"], claim["value_high"], claim["origin_id"], claim["said_on"])
        grouped.setdefault(key, []).append(claim)
    shown = sorted(grouped.values(), key=lambda rows: -len(rows))[:_MOST_WORDS]
    return {"rows": [_word(rows) for rows in shown], "left_out": len(grouped) - len(shown)}


def _word(rows: list[Record]) -> Record:
    first = next((row for row in rows if row["relation"] == "original"), rows[0])
    texts = len({row["document_id"] for row in rows})
    source = short(first["source"], 40) or "source not known"
    value = amount(first["value_low"], first["value_high"], first["unit"])
    said = [value, day(first["said_on"]), source, count(texts, "text"), words(first["verdict"])]
    return {
        "low": first["value_low"],
        "high": first["value_high"],
        "value": value,
        "origin": first["origin_id"],
        "source": source,
        "day": first["said_on"] and first["said_on"].isoformat(),
        "texts": texts,
        "verdict": first["verdict"] or "none",
        "standing": first["standing"] or "stands",
        "href": f"{first['page']}#c-{first['claim_id']}",
        "label": ", ".join(said),
    }


def tree(members: Sequence[Record]) -> list[Record]:
    """The texts of a family in order of descent, each with its parent among them; the root has none."""
    shown = members[:_MOST_TEXTS]
    there = {member["document_id"] for member in shown}
    return [_text(member, place, there, shown[0]["document_id"]) for place, member in enumerate(shown)]


def _text(member: Record, place: int, there: set[str], root: str) -> Record:
    source = short(member["source"], 40) or "source not known"
    title = short(member["title"], 90) or "without a title"
    relation = member["relation"] if place else "origin"
    parent = member["related_document_id"] if member["depth"] > 1 and member["related_document_id"] in there else root
    share = percent(member["score"] or 0) if place else ""
    said = [source, day(member["published_on"]), relation, f"{share} of it" if share else "", title]
    return {
        "id": member["document_id"],
        "parent": parent if place else None,
        "relation": relation,
        "source": source,
        "day": day(member["published_on"]),
        "share": share,
        "title": title,
        "href": f"../documents/{member['document_id']}.html",
        "label": ", ".join(part for part in said if part),
    }


def runs(rows: Sequence[Record]) -> list[Record]:
    """Findings and shares of each run, the earliest first."""
    return [
        {
            "run": number,
            "moment": moment(row["started_at"]),
            "critical": row["critical"],
            "warning": row["warning"],
            "info": row["info"],
            "documents": row["documents"],
            "set_aside": row["set_aside"],
            "shares": {
                "checks met": _share(row["met"], row["asked"]),
                "texts with a date": _share(row["dated"], row["documents"]),
                "texts with a source": _share(row["sourced"], row["documents"]),
            },
            "href": run_page(row["run_id"]),
        }
        for number, row in enumerate(rows, 1)
    ]


def run_page(run_id: str) -> str:
    """The path of a run's page."""
    return f"runs/{run_id.replace('.', '').lower()}.html"


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 2) if whole else None


def verdicts(counted: Sequence[tuple[str, int]]) -> list[Record]:
    """How many values have each verdict."""
    return [
        {
            "verdict": name,
            "values": number,
            "href": f"figures-{name.replace('_', '-')}.html",
            "label": f"{words(name)}: {count(number, 'value')}",
        }
        for name, number in counted
    ]
