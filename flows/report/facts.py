"""The frames of a release as the pages look things up in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import polars as pl

from flows.report.page import numbered

FINDINGS_A_PAGE = 100
Record = dict[str, Any]


class Groups:
    """Rows of a frame by one column, made into dicts only when asked for: a large release has millions of values."""

    def __init__(self, frame: pl.DataFrame, column: str) -> None:
        self._frame = frame.filter(pl.col(column).is_not_null()).sort(column, maintain_order=True)
        sizes = self._frame.group_by(column, maintain_order=True).len()
        starts = sizes["len"].cum_sum() - sizes["len"]
        self._places = dict(zip(sizes[column], zip(starts, sizes["len"], strict=True), strict=True))

    def __getitem__(self, key: str) -> list[Record]:
        start, length = self._places.get(key, (0, 0))
        return self._frame.slice(start, length).to_dicts()

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)


class Facts:
    """Frames by the name of their statement in sql/pages, and the texts of documents in batches."""

    def __init__(
        self, frames: Mapping[str, pl.DataFrame], texts: Iterable[pl.DataFrame] = (), whole_texts: bool = False
    ) -> None:
        self.frames = frames
        self.texts = texts
        self.whole_texts = whole_texts
        self._groups: dict[tuple[str, str], Groups] = {}

    def rows(self, name: str) -> list[Record]:
        return self.frames[name].to_dicts()

    def grouped(self, name: str, column: str) -> Groups:
        key = (name, column)
        if key not in self._groups:
            self._groups[key] = Groups(self.frames[name], column)
        return self._groups[key]

    @cached_property
    def documents(self) -> dict[str, Record]:
        return {row["document_id"]: row for row in self.frames["documents"].iter_rows(named=True)}

    @cached_property
    def verdicts(self) -> dict[tuple[str, float, float], str]:
        columns = self.frames["figures"].select("figure_id", "value_low", "value_high", "verdict")
        return {(figure, low, high): verdict for figure, low, high, verdict in columns.iter_rows()}

    @cached_property
    def families(self) -> set[str]:
        return set(self.frames["relatives"]["origin_id"])

    @cached_property
    def finding_pages(self) -> dict[str, str]:
        ids = self.frames["findings"]["finding_id"]
        return {name: numbered("findings", place // FINDINGS_A_PAGE) for place, name in enumerate(ids)}

    def verdict(self, claim: Record) -> str | None:
        """Of the figure and value that a claim gives; None for a claim that is no figure."""
        return self.verdicts.get((claim["figure_id"], claim["value_low"], claim["value_high"]))
