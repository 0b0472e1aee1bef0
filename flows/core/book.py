"""The book of SQL files: every statement that wirecheck runs stands in a `.sql` file, whole, with a header.

A header is the comment block at the top, `-- key: value` a line; a line without a key goes on with the value before.
Values never become part of the text: parameters are bound by DuckDB.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.core.errors import ContractError

_HEADER_LINE = re.compile(r"^-- (?:([a-z_]+): )?(.*)$")


@dataclass(frozen=True, slots=True)
class SqlFile:
    """One statement: its name (file stem), header and text."""

    name: str
    path: Path
    header: dict[str, str]
    text: str

    def require(self, *keys: str) -> SqlFile:
        """This file, or a ContractError naming the header lines that its folder asks for and it lacks."""
        missing = [key for key in keys if not self.header.get(key)]
        if missing:
            wanted = ", ".join(f"`-- {key}: …`" for key in missing)
            raise ContractError(f"{self.path}: its header lacks {wanted}; add the line at the top of the file.")
        return self

    def columns(self) -> dict[str, str]:
        """The `columns` of the header: names, or patterns such as `text_*`, and what they mean."""
        found: dict[str, str] = {}
        names: list[str] = []
        for line in self.header.get("columns", "").splitlines():
            left, bar, meaning = line.partition(" | ")
            if bar:
                names = [name.strip() for name in left.split(",")]
                found |= dict.fromkeys(names, meaning.strip())
            elif not line.startswith("the rest as "):
                found |= {name: f"{found[name]} {line}" for name in names}
        return found


def resources(folder: str) -> Path:
    """A top-level folder of the project (`sql`, `expectations`, `seeds`): in the checkout, or installed beside."""
    package = Path(__file__).resolve().parent.parent
    for root in (package.parent, package / "resources"):
        if (root / folder).is_dir():
            return root / folder
    raise ContractError(f"The folder `{folder}` is missing beside {package}; install wirecheck again.")


@cache
def load(name: str) -> SqlFile:
    """The statement `sql/<name>.sql`, such as `schema/claims`."""
    path = resources("sql") / f"{name}.sql"
    if not path.is_file():
        raise ContractError(f"{path}: no such SQL file; the code asks for `{name}`.")
    return _parse(path)


@cache
def shelf(folder: str) -> tuple[SqlFile, ...]:
    """All statements of `sql/<folder>/`, by name."""
    return tuple(_parse(path) for path in sorted((resources("sql") / folder).glob("*.sql")))


def _parse(path: Path) -> SqlFile:
    text = path.read_text(encoding="utf-8")
    header: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        match = _HEADER_LINE.match(line)
        if not match:
            break
        if match[1]:
            key = match[1]
            header[key] = match[2].strip()
        elif key:
            header[key] = f"{header[key]}\n{match[2].strip()}"
    return SqlFile(path.stem, path, header, text)
