from __future__ import annotations

from typing import Any

from flows.ingest.formats import json as json_format
from flows.ingest.formats import jsonl
from flows.ingest.shapes import shape


def fields(found: dict[str, Any]) -> dict[tuple[str, str], int]:
    return {(row["name"], row["type"]): row["records"] for row in found["fields"]}


def test_each_type_of_a_field_is_counted_by_itself_and_objects_one_level_deep() -> None:
    found = shape([{"id": 1, "by": {"name": "a", "x": {"y": 1}}}, {"id": "2", "ok": True, "none": None}, "no record"])
    assert found["records"] == 2
    assert fields(found) == {
        ("id", "number"): 1, ("id", "text"): 1, ("by", "object"): 1, ("by.name", "text"): 1, ("by.x", "object"): 1,
        ("ok", "boolean"): 1,
    }  # fmt: skip


def test_what_is_keyed_by_values_does_not_grow_without_bound() -> None:
    assert len(shape([{f"key{number}": 1 for number in range(1_000)}])["fields"]) == 200


def test_records_are_the_articles_of_the_file() -> None:
    envelope = '{"status": "ok", "articles": [{"title": "A", "text": "B"}, {"title": "C", "text": "D"}]}'
    assert shape(json_format.records(envelope)) == {
        "records": 2,
        "fields": [{"name": "text", "type": "text", "records": 2}, {"name": "title", "type": "text", "records": 2}],
    }
    assert shape(json_format.records('{"title": "A", "text": "B"}'))["records"] == 1
    assert shape(jsonl.records('{"title": "A", "text": "B"}\nbroken\n\n{"title": "C", "text": "D"}\n'))["records"] == 2
