"""Files → frames, in worker processes: where `ingest` and `normalise` meet.

Apart from the pipeline, so that a worker imports what it needs for reading and nothing else.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from datetime import date
from functools import cache, partial
from itertools import accumulate, groupby
from pathlib import Path

import polars as pl

from flows import normalise
from flows.core.book import resources
from flows.core.identity import NOTHING_GONE, NotKept
from flows.core.schemas import DOCUMENTS, FILES, QUARANTINE, empty
from flows.core.settings import Settings
from flows.ingest import formats, read
from flows.ingest.arrivals import Arrival
from flows.ingest.workers import Workers
from flows.normalise import outlets

Frames = dict[str, pl.DataFrame]
Submit = Callable[[Sequence[Arrival]], Callable[[], list[Frames]]]  # start a chunk; calling what comes back waits

# Files that are checked and loaded together: enough that Great Expectations' fixed cost is small beside reading
# them, few enough that comparing their texts stays near a gigabyte (5,000 of the benchmark's took 3.3).
_BATCH_FILES = 1_000
_BATCH_BYTES = 256 * 1024**2  # the same bound where files are large
_CHUNK_BYTES = 32 * 1024**2  # a worker holds the texts of a chunk, and several times that in frames

# What tells the rows of a table apart.
_ROWS = {
    "documents": "document_id",
    "quarantine": "item_id",
    "claims": "claim_id",
    "quotes": "quote_id",
    "dates": "date_id",
    "citations": "citation_id",
    "signatures": "document_id",
}
_STORED = {"files": FILES, "documents": DOCUMENTS}
_OF_DOCUMENTS = frozenset({"claims", "quotes", "dates", "citations", "signatures"})


def cut(arrivals: Sequence[Arrival], most_files: int, most_bytes: int) -> Iterator[list[Arrival]]:
    """The arrivals in order, in pieces of at most so many files and bytes; a larger file is a piece of its own."""
    piece: list[Arrival] = []
    size = 0
    for arrival in arrivals:
        if piece and (len(piece) == most_files or size + arrival.size > most_bytes):
            yield piece
            piece, size = [], 0
        piece.append(arrival)
        size += arrival.size
    if piece:
        yield piece


def batch_ends(new: Sequence[Arrival]) -> list[int]:
    """How many files are done after each batch."""
    return list(accumulate(map(len, cut(new, _BATCH_FILES, _BATCH_BYTES))))


def workers(settings: Settings, seen_on: date, gone: NotKept = NOTHING_GONE) -> Workers[Arrival, Frames]:
    """Processes that read chunks of files."""
    return Workers(settings, partial(read_chunk, settings, seen_on, gone=gone), partial(give_up, settings))


def read_batches(
    settings: Settings,
    seen_on: date,
    new: Sequence[Arrival],
    gone: NotKept = NOTHING_GONE,
    submit: Submit | None = None,
) -> Generator[Frames, None, None]:
    """The frames of each batch of files, in the files' order; the next batch is read while one is loaded.

    `submit` starts the reading of a chunk, on a cluster say; without it processes of this machine read.
    """
    if submit:
        yield from _read_batches(settings, new, submit)
        return
    with workers(settings, seen_on, gone) as here:
        yield from _read_batches(settings, new, here.submit)


def _read_batches(settings: Settings, new: Sequence[Arrival], submit: Submit) -> Iterator[Frames]:
    waiting: deque[list[Callable[[], list[Frames]]]] = deque()
    for batch in cut(new, _BATCH_FILES, _BATCH_BYTES):
        size = min(settings.chunk_documents, -(-len(batch) // settings.workers))  # a few files are shared out too
        waiting.append([submit(chunk) for chunk in cut(batch, size, _CHUNK_BYTES)])
        if len(waiting) > 1:
            yield _join(waiting.popleft())
    while waiting:
        yield _join(waiting.popleft())


def next_batch(batches: Generator[Frames, None, None]) -> Frames:
    """A step of its own: what the run waits for here is reading."""
    return next(batches)


def _join(chunks: list[Callable[[], list[Frames]]]) -> Frames:
    parts = [frames for chunk in chunks for frames in chunk()]
    return {name: pl.concat([part[name] for part in parts]) for name in parts[0]}


def read_chunk(settings: Settings, seen_on: date, chunk: Sequence[Arrival], gone: NotKept = NOTHING_GONE) -> Frames:
    """Files → every frame that comes of them; runs in a worker process.

    `seen_on` holds for files that do not say themselves on which day they were there.
    """
    parts = []
    for day, arrivals in groupby(chunk, lambda arrival: arrival.seen_on or seen_on):
        taken = read.read(list(arrivals), settings, gone)
        said = normalise.read(taken.pop("articles"), _outlets(settings.reference), day)
        parts.append({**taken, **said})
    return parts[0] if len(parts) == 1 else {name: pl.concat([part[name] for part in parts]) for name in parts[0]}


def read_stored(settings: Settings, stored: Frames) -> Frames:
    """The frames of texts whose bytes are gone, read from their rows (`files`, `documents`) as they are stored."""
    rows = {name: stored[name].select(pl.col(c).cast(t) for c, t in schema.items()) for name, schema in _STORED.items()}
    said = normalise.read_again(rows["documents"], _outlets(settings.reference))
    return {**rows, "quarantine": empty(QUARANTINE), **said}


def give_up(settings: Settings, arrival: Arrival, reason: str, error: str) -> Frames:
    """The frames of a file whose reading had to be ended: its quarantine row, and empty ones."""
    taken = read.give_up(arrival, reason, error)
    frames = normalise.read(taken.pop("articles"), _outlets(settings.reference), date.min)
    return {**taken, **frames}


def drop_known(frames: Frames, seen: set[str]) -> Frames:
    """Only contents that neither the warehouse nor this run has, once; `seen` grows by them.

    Sightings stay: a path may show an old content again.
    """
    new = frames["files"].filter(~pl.col("sha256").is_in(seen)).unique("sha256", keep="first", maintain_order=True)
    seen.update(new["sha256"])
    kept = {"files": new, "sightings": frames["sightings"]}
    for name, key in _ROWS.items():
        owner, column = (kept["documents"], "document_id") if name in _OF_DOCUMENTS else (new, "sha256")
        rows = frames[name].join(owner.select(column), on=column, how="semi", maintain_order="left")
        kept[name] = rows.unique(key, keep="first", maintain_order=True)  # two workers may read one content
    return kept


@cache
def _outlets(reference: Path | None) -> outlets.Outlets:
    return outlets.read((reference or resources("seeds") / "reference") / "outlets.csv")


def unescape(media_type: str, source: str) -> str:
    """What a format reads in characters of its file: entities and escapes as the text has them."""
    text: str = formats.of_media_type(media_type).unescape(source)
    return text
