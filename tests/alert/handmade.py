"""Hand-made findings, and the time that they are found at."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import polars as pl

from flows.alert.incidents import INCIDENTS, Update, update
from flows.core.schemas import FINDINGS, empty

NOW = datetime(2025, 4, 27, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(hours=24)


def finding(number: int = 1, severity: str = "critical", **given: Any) -> dict[str, Any]:
    values = [
        {
            "value": f"{value} %",
            "documents": 2,
            "outlets": 1,
            "origins": 1,
            "sentences": [{"document_id": "d", "source": "The Morning", "sentence": f"The duty is {value} percent."}],
        }
        for value in given.pop("values", (145, 154))
    ]
    return {
        "finding_id": f"finding{number}",
        "check_name": "origins_disagree",
        "severity": severity,
        "effect": "tell",
        "subject": f"US on CN, figure {number}",
        "message": "Independent origins disagree.",
        "evidence": orjson.dumps({"values": values, "look": "from mart.figures"}).decode(),
        "document_ids": ["d"],
        "table_name": "warehouse",
        **given,
    }


def findings(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=FINDINGS)


class Story:
    """Runs one after the other; `told` is what the last one had to tell, as (subject number, event)."""

    def __init__(self) -> None:
        self.incidents = empty(INCIDENTS)

    def run(self, now: datetime, *rows: dict[str, Any]) -> list[tuple[str, str]]:
        change: Update = update(self.incidents.filter(pl.col("state") == "open"), findings(*rows), now, DAY)
        self.incidents = change.incidents
        return list(change.news.select("finding_id", "event").rows())
