"""What a labelled set is, and the scores that it gives."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EVALUATION = "evaluation/"  # data under this prefix lie in the folder of evaluation data, all others in the project


@dataclass(frozen=True, slots=True)
class Score:
    """A value from 0 to 1, higher is better, with the 95 % interval over documents where one was worked out."""

    value: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """`data` are files and folders that the scores depend on; `measure` is given the folder of evaluation data."""

    name: str
    data: tuple[str, ...]
    measure: Callable[[Path], dict[str, Score]]

    def absent(self) -> list[str]:
        return [name for name in self.data if not place(name).exists()]

    def digest(self) -> str:
        """SHA-256 over the names and bytes of all data; notes (.md) and what a program left there do not count."""
        whole = sha256()
        for name in self.data:
            for path in _files(place(name)):
                whole.update(f"{name}/{path.relative_to(place(name)).as_posix()}\0".encode())
                whole.update(sha256(path.read_bytes()).digest())
        return whole.hexdigest()


def evaluation() -> Path:
    """As tests/conftest.py finds it; need not exist."""
    return Path(os.environ.get("WIRECHECK_EVALUATION") or ROOT.parent / "shared")


def place(name: str) -> Path:
    if name.startswith(EVALUATION):
        return evaluation() / name.removeprefix(EVALUATION)
    return ROOT / name


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for inside in sorted(path.rglob("*")):
        if inside.is_file() and inside.suffix != ".md" and "__pycache__" not in inside.parts:
            yield inside
