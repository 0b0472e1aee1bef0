"""What was joined by a text that is taken out gets its origin anew."""

from __future__ import annotations

from datetime import UTC, datetime

import duckdb
import polars as pl

from flows.core.schemas import ORIGIN_LINKS, SIGNATURES
from flows.load import forgetting, relatives, tables
from flows.load.forgetting import Word
from flows.normalise.origins import families
from load.handmade import batch


def test_a_family_that_falls_apart_keeps_what_still_ties_it() -> None:
    frames = batch("a", "b", "c", "d", "e")
    root, near, doomed, far, beyond = sorted(frames["documents"]["document_id"])
    # What ties `far` to the family best is the text that is taken out; only its weaker link leads to the root.
    ties = [(near, root, 0.9), (far, near, 0.6), (far, doomed, 0.9), (beyond, doomed, 0.9)]
    with duckdb.connect() as connection:
        tables.install(connection)
        tables.append(connection, "r1", frames, datetime(2026, 1, 1, tzinfo=UTC))
        keys = pl.DataFrame({"document_id": [root, near, doomed, far, beyond]}, schema={"document_id": pl.String()})
        signatures = keys.with_columns(bands=pl.lit([1], pl.List(pl.UInt64())), places=pl.lit([None], _PLACES))
        relatives.relate(connection, "r1", signatures, lambda _, __: _links(ties), families.resolve)
        assert _origins(connection) == dict.fromkeys([root, near, doomed, far, beyond], root)
        word = Word("document", doomed, "desk", "asked for", datetime(2026, 1, 2, tzinfo=UTC))
        kin = forgetting.take_out(connection, forgetting.choose(connection, word), word, "r2", families.resolve)
        assert sorted(kin["document_id"]) == [far, beyond]
        assert _origins(connection) == {root: root, near: root, far: root, beyond: beyond}


_PLACES = SIGNATURES["places"]


def _links(ties: list[tuple[str, str, float]]) -> pl.DataFrame:
    rows = [
        {"document_id": one, "related_document_id": other, "relation": "rewrite", "score": score}
        | {"direction_known_by": "unknown", "direction_strength": 0.0, "alignment": []}
        for one, other, score in ties
    ]
    return pl.DataFrame(rows, schema=ORIGIN_LINKS)


def _origins(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    asked = "select document_id, origin_id from core.origins where claim_id is null"
    return dict(connection.execute(asked).fetchall())
