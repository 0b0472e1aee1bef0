"""The shape of a structured file: which fields its records have, of which type, and how many have each.

SQL sees by it when a source changes what it delivers: sql/checks/fields_moved.sql.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_MOST = 200  # fields of a file: what has more is keyed by values, not by names
_LONGEST = 80  # characters of a name
_TYPES = {bool: "boolean", int: "number", float: "number", str: "text", list: "list", dict: "object"}


def shape(records: Iterable[Any]) -> dict[str, Any]:
    """`records`, how many there are, and `fields`: name, type and records, one for each type that a field has."""
    found: Counter[tuple[str, str]] = Counter()
    number = 0
    for record in records:
        if isinstance(record, Mapping):
            number += 1
            found.update(set(_fields(record)))
    rows = [{"name": name, "type": kind, "records": count} for (name, kind), count in sorted(found.items())[:_MOST]]
    return {"records": number, "fields": rows}


def _fields(record: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        name = f"{prefix}{key}"[:_LONGEST]
        if value is None:  # as good as not there
            continue
        yield name, _TYPES[type(value)]
        if isinstance(value, Mapping) and not prefix:
            yield from _fields(value, f"{name}.")
