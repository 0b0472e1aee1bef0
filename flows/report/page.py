"""A page before it is rendered, and lists cut into pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Page:
    """`path` below the folder, made of our own words and hashes only; `values` are what the template names."""

    path: str
    template: str
    title: str
    values: dict[str, Any] = field(default_factory=dict)


class Slice(NamedTuple):
    """One page of a list; `first` counts rows from 1."""

    path: str
    rows: Sequence[Any]
    first: int
    total: int
    previous: str | None
    following: str | None


def paginate(stem: str, rows: Sequence[Row], size: int) -> Iterator[Slice]:
    """The rows in pages `stem.html`, `stem-2.html`, …; one empty page when there are none."""
    starts = range(0, max(len(rows), 1), size)
    for number, start in enumerate(starts):
        yield Slice(
            numbered(stem, number),
            rows[start : start + size],
            start + 1 if rows else 0,
            len(rows),
            numbered(stem, number - 1) if number else None,
            numbered(stem, number + 1) if number + 1 < len(starts) else None,
        )


def numbered(stem: str, number: int) -> str:
    """The path of a list's page, counted from 0."""
    return f"{stem}.html" if number == 0 else f"{stem}-{number + 1}.html"
