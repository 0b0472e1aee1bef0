"""Worker processes that read files: reused, without network, ended at a limit of time or memory.

Whoever ends a worker, or makes it raise, takes nobody along: the chunk is read again file by file, so only the file
that did it is set aside. A worker that the machine kills while it waits leaves the pool's lock held and breaks the
pool; then there is a new pool, and what was under way is read again.
"""

from __future__ import annotations

import ctypes
import errno
import multiprocessing
import os
import resource
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as LimitReached
from concurrent.futures import wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver
from threading import Thread
from types import TracebackType
from typing import Any, Generic, NamedTuple, TypeVar

from pebble import ProcessExpired, ProcessPool

from flows.core.errors import WirecheckError
from flows.core.settings import Settings

Item = TypeVar("Item")
Result = TypeVar("Result")

# A chunk takes a second or so. Beyond this one of its files may be stuck, and each is given its own time.
_CHUNK_SECONDS = 60.0
_LOOK_SECONDS = 1.0  # how often a pool that broke is noticed
_MOST_POOLS = 3  # that may break under one chunk: then it is no accident
_TASKS_BEFORE_RENEWAL = 200  # chunks after which a worker is replaced, so that what libraries leak does not add up

# Trouble of the machine: every other file would meet it too, so it ends the run.
_OF_THE_MACHINE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})
_LONGEST_MESSAGE = 300  # characters; some libraries quote their whole input

_PRELOADED = ["flows.warm"]  # by name: this room does not know what its workers read with
_NEW_USERS, _NEW_NETWORK = 0x10000000, 0x40000000  # linux/sched.h: namespaces of one's own
_ONE_THREAD = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


class _Reading(NamedTuple):
    pool: ProcessPool
    future: Any


class Workers(Generic[Item, Result]):
    """Read chunks of items in worker processes; used as a context manager.

    `read` gets a chunk; `give_up` gets the one item that ended a worker and a reason, and says what becomes of it.
    Both must be module-level functions.
    """

    def __init__(
        self,
        settings: Settings,
        read: Callable[[Sequence[Item]], Result],
        give_up: Callable[[Item, str, str], Result],
    ) -> None:
        self._settings = settings
        self._read = read
        self._give_up = give_up
        self._pool = self._start_pool()

    def _start_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self._settings.workers,
            max_tasks=_TASKS_BEFORE_RENEWAL,
            initializer=_confine,
            initargs=(self._settings.file_memory_bytes,),
            context=_start_forkserver(),
        )

    def __enter__(self) -> Workers[Item, Result]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._pool.close()  # type: ignore[no-untyped-call]
            self._pool.join()
        else:
            self.stop()

    def stop(self) -> None:
        """End the processes at once, whatever they read."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def submit(self, chunk: Sequence[Item]) -> Callable[[], list[Result]]:
        """Start reading a chunk; calling what is returned waits for its results (one, or one for each item)."""
        started = self._schedule(chunk)

        def collect() -> list[Result]:
            future = self._wait(started, chunk)
            if future.exception() is None:
                return [future.result()]
            return [self._read_alone(item) for item in chunk]

        return collect

    def _schedule(self, chunk: Sequence[Item]) -> _Reading:
        if not self._pool.active:
            self._pool.join()
            self._pool = self._start_pool()
        limit = self._settings.file_seconds + (_CHUNK_SECONDS if len(chunk) > 1 else 0)
        return _Reading(self._pool, self._pool.schedule(self._read, args=(chunk,), timeout=limit))

    def _wait(self, reading: _Reading, chunk: Sequence[Item]) -> Any:
        """The future, done, of a chunk's reading. Where the pool broke, no file is to blame: it is read again."""
        for _ in range(_MOST_POOLS):
            while not reading.future.done() and reading.pool.active:
                wait([reading.future], _LOOK_SECONDS)
            if reading.future.done() and not isinstance(reading.future.exception(), BrokenProcessPool):
                return reading.future
            reading = self._schedule(chunk)
        raise WirecheckError(
            f"The processes that read files were ended {_MOST_POOLS} times over. Nothing is published; see whether "
            "the machine is out of memory (`dmesg`) and run again."
        )

    def _read_alone(self, item: Item) -> Result:
        future = self._wait(self._schedule([item]), [item])
        error = future.exception()
        if error is None:
            result: Result = future.result()
            return result
        if not _is_of_a_file(error):
            raise error
        return self._give_up(item, *self._explain(error))

    def _explain(self, error: BaseException) -> tuple[str, str]:
        """The reason and the message for a file that could not be read.

        Whatever was raised counts: files come from anywhere and pass through many libraries. What these may raise
        cannot be listed, and one name missing here would end every run for as long as the file lies in the inbox.
        """
        if isinstance(error, LimitReached):
            return "timeout", f"reading it took longer than {self._settings.file_seconds:g} s"
        if isinstance(error, MemoryError):
            return "out_of_memory", f"reading it took more than {self._settings.file_memory_bytes // 1024**2} MiB"
        if isinstance(error, ProcessExpired):
            return "reader_crashed", f"the process that read it ended with code {error.exitcode}"
        told = f"{type(error).__name__}: {error}"
        return "reader_crashed", f"its reader failed with {told[:_LONGEST_MESSAGE]}"


def _is_of_a_file(error: BaseException) -> bool:
    """Whether a file may be at fault, rather than a setting, a plug-in or the disk."""
    if isinstance(error, OSError):
        return error.errno not in _OF_THE_MACHINE
    return not isinstance(error, WirecheckError)


def _start_forkserver() -> Any:
    """Start the process that workers are forked from: its libraries are imported once, and each gets one thread."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    outside = dict(os.environ)
    os.environ.update(_ONE_THREAD)
    try:
        forkserver.ensure_running()
    finally:
        os.environ.clear()
        os.environ.update(outside)
    return context


def _confine(memory_bytes: int) -> None:
    """Bound this process: data memory beyond what it holds now, and no network."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    limit = held + memory_bytes
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _leave_network()
    Thread(target=_end_with_run, name="end with the run", daemon=True).start()
    sys.addaudithook(_refuse_network)


def _end_with_run() -> None:
    """End when the run does, however that ends: a worker stuck in a file would be left behind for ever."""
    run = multiprocessing.parent_process()
    if run is not None:
        run.join()
        os._exit(1)


def _leave_network() -> bool:
    """Go into a network of one's own that leads nowhere, whatever language asks. False where the kernel refuses."""
    libc = ctypes.CDLL(None, use_errno=True)
    # Who is not root may do it as a user of a namespace of their own; files are still opened by the real user's rights.
    return any(libc.unshare(flags) == 0 for flags in (_NEW_NETWORK, _NEW_USERS | _NEW_NETWORK))


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    # Says so in Python, and holds where the kernel grants no network of one's own. Local sockets carry the results.
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"} and not _is_local(event, arguments):
        raise PermissionError(f"{event}: a process that reads files has no network")


def _is_local(event: str, arguments: tuple[Any, ...]) -> bool:
    return event == "socket.connect" and isinstance(arguments[1], str | bytes)
