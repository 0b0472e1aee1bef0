from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ATTEMPTS = {
    "write": "open(path, 'r+')",
    "append": "open(path, 'a')",
    "truncate by opening": "os.open(path, os.O_RDONLY | os.O_TRUNC)",
    "truncate": "os.truncate(path, 0)",
    "create": "open(path + '2', 'x')",
    "remove": "os.unlink(path)",
    "rename": "os.rename(path, path + '2')",
    "link": "os.link(path, path + '2')",
    "make a folder": "os.mkdir(path + '2')",
    "run": "os.execv('/bin/true', ['true'])",
    "connect": "socket.create_connection(('127.0.0.1', 9))",
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_whoever_gave_up_writing_cannot(tmp_path: Path, attempt: str) -> None:
    path = tmp_path / "file"
    path.write_text("as it was")
    code = f"""
        import os, socket
        from flows.load import enclosure
        path = {str(path)!r}
        if not enclosure.give_up_writing():
            print("no Landlock")
        else:
            assert open(path).read() == "as it was"
            try:
                {attempt}
            except PermissionError:
                print("refused")
    """
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=True)
    if "no Landlock" in done.stdout:
        pytest.skip("this kernel has no Landlock")
    assert done.stdout == "refused\n"
    assert path.read_text() == "as it was"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]
