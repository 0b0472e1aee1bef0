"""A DuckDB 1.5 client of the lake, with nothing of wirecheck: DuckLake, httpfs, a secret, one ATTACH.

Started with the lake's address; each line on standard input is a statement as JSON, each on standard output its rows.
"""

from __future__ import annotations

import json
import os
import sys
from importlib.resources import files
from pathlib import Path

import duckdb


def main() -> None:
    catalog, _, data = sys.argv[1].removeprefix("ducklake:").partition("?data=")
    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    for name in ("ducklake", "postgres_scanner", "httpfs"):
        folder = next(Path(str(files(f"duckdb_extension_{name}") / "extensions")).iterdir())
        connection.load_extension(str(folder / f"{name}.duckdb_extension"))
    key, secret = os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"]
    endpoint = os.environ["AWS_ENDPOINT_URL"].removeprefix("http://")
    connection.execute(
        f"create secret (type s3, key_id '{key}', secret '{secret}', endpoint '{endpoint}', "
        "url_style path, use_ssl false)"
    )
    connection.execute(f"attach 'ducklake:{catalog}' as lake (data_path '{data}/tables/', read_only)")
    connection.execute("use lake")
    for line in sys.stdin:
        rows = connection.execute(json.loads(line)).fetchall()
        print(json.dumps(rows, default=str), flush=True)


if __name__ == "__main__":
    main()
