"""Data Docs: counts of what was validated, and nothing of a text."""

from __future__ import annotations

import re

import polars as pl

from flows.validate import data_docs
from validate.handmade import claim, document
from validate.test_rows import check

HOSTILE = "<script>alert(1)</script>"


def test_pages_tell_of_each_expectation_and_hold_no_value() -> None:
    checked = check([document(title=HOSTILE)], [claim(status=HOSTILE), claim("c2", value=3521)])
    rows = checked.validations.with_columns(run_id=pl.lit("20261125T1"))
    pages = dict(data_docs.pages(rows))
    assert pages.keys() == {"documents", "claims"}
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", pages["claims"]))
    held = rows.filter(pl.col("table_name") == "claims")["success"]
    assert f"Evaluated Expectations {held.len()} Successful Expectations {held.sum()}" in words
    assert "1 unexpected values found" in words
    assert not any(HOSTILE in page or "3521" in page for page in pages.values())


def test_pages_fetch_nothing() -> None:
    checked = check([document()])
    (page,) = dict(data_docs.pages(checked.validations.with_columns(run_id=pl.lit("20261125T1")))).values()
    policy = page.index("default-src 'none'")
    assert policy < page.index("https://")  # a policy holds for what comes after it
