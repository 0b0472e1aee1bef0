"""The prompt of `wirecheck sql`: one query after another, with history, completion and colours on a terminal."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.lexers import PygmentsLexer
from pygments.lexers.sql import SqlLexer

from flows.core.errors import WirecheckError

GREETING = (
    "Ask in SQL and end with a semicolon; `tables` lists what there is, `help` says more, Tab completes, Ctrl-D leaves."
)
_HELP = """\
  select …;               a query; it may take several lines and ends with a semicolon
  tables                  what can be asked, a line each
  describe mart.figures;  the columns of one; `wirecheck show dictionary mart.figures` says what they mean
  help                    this
  quit, exit, Ctrl-D      leave"""
_ASK_HELP = {"help", ".help", "?", "\\h", "\\?"}
_LEAVE = {"exit", "quit", ".exit", ".quit", "\\q"}
_LIST = {"tables", ".tables"}
_WORD = re.compile(r"[\w.]+")
_RELATION = re.compile(
    r"\b(?:from|join)\s+([\w.]+)(?:\s+(?:as\s+)?(?!where\b|on\b|using\b|join\b)(\w+))?", re.IGNORECASE
)
_KEYWORDS = _WORD.findall(
    "all and asc avg between by case count desc describe distinct else end except explain from group "
    "having ilike in intersect is join like limit list max min not null or order over partition qualify "
    "select sum summarize then union unnest using when where with"
)


class Suggestion(NamedTuple):
    text: str
    meaning: str = ""


class Names:
    """What can be named in a query: the rows of sql/pages/dictionary.sql."""

    def __init__(self, rows: Iterable[dict[str, Any]]) -> None:
        self.about: dict[str, str] = {}
        self._columns: dict[str, list[Suggestion]] = {}
        for row in rows:
            self.about[row["relation"]] = row["about"] or ""
            name = row["relation"].partition("(")[0]
            columns = self._columns.setdefault(name, [])
            if row["column_name"]:
                columns.append(Suggestion(row["column_name"], row["meaning"] or ""))

    def suggest(self, text: str, word: str) -> Iterator[Suggestion]:
        """What `word` may become: columns of what `text` reads, relations, and words of SQL."""
        read = {alias or name: name for name, alias in _RELATION.findall(text)}
        owner, dot, _ = word.rpartition(".")
        if dot and (columns := self._columns.get(read.get(owner, owner))):
            found = [Suggestion(f"{owner}.{column.text}", column.meaning) for column in columns]
        else:
            found = [column for name in read.values() for column in self._columns.get(name, ())]
            found += [Suggestion(name.partition("(")[0], about) for name, about in self.about.items()]
            found += map(Suggestion, _KEYWORDS)
        for suggestion in dict.fromkeys(found):
            if _begins(suggestion.text, word):
                yield suggestion


def _begins(name: str, word: str) -> bool:
    """Also `figures` for `mart.figures`: who asks may not know the schema."""
    return any(part.lower().startswith(word.lower()) for part in (name, name.partition(".")[2]) if part)


class _Completer(Completer):
    def __init__(self, names: Names) -> None:
        self._names = names

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:  # noqa: ARG002
        word = document.get_word_before_cursor(pattern=_WORD)
        for name, meaning in self._names.suggest(document.text, word):
            yield Completion(name, start_position=-len(word), display_meta=meaning)


def converse(answer: Callable[[str], None], rows: Sequence[dict[str, Any]]) -> None:
    """Answer what is typed until the end; trouble with a query is told and ends nothing."""
    names = Names(rows)
    click.echo(GREETING, err=True)
    for text in _typed(names) if _is_terminal() else _plainly():
        asked = text.strip().rstrip(";").strip()
        if asked.lower() in _LEAVE:
            return
        if asked.lower() in _LIST:
            for line in _listed(names):
                click.echo(line)
        elif asked.lower() in _ASK_HELP:
            click.echo(_HELP)
        elif asked:
            try:
                answer(asked)
            except WirecheckError as error:
                click.echo(str(error), err=True)
            except KeyboardInterrupt:
                click.echo("ended", err=True)


def _listed(names: Names) -> Iterator[str]:
    """Every relation with the first sentence of its comment, cut to the terminal's width."""
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 1_000
    for name, about in names.about.items():
        line = f"{name:<40} {about.partition('. ')[0]}"
        yield line if len(line) < width else f"{line[: max(width - 2, len(name))]}…"


def is_whole(text: str) -> bool:
    """Whether Enter asks; else it begins another line."""
    text = text.strip()
    return not text or text.endswith(";") or text.lower() in _LEAVE | _LIST | _ASK_HELP


def session(names: Names, history: History, **given: Any) -> PromptSession[str]:
    """A line editor; `given` replaces its input and output in tests."""
    made: PromptSession[str] = PromptSession(
        "wirecheck> ",
        completer=_Completer(names),
        complete_while_typing=False,
        auto_suggest=AutoSuggestFromHistory(),
        lexer=PygmentsLexer(SqlLexer),
        history=history,
        prompt_continuation="      ...> ",
        **given,
    )
    made.multiline = Condition(lambda: not is_whole(made.default_buffer.text))
    return made


def _typed(names: Names) -> Iterator[str]:
    made = session(names, _history())
    while True:
        try:
            yield made.prompt()
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def _plainly() -> Iterator[str]:
    """Where the answers go into a pipe: no editor, its control sequences would end up among them."""
    held = ""
    for line in sys.stdin:
        held += line
        if is_whole(held):
            yield held
            held = ""
    yield held


def _is_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _history() -> History:
    """What was asked before, for this user's eyes only."""
    file = Path(click.get_app_dir("wirecheck")) / "sql_history"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(file)
