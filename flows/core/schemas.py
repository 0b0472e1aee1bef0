"""The frames that pass from room to room, as Polars schemas. Each is one row per what its comment says.

The tables of the warehouse (sql/schema/) have the same columns plus what only the warehouse knows (run, history).
Times are UTC; rates in percent; spans count code points, end exclusive. `char_*` and `sentence_char_*` lead to the
decoded file, `text_*` to `documents.text`.
"""

from __future__ import annotations

import polars as pl

Schema = dict[str, pl.DataType]

UTC = pl.Datetime("us", "UTC")
POSITION_MAP = pl.List(
    pl.Struct(
        {
            "text_start": pl.Int64(),
            "file_start": pl.Int64(),
            "text_length": pl.Int64(),
            "file_length": pl.Int64(),
        }
    )
)

# One row per content taken in (sha256).
FILES: Schema = {
    "sha256": pl.String(),
    "path": pl.String(),  # below the inbox, "/" between folders; bytes that are not UTF-8 as \xNN
    "file": pl.String(),  # its name
    "doc": pl.String(),  # the name's stem
    "size": pl.Int64(),  # bytes
    "media_type": pl.String(),
    "encoding": pl.String(),  # as found; null for what is not text
    "fate": pl.String(),  # loaded | quarantined
    "reason": pl.String(),  # of quarantine: binary, empty, truncated, too_large, …
    "records": pl.Int64(),  # of a structured file
    "fields": pl.List(pl.Struct({"name": pl.String(), "type": pl.String(), "records": pl.Int64()})),  # they have
}

# One row per arrival of a content at a path: the ledger of what was seen where.
SIGHTINGS: Schema = {
    "path": pl.String(),
    "sha256": pl.String(),
    "size": pl.Int64(),
    "mtime_ns": pl.Int64(),
    "inode": pl.Int64(),
}

# One row per text inside a file, as `ingest` hands it over: furniture still on it.
ARTICLES: Schema = {
    "sha256": pl.String(),
    "part": pl.Int32(),  # place in a bundle, from 1; null outside bundles
    "kind": pl.String(),  # article | digest | teaser | release
    "text": pl.String(),  # the title up to title_end, then the rest
    "title_end": pl.Int64(),
    "position_map": POSITION_MAP,  # of `text`, to the decoded file
    "url": pl.String(),
    "outlet": pl.String(),  # as the metadata name it
    "byline": pl.String(),
    "published_on": pl.Date(),  # from metadata only
    "language": pl.String(),  # from metadata only
    "details": pl.String(),  # JSON: what a layout knows besides (sources of a digest; category and age of a teaser)
}

# One row per text inside a file, ready to be read.
DOCUMENTS: Schema = {
    "document_id": pl.String(),
    "sha256": pl.String(),
    "part": pl.Int32(),
    "kind": pl.String(),
    "title": pl.String(),
    "outlet": pl.String(),  # name as in seeds/reference/outlets.csv where it is there
    "agency": pl.String(),  # credited
    "byline": pl.String(),
    "dateline": pl.String(),  # the place
    "url": pl.String(),
    "published_on": pl.Date(),
    "published_known_by": pl.String(),  # metadata | dateline | dateline, year from the weekday | unknown
    "language": pl.String(),
    "read_for_claims": pl.Boolean(),  # false for languages whose claims are not read
    "text": pl.String(),  # without boilerplate
    "title_end": pl.Int64(),
    "char_start": pl.Int64(),
    "char_end": pl.Int64(),
    "position_map": POSITION_MAP,  # of `text`, to the decoded file
    "details": pl.String(),
}

_SPAN: Schema = {
    "text_start": pl.Int64(),
    "text_end": pl.Int64(),
    "char_start": pl.Int64(),
    "char_end": pl.Int64(),
}
_SENTENCE: Schema = {
    "sentence": pl.String(),
    "sentence_char_start": pl.Int64(),
    "sentence_char_end": pl.Int64(),
}

# One row per mention of a figure and target in a document.
CLAIMS: Schema = {
    "claim_id": pl.String(),
    "document_id": pl.String(),
    "kind": pl.String(),
    "imposer": pl.String(),
    "target": pl.String(),
    "product": pl.String(),  # verbatim scope
    "product_scope": pl.String(),  # canonical scope; null is general
    "value_low": pl.Float64(),
    "value_high": pl.Float64(),
    "unit": pl.String(),
    "status": pl.String(),
    "change": pl.String(),
    "prior_value": pl.Float64(),
    "bound": pl.String(),
    "component": pl.String(),
    "measure": pl.String(),
    "said_by": pl.String(),
    "as_of": pl.Date(),  # the day the document speaks of: its publication date where known
    "effective_on": pl.String(),  # YYYY-MM-DD, YYYY-MM or YYYY
    "text": pl.String(),  # the figure, verbatim
    **_SPAN,
    **_SENTENCE,
    "rule": pl.String(),
    "extractor_version": pl.String(),
    "confidence": pl.Float64(),
    "is_prior": pl.Boolean(),  # the earlier rate of another claim
}

# One row per direct quotation.
QUOTES: Schema = {
    "quote_id": pl.String(),
    "document_id": pl.String(),
    "speaker": pl.String(),
    "cue": pl.String(),
    "via_agency": pl.String(),
    "text": pl.String(),
    **_SPAN,
    **_SENTENCE,
    "rule": pl.String(),
    "extractor_version": pl.String(),
}

# One row per date that a document speaks of.
DATES: Schema = {
    "date_id": pl.String(),
    "document_id": pl.String(),
    "text": pl.String(),
    "value": pl.String(),  # ISO 8601 as precise as the text (2025, 2025-Q2, 2025-04-26, P90D); null is unknown
    "known_by": pl.String(),  # the rule: absolute, weekday before publication, duration, …
    **_SPAN,
}

# One row per citation mark of a digest.
CITATIONS: Schema = {
    "citation_id": pl.String(),
    "document_id": pl.String(),
    "source_number": pl.Int32(),
    "text": pl.String(),  # the mark
    **_SPAN,
    **_SENTENCE,
    "verdict": pl.String(),  # supported | partly_supported | unsupported | supported_by_other; null until audited
    "supported_by": pl.List(pl.Int32()),  # other sources that say what the cited one does not
    "evidence": pl.String(),  # JSON: the statement, the cited source's best sentence, what is missing and who says it
}

# One row per document that can be compared with others: what an index needs to find its relatives.
SIGNATURES: Schema = {
    "document_id": pl.String(),
    "bands": pl.List(pl.UInt64()),  # keys: two documents that share one are compared
    # Of each key the sentence that it is of (null for an address); of a sentence's own key also 16 bits of its words in
    # their order (0 where it is too short or tells too little to be a passage), its names and figures, a bit each, and
    # what percentage of its text's words it has.
    "places": pl.List(
        pl.Struct(
            {
                "text_start": pl.Int32(),
                "text_end": pl.Int32(),
                "wording": pl.UInt16(),
                "names": pl.Int64(),
                "share": pl.UInt8(),
            }
        )
    ),
}

# One row per document (claim_id null), and per claim whose origin differs from its document's.
ORIGINS: Schema = {
    "document_id": pl.String(),
    "claim_id": pl.String(),
    "origin_id": pl.String(),
    "relation": pl.String(),  # original | copy | rewrite | passage
    "related_document_id": pl.String(),  # what it descends from; null for an original
    "direction_known_by": pl.String(),  # why this direction; "unknown" where it cannot be known
    "score": pl.Float64(),  # 0 to 1
    "evidence": pl.String(),  # JSON: what aligns with what
}

# One row per pair of related documents: the evidence that origins are worked out from.
ORIGIN_LINKS: Schema = {
    "document_id": pl.String(),  # the text that descends, or the later id where the direction is unknown
    "related_document_id": pl.String(),  # what it descends from
    "relation": pl.String(),  # copy | rewrite | passage
    "direction_known_by": pl.String(),  # "unknown" where the texts do not say
    "direction_strength": pl.Float64(),  # 0 (unknown) to 1
    "score": pl.Float64(),  # 0 to 1: share of document_id that stands in related_document_id
    "alignment": pl.List(
        pl.Struct(
            {
                "text_start": pl.Int64(),
                "text_end": pl.Int64(),
                "related_start": pl.Int64(),
                "related_end": pl.Int64(),
                "score": pl.Float64(),
                "manner": pl.String(),  # verbatim | facts
            }
        )
    ),
}

# One row per check and subject that failed.
FINDINGS: Schema = {
    "finding_id": pl.String(),  # stable: the same check on the same subject has the same id in every run
    "check_name": pl.String(),
    "severity": pl.String(),  # critical | warning | info
    "effect": pl.String(),  # tell | set_aside | stop
    "subject": pl.String(),  # what it is known by: "US on CN, tariff_rate"; in words it is the evidence's `title`
    "message": pl.String(),
    "evidence": pl.String(),  # JSON: ids, values and sentences that show it
    "document_ids": pl.List(pl.String()),
    "table_name": pl.String(),
}

# One row per item set aside: a file (row_data null) or a row of a frame.
QUARANTINE: Schema = {
    "item_id": pl.String(),
    "sha256": pl.String(),
    "path": pl.String(),
    "reason": pl.String(),  # code: binary, truncated, …, or the name of the expectation
    "error": pl.String(),  # the whole message
    "table_name": pl.String(),  # files, documents, claims, …
    "row_id": pl.String(),
    "row_data": pl.String(),  # JSON of the row, so that nothing is lost
}

# One row per rate that a register or a person's correction gives, and the time it held (seeds/reference).
OFFICIAL_FIGURES: Schema = {
    "authority": pl.String(),  # register | correction
    "line": pl.Int64(),  # of its file
    "kind": pl.String(),
    "imposer": pl.String(),
    "target": pl.String(),
    "product_scope": pl.String(),
    "component": pl.String(),
    "unit": pl.String(),
    "value_low": pl.Float64(),
    "value_high": pl.Float64(),
    "bound": pl.String(),
    "status": pl.String(),  # in_force | announced
    "holds_from": pl.Date(),
    "holds_to": pl.Date(),  # the first day on which it no longer held; null where it did when last reviewed
    "reviewed_on": pl.Date(),
    "instead_of": pl.Float64(),  # of a correction: the value in print that is wrong
    "source": pl.String(),
    "reason": pl.String(),
}


def empty(schema: Schema) -> pl.DataFrame:
    return pl.DataFrame(schema=schema)
