"""The register of outlets and agencies, `outlets.csv`: who publishes under which name, alias and web address."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from flows.core.errors import ContractError

_COLUMNS = ["name", "kind", "country", "domains", "aliases", "source"]
_FOOT = 600  # characters at the end of a page in which it says where it is from
_SOURCE = re.compile(
    r"^[ \t]*(?:Source|Via|(?:Originally|First) published (?:at|on|by|in))[ \t]{0,3}[:–—-]?"
    r"[ \t]{1,3}(\S[^\r\n]{1,200})$",
    re.MULTILINE | re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://\S+|(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outlets:
    """Lower-case names and aliases, and web domains, each leading to the name in the register."""

    names: Mapping[str, str]
    agencies: Mapping[str, str]  # the part of `names` that are agencies
    domains: Mapping[str, str]

    def find(self, outlet: str | None, url: str | None, text: str) -> str | None:
        """Who published a text: as its metadata, its address or its last lines ("Source: https://…") say.

        A name or domain that the register lacks is given as it is written; None when the text does not say.
        """
        if outlet and outlet.strip():
            return self._named(outlet) or " ".join(outlet.split())
        if url:
            return self._at(url)
        for line in reversed(_SOURCE.findall(text[-_FOOT:])):
            found = self._credited(line)
            if found:
                return found
        return None

    def _credited(self, line: str) -> str | None:
        address = _ADDRESS.search(line)
        return self._at(address.group()) if address else self._named(line.rstrip(". "))

    def _named(self, name: str) -> str | None:
        return self.names.get(" ".join(name.split()).casefold()) or self.domains.get(name.casefold().strip())

    def _at(self, url: str) -> str | None:
        """By the longest part of the host that the register knows; else the host."""
        host = _host(url)
        labels = host.split(".")
        for first in range(len(labels) - 1):
            known = self.domains.get(".".join(labels[first:]))
            if known:
                return known
        return host or None


def read(path: Path) -> Outlets:
    """The register at `path`. Raises ContractError when a name, alias or domain leads to two outlets."""
    names: dict[str, str] = {}
    agencies: dict[str, str] = {}
    domains: dict[str, str] = {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        if rows.fieldnames != _COLUMNS:
            raise ContractError(f"{path}: the columns must be {','.join(_COLUMNS)}; found {rows.fieldnames}.")
        for row in rows:
            spoken = {name.casefold(): row["name"] for name in [row["name"], *_listed(row["aliases"])]}
            _add(path, names, spoken)
            _add(path, domains, dict.fromkeys(_listed(row["domains"]), row["name"]))
            if row["kind"] == "agency":
                agencies |= spoken
    return Outlets(names, agencies, domains)


def _listed(field: str) -> list[str]:
    return [item.strip() for item in field.split("|") if item.strip()]


def _add(path: Path, register: dict[str, str], entries: dict[str, str]) -> None:
    for key, name in entries.items():
        if register.setdefault(key, name) != name:
            raise ContractError(f"{path}: `{key}` leads to {register[key]} and to {name}; it can name only one.")


def _host(url: str) -> str:
    address = url if "//" in url else f"//{url}"
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # a bracket that opens no IPv6 address
        return ""
    return host.removeprefix("www.")
