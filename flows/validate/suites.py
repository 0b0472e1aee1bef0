"""The suites of `expectations/`: what is expected of a table, how bad a failure is, what it does, and why.

Only `effect` gates: `tell` lets everything through, `set_aside` takes the row out and into quarantine under the
expectation's name, `stop` keeps the release from being published. `severity` says who is told and how loudly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import yaml

from flows.core import schemas
from flows.core.book import resources
from flows.core.errors import ContractError

SEVERITIES = ("critical", "warning", "info")
EFFECTS = ("tell", "set_aside", "stop")
WAREHOUSE = "warehouse"  # the suite over the whole next release; every other suite is named for a table
ONLY_WHERE = "only_where"  # of kwargs: the rows that an expectation is about, as a column and its value
_KEYS = ("name", "type", "kwargs", "severity", "effect", "why")
_NAME = re.compile(r"[a-z][a-z0-9_]{2,79}")
_TABLES: dict[str, schemas.Schema] = {
    "files": schemas.FILES,
    "documents": schemas.DOCUMENTS,
    "claims": schemas.CLAIMS,
    "quotes": schemas.QUOTES,
    "citations": schemas.CITATIONS,
    "origins": schemas.ORIGINS,
}


@dataclass(frozen=True)
class Expectation:
    """One expectation of one table; `kwargs` are those of the Great Expectations class that `type` names."""

    table: str
    name: str
    type: str
    kwargs: Mapping[str, Any]
    severity: str
    effect: str
    why: str
    place: str  # file and line, for the error's words

    @property
    def columns(self) -> list[str]:
        """The columns that it reads, in the order of its kwargs."""
        wanted = [*self.kwargs.get("column_list", ())]
        wanted += [self.kwargs[key] for key in ("column", "column_A", "column_B") if key in self.kwargs]
        return [*wanted, *self.kwargs.get(ONLY_WHERE, ())]


@cache
def read_suites(folder: Path | None = None) -> dict[str, tuple[Expectation, ...]]:
    """All suites by table. Raises ContractError naming file and line of the first entry that cannot be used."""
    suites = {}
    for path in sorted((folder or resources("expectations")).glob("*.yaml")):
        if path.stem != WAREHOUSE and path.stem not in _TABLES:
            raise ContractError(
                f"{path}: there is no table `{path.stem}`; name the file for one of {', '.join((*_TABLES, WAREHOUSE))}."
            )
        suites[path.stem] = tuple(_read_entries(path))
    return suites


def _read_entries(path: Path) -> list[Expectation]:
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ContractError(f"{path}: not YAML ({error}); mend the file.") from None
    if not isinstance(entries, list) or not isinstance(root, yaml.SequenceNode):
        raise ContractError(f"{path}: expected a list of expectations, each beginning with `- name:`.")
    found: dict[str, Expectation] = {}
    for node, entry in zip(root.value, entries, strict=True):
        place = f"{path}, line {node.start_mark.line + 1}"
        expectation = _read_entry(path.stem, entry, place)
        if expectation.name in found:
            raise ContractError(f"{place}: `{expectation.name}` stands in {found[expectation.name].place} already.")
        found[expectation.name] = expectation
    return list(found.values())


def _read_entry(table: str, entry: Any, place: str) -> Expectation:
    if not isinstance(entry, dict) or sorted(entry) != sorted(_KEYS):
        keys = ", ".join(map(str, entry)) if isinstance(entry, dict) else type(entry).__name__
        raise ContractError(f"{place}: expected exactly the keys {', '.join(_KEYS)}; found {keys}.")
    _expect(isinstance(entry["name"], str) and bool(_NAME.fullmatch(entry["name"])), place, "name", "a lower_case name")
    _expect(entry["type"] in _known_types(), place, "type", "an expectation of Great Expectations")
    _expect(entry["severity"] in SEVERITIES, place, "severity", " | ".join(SEVERITIES))
    _expect(entry["effect"] in EFFECTS, place, "effect", " | ".join(EFFECTS))
    _expect(isinstance(entry["why"], str) and len(entry["why"]) > 10, place, "why", "the reason in a sentence")
    _expect(isinstance(entry["kwargs"], dict), place, "kwargs", "a mapping")
    if table == WAREHOUSE:
        _expect(entry["effect"] != "set_aside", place, "effect", "tell | stop (a release has no rows to set aside)")
    expectation = Expectation(table=table, place=place, **entry)
    where = entry["kwargs"].get(ONLY_WHERE, {"": ""})
    _expect(isinstance(where, dict) and len(where) == 1, place, ONLY_WHERE, "one column and its value")
    unknown = [column for column in expectation.columns if table in _TABLES and column not in _TABLES[table]]
    _expect(not unknown, place, "kwargs", f"columns of {table}; it has no {', '.join(unknown)}")
    return expectation


def _expect(right: bool, place: str, key: str, wanted: str) -> None:
    if not right:
        raise ContractError(f"{place}: `{key}` must be {wanted}.")


@cache
def _known_types() -> frozenset[str]:
    """The types by the files of Great Expectations: importing it takes seconds, and a typing slip must show at once."""
    spec = find_spec("great_expectations")
    if spec is None or not spec.submodule_search_locations:
        raise ContractError("Great Expectations is not installed; install wirecheck's requirements again.")
    folder = Path(spec.submodule_search_locations[0]) / "expectations" / "core"
    return frozenset(path.stem for path in folder.glob("expect_*.py"))


def resolve(kwargs: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The kwargs with dates as days since 1970, as the frames have them; `tomorrow` is the day after the run's."""
    return {key: _in_days(value, today) for key, value in kwargs.items() if key != ONLY_WHERE}


def _in_days(value: Any, today: date) -> Any:
    if value == "tomorrow":
        value = date.fromordinal(today.toordinal() + 1)
    return value.toordinal() - date(1970, 1, 1).toordinal() if isinstance(value, date) else value
