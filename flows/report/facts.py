"""The frames of a release as the pages look things up in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import polars as pl

from flows.report.page import numbered

FINDINGS_A_PAGE = 100
Record = dict[str, Any]
Texts = Callable[[Sequence[str]], Iterable[pl.DataFrame]]  # ids → document_id, text, title_end in batches
_VALUE = ("figure_id", "value_low", "value_high")
_OF_A_VARIANT = ("quote_id", "verdict", "original_quote_id", "original_document_id", "original_wording")


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

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def head(self, key: str, most: int) -> list[Record]:
        """The first of its rows."""
        start, length = self._places.get(key, (0, 0))
        return self._frame.slice(start, min(length, most)).to_dicts()

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def size(self, key: str) -> int:
        return int(self._places.get(key, (0, 0))[1])


class Facts:
    """Frames by the name of their statement in sql/pages, and the texts of documents when asked for."""

    def __init__(
        self, frames: Mapping[str, pl.DataFrame], texts: Texts = lambda _: (), whole_texts: bool = False
    ) -> None:
        self.frames = {**frames, **_with_verdicts(frames)}
        self.texts = texts
        self.whole_texts = whole_texts
        self.has_kept: Callable[[str, str], bool] = lambda *_: False  # set by who writes over a report
        self._groups: dict[tuple[str, str], Groups] = {}

    def rows(self, name: str) -> list[Record]:
        return self.frames[name].to_dicts()

    def grouped(self, name: str, column: str) -> Groups:
        key = (name, column)
        if key not in self._groups:
            self._groups[key] = Groups(self.frames[name], column)
        return self._groups[key]

    def states(self, column: str, *names: str) -> dict[str, str]:
        """What the rows of each value of a column come to, over several frames: equal as long as no row changed."""
        parts = []
        for seed, name in enumerate(names):
            frame = self.frames[name]
            parts.append(frame.select(key=pl.col(column), hash=frame.hash_rows(seed=seed)).drop_nulls("key"))
        counted = pl.concat(parts).group_by("key").agg(pl.col("hash").bitwise_xor(), pl.len())
        return {key: f"{found:x}.{rows}" for key, found, rows in counted.iter_rows()}

    @cached_property
    def titles(self) -> dict[str, str]:
        """Of the texts that have a page, that is of all current ones."""
        columns = self.frames["documents"].select("document_id", pl.col("title").fill_null(""))
        return dict(columns.iter_rows())

    @cached_property
    def verdicts(self) -> dict[tuple[str, float, float], str]:
        return {
            (row[0], row[1], row[2]): row[3] for row in self.frames["figures"].select(*_VALUE, "verdict").iter_rows()
        }

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


def _with_verdicts(frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Claims with their figure's verdict, quotations with theirs and the earliest wording, and claims and documents
    with whether their origin has a family.
    """
    found = {}
    families = frames["relatives"]["origin_id"].unique().implode() if "relatives" in frames else None
    if "claims" in frames and "figures" in frames:
        verdicts = frames["figures"].select(*_VALUE, "verdict")
        found["claims"] = frames["claims"].join(verdicts, on=_VALUE, how="left", maintain_order="left")
    if "quotes" in frames and "quote_variants" in frames:
        variants = frames["quote_variants"].select(_OF_A_VARIANT)
        found["quotes"] = frames["quotes"].join(variants, on="quote_id", how="left", maintain_order="left")
    for name in ("claims", "documents"):
        if families is not None and name in frames:
            found[name] = found.get(name, frames[name]).with_columns(has_family=pl.col("origin_id").is_in(families))
    return found
