"""Giving up the right to write: Linux's Landlock, for a process that runs what a person typed.

The second wall of the sandbox. Behind it the kernel refuses every writing, truncating, making and removing of files,
the start of programs, and TCP, whoever the user is and whatever DuckDB was talked into. Reading stays as it is.
"""

from __future__ import annotations

import ctypes
import os
import struct

_CREATE_RULESET, _RESTRICT_SELF = 444, 446  # system calls, the same numbers on every architecture
_ASK_VERSION = 1
_NO_NEW_PRIVILEGES = 38  # prctl(2); Landlock asks for it

# linux/landlock.h: execute, write_file, remove_dir and _file, make_char, _dir, _reg, _sock, _fifo, _block and _sym …
_WRITING = 1 << 0 | 1 << 1 | sum(1 << bit for bit in range(4, 13))
_REFER, _TRUNCATE = 1 << 13, 1 << 14  # … from versions 2 and 3 on
_TCP = 1 << 0 | 1 << 1  # bind and connect, from version 4 on


def give_up_writing() -> bool:
    """Restrict this thread and those it starts, for good. False where the kernel has no Landlock.

    Raises OSError when the kernel has it and refuses.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, 0, _ASK_VERSION)
    if version < 1:
        return False
    files = _WRITING | (_REFER if version >= 2 else 0) | (_TRUNCATE if version >= 3 else 0)
    handled = struct.pack("=QQ", files, _TCP) if version >= 4 else struct.pack("=Q", files)
    # Rules would allow something again; there are none.
    ruleset = libc.syscall(_CREATE_RULESET, handled, ctypes.c_size_t(len(handled)), 0)
    if ruleset < 0 or libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or libc.syscall(_RESTRICT_SELF, ruleset, 0):
        code = ctypes.get_errno()
        raise OSError(code, f"Landlock: {os.strerror(code)}")
    os.close(ruleset)
    return True
