"""A page before it is rendered, and lists cut into pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import polars as pl

_NEAR = 2  # pages of a list that the pager names on either side


@dataclass(frozen=True, slots=True)
class Page:
    """`path` below the folder, made of our own words and hashes only; `values` are what the template names.

    `state` stands for everything the page is made of. A page without `values` is as it was in the report before,
    whose page of that state is kept.
    """

    path: str
    template: str = ""
    title: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    state: str | None = None


class Slice(NamedTuple):
    """One page of a list; `first` counts rows from 1. `nearby` are numbers and paths for the pager; None is a gap."""

    path: str
    rows: Sequence[Any]
    first: int
    total: int
    number: int
    previous: str | None
    following: str | None
    nearby: list[tuple[int, str] | None]


def paginate(stem: str, rows: Sequence[Any] | pl.DataFrame, size: int) -> Iterator[Slice]:
    """The rows in pages `stem.html`, `stem-2.html`, …; one empty page when there are none."""
    pages = max(-(-len(rows) // size), 1)
    for number in range(pages):
        start = number * size
        shown = rows[start : start + size]
        yield Slice(
            path=numbered(stem, number),
            rows=shown.to_dicts() if isinstance(shown, pl.DataFrame) else shown,
            first=start + 1 if len(rows) else 0,
            total=len(rows),
            number=number + 1,
            previous=numbered(stem, number - 1) if number else None,
            following=numbered(stem, number + 1) if number + 1 < pages else None,
            nearby=_nearby(stem, number, pages),
        )


def numbered(stem: str, number: int) -> str:
    """The path of a list's page, counted from 0."""
    return f"{stem}.html" if number == 0 else f"{stem}-{number + 1}.html"


def _nearby(stem: str, number: int, pages: int) -> list[tuple[int, str] | None]:
    """The first page, the last one and those around `number`, which counts from 0."""
    shown = sorted({0, pages - 1, *range(max(number - _NEAR, 0), min(number + _NEAR + 1, pages))})
    found: list[tuple[int, str] | None] = []
    for place, other in enumerate(shown):
        if place and other - shown[place - 1] > 1:
            found.append(None)
        found.append((other + 1, numbered(stem, other)))
    return found
