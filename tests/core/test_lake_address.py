"""The address of a shared warehouse: what it is read as, and what is refused without being repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.core.errors import UsageError
from flows.core.lake_address import LakeAddress, parse
from flows.core.settings import read_settings


@pytest.mark.parametrize(
    ("text", "catalog", "data"),
    [
        ("ducklake:postgres:dbname=news host=db?data=s3://b/news/", "dbname=news host=db", "s3://b/news"),
        ("ducklake:postgres:postgresql://desk@db/news?data=gs://b", "postgresql://desk@db/news", "gs://b"),
        (
            "ducklake:postgres:postgresql://desk@db/news?sslmode=require&data=/srv/news",
            "postgresql://desk@db/news?sslmode=require",
            "/srv/news",
        ),
    ],
)
def test_an_address_is_a_catalog_and_a_storage(text: str, catalog: str, data: str) -> None:
    assert parse(text) == LakeAddress(catalog, data)


@pytest.mark.parametrize(
    "text",
    [
        "ducklake:postgres:dbname=news password=Geheim22?data=s3://b",
        "ducklake:postgres:dbname=news PASSWORD = 'Geheim22'?data=s3://b",
        "ducklake:postgres:postgresql://desk:Geheim22@db/news?data=s3://b",
        "ducklake:postgres:dbname=news?data=ftp://desk:Geheim22@host/b",
        "ducklake:postgres:dbname=news?data=s3://b?secret=Geheim22",
        "ducklake:postgres:Geheim22",
        "ducklake:Geheim22.duckdb?data=s3://b",
    ],
)
def test_what_is_refused_is_not_repeated(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        read_settings(warehouse=text)
    assert "warehouse: " in str(refused.value)
    assert "Geheim22" not in str(refused.value)


def test_a_shared_warehouse_is_worked_on_in_a_folder_of_its_own(tmp_path: Path) -> None:
    address = "ducklake:postgres:dbname={}?data=s3://b"
    one, other = (read_settings(warehouse=address.format(name), working_copies=tmp_path) for name in ("one", "other"))
    assert one.place == address.format("one")
    assert one.warehouse.parent.parent == other.warehouse.parent.parent == tmp_path
    assert one.home != other.home


def test_a_warehouse_of_one_machine_is_none_that_is_shared(tmp_path: Path) -> None:
    settings = read_settings(warehouse=tmp_path / "my.duckdb")
    assert settings.lake is None
    assert settings.place == str(settings.warehouse)


def test_no_lake_without_its_address_as_the_warehouse() -> None:
    with pytest.raises(UsageError, match="not set by itself"):
        read_settings(lake="ducklake:postgres:dbname=news?data=s3://b")
