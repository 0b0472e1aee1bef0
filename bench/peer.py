"""The script that a user would write by hand, to measure ours beside it: pandas, re, datasketch, duckdb.

Files → sentences, tariff patterns, quotes, near copies → four tables. It reads far less than wirecheck does: no
parties, statuses or scopes, no speakers, no dates, no rewrites, no checks, no provenance, no publication.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

SENTENCE = re.compile(r"(?<=[.!?])\s+")
RATE = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s?(?:%|per ?cent)")
TARIFF = re.compile(r"\b(?:tariff|dut(?:y|ies)|lev(?:y|ies))", re.IGNORECASE)
PARTY = re.compile(r"\b(?:United States|U\.S\.|US|America|China|European Union|Canada|Mexico|Japan|India|Brazil)\b")
QUOTE = re.compile(r'["“]([^"”]{10,600})["”]')
WORD = re.compile(r"\w+")
PERMUTATIONS, ALIKE = 128, 0.5

Rows = list[dict[str, Any]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("database", type=Path)
    parser.add_argument("--no-near-copies", action="store_true")
    given = parser.parse_args()
    articles = [_read(path) for path in sorted(given.folder.rglob("*.txt"))]
    with duckdb.connect(str(given.database)) as connection:
        for name, rows in (("articles", articles), ("claims", _claims(articles)), ("quotes", _quotes(articles))):
            connection.from_df(pd.DataFrame(rows)).create(name)
        if not given.no_near_copies:
            connection.from_df(pd.DataFrame(near_copies(articles), columns=["article", "other"])).create("near_copies")


def _read(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    text = data.decode("utf-8", errors="replace")
    title, _, body = text.partition("\n")
    return {"article": path.name, "sha256": hashlib.sha256(data).hexdigest(), "title": title, "body": body}


def _claims(articles: Rows) -> Rows:
    return [
        {
            "article": article["article"],
            "rate": float(rate[1]),
            "parties": PARTY.findall(sentence),
            "sentence": sentence,
        }
        for article in articles
        for sentence in SENTENCE.split(article["body"])
        if TARIFF.search(sentence)
        for rate in RATE.finditer(sentence)
    ]


def _quotes(articles: Rows) -> Rows:
    return [
        {"article": article["article"], "start": quote.start(), "quote": quote[1]}
        for article in articles
        for quote in QUOTE.finditer(article["body"])
    ]


def near_copies(articles: Rows) -> list[tuple[str, str]]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS)
    found = []
    for article in articles:
        words = WORD.findall(article["body"].lower())
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))])
        found += [(article["article"], other) for other in index.query(sketch)]
        index.insert(article["article"], sketch)
    return found


if __name__ == "__main__":
    main()
