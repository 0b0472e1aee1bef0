"""What `wirecheck show --explain` asks the release for, to say how rows came about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.commands import _options

if TYPE_CHECKING:
    from flows.load.asking import Statement
    from flows.report.facts import Facts

Row = dict[str, Any]

KINDS = ("figures", "disputes", "origins", "quotes", "digest")


def explain(path: Path, what: str, rows: list[Row]) -> list[tuple[Row, list[str]]]:
    """Each row with its lines; of disputes, each disputed value once."""
    from flows.report import explanation

    if what in ("figures", "disputes"):
        return _figures(path, [row["figure_id"] for row in rows], {_key(row) for row in rows})
    if what == "origins":
        facts = _facts(path, ("show/alignments", {}, {"document_id": [row["document_id"] for row in rows]}))
        return [(row, list(explanation.explain_origin(facts, row))) for row in rows]
    if what == "quotes":
        wanted = {"quote_id": [row["quote_id"] for row in rows]}
        [variants] = _options.ask(path, ("pages/quote_variants", {}, wanted))
        altered = {row["quote_id"]: row for row in variants}
        return [(row, list(explanation.explain_quote(row, altered.get(row["quote_id"])))) for row in rows]
    return [(row, list(explanation.explain_mark(row))) for row in rows]


def of_document(path: Path, document: Row) -> list[str]:
    """How a document came by its origin, and each of its figures by its verdict."""
    from flows.report import explanation

    wanted = {"document_id": [document["document_id"]]}
    facts = _facts(path, ("pages/relatives", {}, {}), ("show/alignments", {}, wanted))
    kin = [row for row in facts.rows("relatives") if row["document_id"] == document["document_id"]]
    lines = [line for row in kin for line in explanation.explain_origin(facts, row)]
    told = {_key(claim) for claim in document["claims"] if claim["figure_id"]}
    for _, more in _figures(path, [figure_id for figure_id, *_ in told], told):
        lines += ["", *more]
    return lines or ["It has no relatives and gives no figure."]


def _figures(path: Path, figure_ids: list[str], keys: set[tuple[Any, ...]]) -> list[tuple[Row, list[str]]]:
    from flows.report.explanation import explain

    wanted = {"figure_id": sorted(set(figure_ids))}
    facts = _facts(path, *((f"pages/{name}", {}, wanted) for name in ("figures", "claims", "pairs")))
    claims = facts.frames["claims"]
    kin = {name: claims[name].unique().to_list() for name in ("origin_id", "document_id")}
    more = _facts(
        path,
        ("pages/relatives", {}, {"origin_id": kin["origin_id"]}),
        ("show/alignments", {}, {"document_id": kin["document_id"]}),
        ("show/beliefs", {}, wanted),
    )
    facts.frames = {**facts.frames, **more.frames}
    return [(row, list(explain(facts, row))) for row in facts.rows("figures") if _key(row) in keys]


def _facts(path: Path, *statements: Statement) -> Facts:
    from flows.load.asking import ask
    from flows.report.facts import Facts

    names = [name.rpartition("/")[2] for name, *_ in statements]
    return Facts(dict(zip(names, ask(path, *statements), strict=True)))


def _key(row: Row) -> tuple[Any, ...]:
    return row["figure_id"], row["value_low"], row["value_high"]
