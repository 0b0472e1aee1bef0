"""What can go wrong in the code or at its borders.

WirecheckError
├── UsageError          a setting or an argument that cannot be used
├── ContractError       a plug-in or SQL file that lacks what its folder asks for
├── UnreadableFile      an input that cannot be used; `ingest` turns it into a quarantine row
├── RunLocked           another run holds the lock
├── ReleaseError        a release that cannot be opened, trusted or published
├── QueryError          an SQL text that DuckDB refuses, or that ran into a limit
└── DeliveryError       a channel that did not take a message

Trouble in the data is never one of these beyond `ingest`: it is a finding or a quarantine row.
"""

from __future__ import annotations


class WirecheckError(Exception):
    """The message says what, where, expected against found, and what to do next."""

    exit_code = 3


class UsageError(WirecheckError):
    exit_code = 2


class ContractError(WirecheckError):
    pass


class UnreadableFile(WirecheckError):
    """`reason` is a short stable code ("binary", "truncated", …) that SQL can group by."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnreadableFile], tuple[str, str]]:
        # Crosses the border of a worker process, where exceptions are pickled by their arguments.
        return (UnreadableFile, (self.reason, str(self)))


class RunLocked(WirecheckError):
    exit_code = 4


class ReleaseError(WirecheckError):
    pass


class QueryError(WirecheckError):
    exit_code = 2


class DeliveryError(WirecheckError):
    exit_code = 5
