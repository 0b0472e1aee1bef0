from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from validate.handmade import Release


@pytest.fixture
def release() -> Iterator[Release]:
    with duckdb.connect() as connection:
        yield Release(connection)
