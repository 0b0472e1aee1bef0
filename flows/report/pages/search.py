"""Search over all figures, sources, speakers and texts."""

from __future__ import annotations

from collections.abc import Iterator

from flows.report.facts import Facts
from flows.report.page import Page
from flows.report.searching import Entry, scripts
from flows.report.wording import amount, count, day, figure_name, short, words

TITLE = "Search"
PLACE = 7.5
READS = ("figures", "sources", "quotes", "documents")

_LONGEST = 120


def build(facts: Facts) -> Iterator[Page]:
    yield Page("search.html", "search", "Search")
    yield from scripts({"f": _figures(facts), "o": _sources(facts), "q": _speakers(facts), "t": _texts(facts)})


def _figures(facts: Facts) -> Iterator[Entry]:
    groups = facts.grouped("figures", "figure_id")
    for figure_id in groups:
        rows = groups[figure_id]
        values = ", ".join(amount(row["value_low"], row["value_high"], row["unit"]) for row in rows[:8])
        codes = f"{rows[0]['kind']} {rows[0]['imposer']} {rows[0]['target']}".replace("_", " ")
        verdicts = " ".join(words(row["verdict"]) for row in rows[:8])
        yield Entry(f"figures/{figure_id}.html", figure_name(rows[0]), short(values, _LONGEST), f"{codes} {verdicts}")


def _sources(facts: Facts) -> Iterator[Entry]:
    for row in facts.rows("sources"):
        if row["source"]:
            path = f"sources/{row['source_id']}.html"
            yield Entry(path, short(row["source"], _LONGEST), count(row["documents"], "text"))


def _speakers(facts: Facts) -> Iterator[Entry]:
    """Each speaker once, with the latest words."""
    named = facts.frames["quotes"].drop_nulls("speaker").unique("speaker", keep="last", maintain_order=True)
    for row in named.iter_rows(named=True):
        path = f"documents/{row['document_id']}.html#q-{row['quote_id']}"
        yield Entry(path, short(row["speaker"], _LONGEST), short(row["text"], _LONGEST))


def _texts(facts: Facts) -> Iterator[Entry]:
    for row in facts.frames["documents"].sort("first_seen_at", "document_id").iter_rows(named=True):
        detail = f"{short(row['source'], 60) or 'source not known'}, {day(row['published_on'])}"
        label = short(row["title"], _LONGEST) or "without a title"
        yield Entry(f"documents/{row['document_id']}.html", label, detail)
