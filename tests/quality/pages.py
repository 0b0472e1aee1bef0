"""The main text of news pages that others labelled."""

from __future__ import annotations

import gzip
from pathlib import Path

from flows.ingest.article import Article
from flows.ingest.read import read_content
from quality import scorers
from quality.intervals import jackknife
from quality.labelled import LabelledSet, Score


def _measure(evaluation: Path) -> dict[str, Score]:
    folder = evaluation / "external" / "html_aeb"
    read = [_read(path) for path in sorted((folder / "dev" / "html").glob("*.html.gz"))]
    gold = scorers.rows(folder / "dev" / "gold.jsonl")
    return {"main text F1": jackknife(gold, lambda some: float(scorers.score(folder, some, read)["f1"]))}


def _read(path: Path) -> scorers.Row:
    parts, _, _ = read_content("page.html", gzip.decompress(path.read_bytes()))
    texts = [part.text.text[part.title_end :] for part in parts if isinstance(part, Article)]
    return {"id": path.name.removesuffix(".html.gz"), "text": "\n".join(texts)}


SETS = [LabelledSet("pages, html_aeb", ("evaluation/external/html_aeb",), _measure)]
