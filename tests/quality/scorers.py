"""The scorers that come with the sets of others, run as their READMEs say."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

Row = dict[str, Any]


def rows(path: Path) -> list[Row]:
    # split("\n"), since splitlines would also cut at separators that a JSON string may hold as they are
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def write(path: Path, lines: Sequence[Row]) -> Path:
    path.write_text("".join(json.dumps(line, default=str) + "\n" for line in lines), encoding="utf-8")
    return path


def score(folder: Path, gold: Sequence[Row], predictions: Sequence[Row]) -> Row:
    """What score.py of the folder prints. Raises CalledProcessError when it refuses its input."""
    with TemporaryDirectory() as temporary:
        given = write(Path(temporary) / "gold.jsonl", gold)
        read = write(Path(temporary) / "predictions.jsonl", predictions)
        command = [sys.executable, str(folder / "score.py"), "--gold", str(given), "--pred", str(read)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: Row = json.loads(done.stdout)
    return found
