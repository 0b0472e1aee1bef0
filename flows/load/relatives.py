"""A batch's relatives: found through the keys that documents share, stored as links, resolved into origins.

The comparing itself is handed in (`normalise.origins`), so this room knows tables only. All of it is one transaction
of the next release, and no step reads more than the keys, links and texts that the batch touches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import duckdb
import polars as pl

from flows.core import book

Compare = Callable[[pl.DataFrame, pl.DataFrame], pl.DataFrame]
Resolve = Callable[[pl.DataFrame, pl.DataFrame], pl.DataFrame]


def relate(
    connection: duckdb.DuckDBPyConnection, run_id: str, signatures: pl.DataFrame, compare: Compare, resolve: Resolve
) -> pl.DataFrame:
    """Find the relatives of a batch whose documents and claims are loaded, and renew the origins that they touch.

    `compare` is `links.compare(documents, pairs)` and `resolve` is `families.resolve(documents, links)`.
    Returns the renewed rows of ORIGINS; a document of the batch that has an origin already keeps it, and only its
    claims are seen anew.
    """
    connection.begin()
    try:
        unknown = _ask(connection, "origins_unknown", {"incoming": signatures.select("document_id")})
        new = signatures.join(unknown, on="document_id", how="semi")
        tied, parted = _link(connection, run_id, new, compare)
        # Of texts that were there, only those need judging whose origins become others or that lost a link: the
        # sentences that a new one shares with them are looked at with the new one.
        _run(connection, "judged_mark", {"incoming": pl.concat([new.select("document_id"), parted])})
        origins = renew(connection, run_id, pl.concat([tied, parted]).unique().sort("document_id"), resolve)
        # A document that is there already comes again with claims that it lacked: a replay of what was set aside.
        again = signatures.join(unknown, on="document_id", how="anti").select("document_id")
        with _marking_changes(connection, again):
            _renew_passages(connection, run_id, again)
        connection.commit()
    except BaseException:
        connection.rollback()
        raise
    return origins


def _link(
    connection: duckdb.DuckDBPyConnection, run_id: str, signatures: pl.DataFrame, compare: Compare
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Link the new documents. Returns these and whom they joined, and stored ones that lost a link (document_id)."""
    bands = signatures.explode("bands", "places").rename({"bands": "band"}).drop_nulls("band").unnest("places")
    _run(connection, "origins_add_bands", {"incoming": bands}, run_id=run_id)
    lost = _unlink(connection, bands)
    pairs = _ask(connection, "origins_candidates", {"incoming": bands})
    links = compare(_documents(connection, pairs), pairs)
    _run(connection, "origins_add_links", {"incoming": links}, run_id=run_id)
    joins = links.filter(pl.col("relation") != "passage")
    return pl.concat([signatures.select("document_id"), _ends(joins)]), _ends(lost)


def _ends(links: pl.DataFrame) -> pl.DataFrame:
    related = links.select(document_id="related_document_id")
    return pl.concat([links.select("document_id"), related]).unique()


def _unlink(connection: duckdb.DuckDBPyConnection, bands: pl.DataFrame) -> pl.DataFrame:
    """Drop the stored links to which no key leads since these keys came: as if all had come at once.

    How two texts are linked hangs on the two alone; whether they are compared hangs on how many hold their keys.
    """
    unsettled = _ask(connection, "origins_unsettled", {"incoming": bands})
    if unsettled.is_empty():
        return unsettled
    keys = _ask(connection, "origins_keys", {"unsettled": unsettled})
    still = _ask(connection, "origins_candidates", {"incoming": keys}).select("document_id", "candidate_id")
    ends = ("document_id", "related_document_id")
    pair = (pl.min_horizontal(*ends), pl.max_horizontal(*ends))
    lost = unsettled.join(still, left_on=pair, right_on=["document_id", "candidate_id"], how="anti")
    _run(connection, "origins_drop_links", {"lost": lost})
    return lost


def _documents(connection: duckdb.DuckDBPyConnection, pairs: pl.DataFrame) -> pl.DataFrame:
    """The documents of the pairs: with their texts those that have to be compared, and what is known of the others."""
    same = pl.col("is_word_for_word").fill_null(False)
    places = _ask(connection, "origins_places", {"pairs": pairs.filter(~same)})
    texts = _ask(connection, "origins_texts", {"places": places})
    heads = _ask(connection, "origins_heads", {"pairs": pairs.filter(same)})
    return pl.concat([texts, heads.join(texts, on="document_id", how="anti")], how="diagonal")


def renew(
    connection: duckdb.DuckDBPyConnection, run_id: str, documents: pl.DataFrame, resolve: Resolve
) -> pl.DataFrame:
    """Resolve the families of some documents (document_id) from the links that are stored.

    Reads:   all documents that a change ties to others: a family that no change touches is whole as it is stored
    Returns: their ORIGINS
    """
    family = _ask(connection, "origins_families", {"incoming": documents.select("document_id")})
    links = _ask(connection, "origins_links_within", {"family": family})
    origins = resolve(family, links)
    touched = _ask(connection, "origins_touched", {"renewed": origins})
    with _marking_changes(connection, touched):
        _run(connection, "origins_forget", {"renewed": origins})
        _run(connection, "origins_add", {"renewed": origins}, run_id=run_id)
        _renew_passages(connection, run_id, touched)
    return origins


@contextmanager
def _marking_changes(connection: duckdb.DuckDBPyConnection, touched: pl.DataFrame) -> Iterator[None]:
    """Have judged anew whose origins become others; most that share a passage with a new text stay the same."""
    before = _ask(connection, "judged_origins", {"touched": touched})
    yield
    both = pl.concat([before, _ask(connection, "judged_origins", {"touched": touched})])
    _run(connection, "judged_mark", {"incoming": both.filter(~both.is_duplicated()).select("document_id").unique()})


def _renew_passages(connection: duckdb.DuckDBPyConnection, run_id: str, touched: pl.DataFrame) -> None:
    """Find anew the claims of some documents (document_id) that stand in passages taken from other families."""
    if touched.is_empty():
        return
    _run(connection, "origins_forget_passages", {"touched": touched})
    _run(connection, "origins_add_passages", {"touched": touched}, run_id=run_id)


def _ask(connection: duckdb.DuckDBPyConnection, name: str, frames: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    rows: pl.DataFrame = _with(connection, frames, lambda: connection.sql(book.load(f"statements/{name}").text).pl())
    return rows


def _run(
    connection: duckdb.DuckDBPyConnection, name: str, frames: Mapping[str, pl.DataFrame], **parameters: Any
) -> None:
    text = book.load(f"statements/{name}").text
    _with(connection, frames, lambda: connection.execute(text, parameters or None))


def _with(connection: duckdb.DuckDBPyConnection, frames: Mapping[str, pl.DataFrame], call: Callable[[], Any]) -> Any:
    for name, frame in frames.items():
        connection.register(name, frame)
    try:
        return call()
    finally:
        for name in frames:
            connection.unregister(name)
