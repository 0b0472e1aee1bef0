"""wirecheck show: the usual questions, answered without SQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from flows.commands import _explained, _options
from flows.core.errors import UsageError

Row = dict[str, Any]

# What is asked → its statement, and the columns that a terminal has room for.
_ANSWERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "figures": (
        "pages/figures",
        ("kind", "imposer", "target", "product", "value", "verdict", "origins", "texts"),
    ),
    "disputes": ("pages/disputed_claims", ("imposer", "target", "product", "value_low", "source", "said_on", "marked")),
    "origins": ("pages/relatives", ("origin_id", "relation", "source", "published_on", "title", "document_id")),
    "quotes": ("show/quotes", ("speaker", "cue", "text", "source", "document_id")),
    "digest": ("show/marks", ("sentence", "source_number", "source_title", "verdict", "document_id")),
    "documents": ("pages/documents", ("document_id", "kind", "source", "published_on", "relation", "title")),
    "dictionary": ("pages/dictionary", ("relation", "column_name", "data_type", "meaning")),
}

_OF_A_DOCUMENT = {"claims": ("imposer", "target", "value_low", "status", "text"), "quotes": ("speaker", "text")}


@click.command("show")
@click.argument("what", type=click.Choice([*_ANSWERS, "document"]))
@click.argument("words", nargs=-1)
@_options.warehouse
@click.option("--limit", type=click.IntRange(1), help="At most so many rows.")
@click.option("--explain", is_flag=True, help="Say how each came about, from the characters of a file on.")
@_options.as_json
def command(what: str, words: tuple[str, ...], warehouse: Path | str | None, **given: Any) -> int:
    r"""Answer the usual questions: figures, disputes, origins, quotes, digest, documents, one document, dictionary.

    WORDS narrow the rows: COLUMN=VALUE is a whole value of that column; a word alone is a whole value of any column,
    or part of one when it is longer than three characters.

    \b
    Examples:
      wirecheck show figures US CN
      wirecheck show figures target=CN verdict=conflict
      wirecheck show figures US CN 145 --explain
      wirecheck show disputes --json
      wirecheck show origins --explain --limit 3
      wirecheck show quotes minister
      wirecheck show digest verdict=unsupported --explain
      wirecheck show document 411baf88        an id, or how it begins
      wirecheck show dictionary mart.figures
    """
    path = _options.require(_options.up_to_date(warehouse=warehouse).warehouse)
    if what == "document":
        return _document(path, words, **given)
    statement, columns = _ANSWERS[what]
    rows = _matching(_options.ask(path, statement)[0], words)[: given["limit"]]
    if given["explain"]:
        return _explain(path, what, rows, as_json=given["as_json"])
    if given["as_json"]:
        _options.print_json(rows)
        return 0
    if what == "dictionary":
        rows = list(_with_relations(rows))
    if what == "figures":
        columns = columns if len({row["kind"] for row in rows}) > 1 else columns[1:]
        rows = list(_as_read(rows))
    _options.print_table([{name: row[name] for name in columns} for row in rows], "nothing matches")
    return 0


def _as_read(figures: list[Row]) -> Iterator[Row]:
    """In the words and with the values of the pages, in few enough characters for a terminal of 80."""
    from flows.report.wording import amount, words

    for row in figures:
        value = amount(row["value_low"], row["value_high"], row["unit"])
        yield {
            "kind": words(row["kind"]),
            "imposer": row["imposer"],
            "target": row["target"],
            "product": row["product"],
            "value": f"{value} (layer)" if row["component"] else value,
            "verdict": words(row["verdict"]),
            "origins": row["origins"],
            "texts": row["documents"],
        }


def _explain(path: Path, what: str, rows: list[Row], *, as_json: bool) -> int:
    if what not in _explained.KINDS:
        raise UsageError(f"`--explain` is for {', '.join(_explained.KINDS)} and a document, not for {what}.")
    explained = _explained.explain(path, what, rows)
    if as_json:
        _options.print_json([{**row, "explanation": lines} for row, lines in explained])
        return 0
    for _, lines in explained:
        _print_lines(lines)
        click.echo()
    if not explained:
        click.echo("nothing matches")
    return 0


def _print_lines(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(_options.plain(line))


def _with_relations(rows: list[Row]) -> Iterator[Row]:
    """Before the columns of a table or view, a row for itself."""
    last = None
    for row in rows:
        if row["relation"] != last:
            yield {"relation": row["relation"], "column_name": "", "data_type": row["kind"], "meaning": row["about"]}
        last = row["relation"]
        if row["column_name"]:
            yield row


def _matching(rows: list[Row], words: Sequence[str]) -> list[Row]:
    if not rows:
        return rows
    wanted = [_wanted(word.lower(), rows[0]) for word in words]
    return [row for row in rows if all(_holds(row, column, word) for column, word in wanted)]


def _wanted(word: str, row: Row) -> tuple[str | None, str]:
    """Column (None: any) and value of a word. Raises UsageError for a column that there is not."""
    name, equals, value = word.partition("=")
    if not equals or not name.isidentifier():
        return None, word
    if name not in row:
        near = get_close_matches(name, row, n=3) or list(row)
        raise UsageError(f"{word}: there is no column {name}; near are: {', '.join(near)}.")
    return name, value


def _holds(row: Row, column: str | None, word: str) -> bool:
    if column:
        return _written(row[column]) == word
    values = [_written(value) for value in row.values()]
    return word in values or (len(word) > 3 and any(word in value for value in values))


def _written(value: Any) -> str:
    if value is None:
        return ""
    return str(int(value) if isinstance(value, float) and value.is_integer() else value).lower()


def _document(path: Path, words: Sequence[str], *, as_json: bool, explain: bool, limit: int | None) -> int:
    if len(words) != 1:
        raise UsageError("Name one document: wirecheck show document ID; `wirecheck show documents` lists them.")
    found = _options.ask(path, ("pages/document", {"document_id": words[0]}))[0]
    if len(found) != 1:
        trouble = "no document has" if not found else "more than one document has"
        raise UsageError(f"{trouble} an id that begins with {words[0]}; `wirecheck show documents` lists them.")
    [document] = found
    wanted = {"document_id": [document["document_id"]]}
    document["claims"], document["quotes"] = _options.ask(
        path, ("pages/claims", {}, wanted), ("show/quotes", {}, wanted)
    )
    if explain:
        document["explanation"] = _explained.of_document(path, document)
    if as_json:
        _options.print_json(document)
    else:
        _print_document(document, limit)
    return 0


def _print_document(document: Row, limit: int | None) -> None:
    lines = document.pop("explanation", None)
    for name, value in document.items():
        if name not in ("text", "claims", "quotes") and value is not None:
            click.echo(f"{name:<20}{_options.plain(value)}")
    click.echo()
    _print_lines(document["text"].splitlines() if lines is None else lines)
    if lines is not None:
        return
    for name, columns in _OF_A_DOCUMENT.items():
        click.echo()
        _options.print_table([{key: row[key] for key in columns} for row in document[name][:limit]], f"no {name}")
