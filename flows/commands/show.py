"""wirecheck show: the usual questions, answered without SQL."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from flows.commands import _options
from flows.core.errors import UsageError
from flows.core.settings import read_settings

Row = dict[str, Any]

# What is asked → its statement in sql/pages, and the columns that a terminal has room for.
_ANSWERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "figures": (
        "figures",
        ("imposer", "target", "product", "value_low", "value_high", "verdict", "origins", "documents", "figure_id"),
    ),
    "disputes": ("disputed_claims", ("imposer", "target", "product", "value_low", "source", "said_on", "marked")),
    "origins": ("relatives", ("origin_id", "relation", "source", "published_on", "title", "document_id")),
    "quotes": ("quotes", ("speaker", "cue", "text", "source", "document_id")),
    "digest": ("citations", ("sentence", "source_number", "named_title", "verdict", "document_id")),
    "documents": ("documents", ("document_id", "kind", "source", "published_on", "relation", "title")),
}

_OF_A_DOCUMENT = {"claims": ("imposer", "target", "value_low", "status", "text"), "quotes": ("speaker", "text")}


@click.command("show")
@click.argument("what", type=click.Choice([*_ANSWERS, "document"]))
@click.argument("words", nargs=-1)
@_options.warehouse
@_options.as_json
@click.option("--explain", is_flag=True, help="Of figures: how a verdict came about, from characters on.")
def command(what: str, words: tuple[str, ...], warehouse: Path | None, as_json: bool, explain: bool) -> int:
    r"""Answer the usual questions: figures, disputes, origins, quotes, digest, documents, or one document.

    \b
    wirecheck show figures US CN            rows that hold every word
    wirecheck show figures US CN 145 --explain
    wirecheck show document 411baf88        an id, or how it begins
    """
    path = read_settings(warehouse=warehouse).warehouse
    if not path.exists():
        raise UsageError(f"{path}: there is no warehouse yet; `wirecheck run` makes it.")
    if what == "document":
        return _document(path, words, as_json)
    if explain and what == "figures":
        return _explain(path, words, as_json)
    if explain:
        raise UsageError("`--explain` is for figures: wirecheck show figures US CN --explain")
    statement, columns = _ANSWERS[what]
    rows = _matching(_ask(path, statement)[0], words)
    if as_json:
        _options.print_json(rows)
    else:
        _options.print_table([{name: row[name] for name in columns} for row in rows], "nothing matches")
    return 0


def _ask(path: Path, *names: str) -> list[list[Row]]:
    from flows.load.asking import ask

    return [frame.to_dicts() for frame in ask(path, *((f"pages/{name}", {}) for name in names))]


def _matching(rows: list[Row], words: Sequence[str]) -> list[Row]:
    """The rows in which every word is a whole value, or part of one where it is longer than three characters."""
    return [row for row in rows if all(_holds(row, word.lower()) for word in words)]


def _holds(row: Row, word: str) -> bool:
    values = [str(int(v) if isinstance(v, float) and v.is_integer() else v).lower() for v in row.values()]
    return word in values or (len(word) > 3 and any(word in value for value in values))


def _document(path: Path, words: Sequence[str], as_json: bool) -> int:
    from flows.load.asking import ask

    if len(words) != 1:
        raise UsageError("Name one document: wirecheck show document ID; `wirecheck show documents` lists them.")
    statements = [("pages/document", {"document_id": words[0]}), ("pages/claims", {}), ("pages/quotes", {})]
    found, claims, quotes = (frame.to_dicts() for frame in ask(path, *statements))
    if len(found) != 1:
        trouble = "no document has" if not found else "more than one document has"
        raise UsageError(f"{trouble} an id that begins with {words[0]}; `wirecheck show documents` lists them.")
    document = found[0]
    for name, rows in (("claims", claims), ("quotes", quotes)):
        document[name] = [row for row in rows if row["document_id"] == document["document_id"]]
    _options.print_json(document) if as_json else _print_document(document)
    return 0


def _print_document(document: Row) -> None:
    for name, value in document.items():
        if name not in ("text", "claims", "quotes") and value is not None:
            click.echo(f"{name:<20}{_options.plain(value)}")
    click.echo()
    for line in document["text"].splitlines():
        click.echo(_options.plain(line))
    for name, columns in _OF_A_DOCUMENT.items():
        click.echo()
        _options.print_table([{key: row[key] for key in columns} for row in document[name]], f"no {name}")


def _explain(path: Path, words: Sequence[str], as_json: bool) -> int:
    from flows.load.asking import ask
    from flows.report.explanation import explain
    from flows.report.facts import Facts

    names = ("figures", "claims", "pairs", "relatives")
    facts = Facts(dict(zip(names, ask(path, *((f"pages/{name}", {}) for name in names)), strict=True)))
    figures = _matching(facts.rows("figures"), words)
    if as_json:
        _options.print_json([{**figure, "explanation": list(explain(facts, figure))} for figure in figures])
        return 0
    for figure in figures:
        for line in explain(facts, figure):
            click.echo(_options.plain(line))
        click.echo()
    if not figures:
        click.echo("nothing matches")
    return 0
