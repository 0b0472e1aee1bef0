"""What a rate is a rate of, and whether that is a tariff."""

from __future__ import annotations

from flows.normalise.tariffs.ellipses import head_understood, listed
from flows.normalise.tariffs.followers import head_after
from flows.normalise.tariffs.governors import head_before
from flows.normalise.tariffs.items import Reading
from flows.normalise.tariffs.nouns import NOT_A_TARIFF, Head


def head_of(reading: Reading, index: int, near: bool) -> Head | None:
    """Find the tariff noun that governs the rate at `index`; None when it is a rate of something else.

    `near` tells that a tariff was spoken of just before, so that a rate may stand without its noun.
    """
    found = (
        head_after(reading, index)
        or listed(reading, index)
        or head_before(reading, index)
        or head_understood(reading, index, near)
    )
    return None if found is NOT_A_TARIFF else found
