"""Verdicts on citation marks: our own digests with their sources."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import partial
from pathlib import Path

from normalise.test_digest_audit import bundle

from flows.normalise.digest_audit import audit
from quality import scorers
from quality.intervals import bootstrap, f1, share
from quality.labelled import ROOT, LabelledSet, Score

DIGESTS = ROOT / "tests" / "data" / "digests" / "digests.jsonl"
VERDICTS = ("supported", "partly_supported", "supported_by_other", "unsupported")
Pairs = list[tuple[str, str]]  # a mark's verdict as labelled and as found


def judged(digest: scorers.Row) -> Pairs:
    """A labelled mark that is not read has the verdict "unread"; one that is read and is none has that as its label."""
    rows = audit(*bundle(tuple(digest["sources"]), digest["digest"])).sort("text_start").to_dicts()
    labels = digest["marks"]
    read, labelled = [row["source_number"] for row in rows], [mark["source"] for mark in labels]
    found: Pairs = []
    for manner, first, last, start, end in SequenceMatcher(None, labelled, read, autojunk=False).get_opcodes():
        if manner == "equal":
            pairs = zip(labels[first:last], rows[start:end], strict=True)
            found += [(mark["verdict"], str(row["verdict"])) for mark, row in pairs]
        else:
            found += [(mark["verdict"], "unread") for mark in labels[first:last]]
            found += [("unread", str(row["verdict"])) for row in rows[start:end]]
    return found


def _measure(half: str, _: Path) -> dict[str, Score]:
    found = [judged(digest) for digest in scorers.rows(DIGESTS) if digest["split"] == half]
    right = [(sum(label == verdict for label, verdict in pairs), len(pairs)) for pairs in found]
    return {
        "accuracy": bootstrap(right, share),
        **{f"{verdict} F1": bootstrap([_counts(pairs, verdict) for pairs in found], f1) for verdict in VERDICTS},
    }


def _counts(pairs: Pairs, verdict: str) -> tuple[int, int, int]:
    """Right, found and labelled."""
    found = sum(given == verdict for _, given in pairs)
    return pairs.count((verdict, verdict)), found, sum(label == verdict for label, _ in pairs)


SETS = [
    LabelledSet(f"citation marks, own digests ({half})", ("tests/data/digests",), partial(_measure, half))
    for half in ("dev", "held_out")
]
