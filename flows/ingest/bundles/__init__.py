"""One file here is one layout of pages that hold several texts. A layout module defines

    recognise(text: str) -> bool
    split(text: MappedText) -> list[Article]

`split` numbers the parts from 1 and gives each its kind. No character of the page is in two parts; what is in none is
furniture of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from flows.core.plugins import discover
from flows.ingest.article import Article


def split_all(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles, those that are bundles in parts. What the page says of itself (url, date) holds for its parts."""
    for article in articles:
        for layout in discover(__name__, "recognise", "split").values():
            if article.part is None and layout.recognise(article.text.text):
                page = {name: getattr(article, name) for name in ("url", "language")}
                yield from (replace(part, **page) for part in layout.split(article.text))
                break
        else:
            yield article
