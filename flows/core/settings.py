"""The settings: defaults, then `[tool.wirecheck]` of pyproject.toml, then `WIRECHECK_*`, then the command line."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    PyprojectTomlConfigSettingsSource,
    SettingsConfigDict,
)

from flows.core import lake_address
from flows.core.errors import UsageError

Positive = Annotated[float, Field(gt=0)]


class Settings(BaseSettings):
    """Everything a person can choose. Paths may be relative to where wirecheck is started."""

    model_config = SettingsConfigDict(
        env_prefix="WIRECHECK_",
        env_ignore_empty=True,  # an empty path would be the folder where one stands, its files taken in
        pyproject_toml_table_header=("tool", "wirecheck"),
        extra="forbid",
        frozen=True,
    )

    inbox: Path = Field(Path("seeds/inbox"), description="folder whose files are taken in")
    warehouse: Path = Field(
        Path("warehouse/wirecheck.duckdb"), description="the live DuckDB file, or ducklake:… (docs/scale.md)"
    )
    lake: str | None = Field(None, description="set by a `warehouse` that begins with ducklake:, never by itself")
    working_copies: Path = Field(
        Path("warehouse/shared"), description="where shared warehouses are worked on, each in its folder"
    )
    lake_packages: Path = Field(
        Path(sys.prefix) / "lake", description="folder with the DuckDB and extensions for a lake"
    )
    reference: Path | None = Field(None, description="folder of registers; the project's own by default")
    settle_seconds: float = Field(2.0, ge=0, description="a file must have been unchanged for so long")
    max_file_bytes: int = Field(64 * 1024**2, gt=0, description="larger files are set aside")
    file_seconds: Positive = Field(10.0, description="reading one file is ended after so long")
    file_memory_bytes: int = Field(1024**3, gt=0, description="reading one file may take so much memory")
    workers: int = Field(min(os.cpu_count() or 1, 8), ge=1, description="processes that read files")
    chunk_documents: int = Field(250, ge=1, description="files handed to a worker at a time")
    keep_releases: int = Field(3, ge=1, description="earlier releases that are kept for rollback")
    keep_history_days: float | None = Field(
        None, ge=70, description="runs, findings and what was told are kept for so long; for ever when not set"
    )
    keep_bytes_days: float | None = Field(
        None, gt=0, description="original bytes are kept for so long; for ever when not set"
    )
    reprocess_within_percent: float | None = Field(
        None, ge=0, description="`reprocess` publishes by itself when no more claims and quotes were lost or changed"
    )
    when_locked: Literal["exit", "wait"] = Field("exit", description="what a second run does")
    prefect: Literal["auto", "always", "never"] = Field("auto", description="run under Prefect")
    task_runner: str = Field(
        "local",
        pattern=r"^(local|(dask|ray)(://[^\s/]+:[0-9]+)?)$",
        description="who reads: this machine's processes, a local `dask` or `ray` cluster, or `dask://HOST:PORT`",
    )
    channels: Annotated[tuple[str, ...], NoDecode] = Field(
        ("terminal",), description="where alerts go: terminal, file:PATH, or any Apprise URL; separated by white space"
    )
    audit_hours: Positive = Field(
        20.0, description="the release is audited again after so long though nothing is new, so that silence is told"
    )
    alert_repeat_hours: Positive = Field(24.0, description="an open incident is told again after so long")
    alert_retry_hours: Positive = Field(24.0, description="delivery of a message is tried for so long")
    whole_texts: bool = Field(False, description="pages show whole texts, not only the sentences that matter")
    schedule: str = Field("every 15 minutes", description="of `serve`: a cron line, or `every N seconds|minutes|hours`")
    prefect_days: Positive = Field(30.0, description="Prefect forgets runs that ended so many days ago")
    run_limit_seconds: Positive = Field(6 * 3600.0, description="a run that takes longer is ended by `serve`")

    @model_validator(mode="before")
    @classmethod
    def _pass_over_empty(cls, given: Any) -> Any:
        """TOML has no word for nothing at all: an empty text there leaves the default, as an empty variable does."""
        return {name: value for name, value in given.items() if value != ""} if isinstance(given, dict) else given

    @model_validator(mode="before")
    @classmethod
    def _tell_a_lake(cls, given: Any) -> Any:
        """A shared warehouse is worked on in a file of this machine, which `warehouse` is from here on."""
        if not isinstance(given, dict):
            return given
        if "lake" in given:
            raise ValueError("lake is not set by itself: a warehouse that begins with ducklake: sets it")
        address = given.get("warehouse")
        if not isinstance(address, str) or not address.startswith(lake_address.SCHEME):
            return given
        try:
            lake_address.parse(address)
        except ValueError as error:
            raise ValueError(f"warehouse: {error}") from None
        copies = Path(given.get("working_copies", cls.model_fields["working_copies"].default))
        own = copies / lake_address.short_name(address) / "wirecheck.duckdb"
        return {**given, "lake": address, "warehouse": own}

    @field_validator("channels", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return tuple(value.split()) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _cluster_needs_prefect(self) -> Settings:
        if self.task_runner != "local" and self.prefect == "never":
            raise ValueError(f"task_runner = {self.task_runner} runs under Prefect, and prefect = never forbids it")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (named by the base class)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, PyprojectTomlConfigSettingsSource(settings_cls)

    @property
    def place(self) -> str:
        """The warehouse as its users know it: the address of a shared one, else the file."""
        return self.lake or str(self.warehouse)

    @property
    def home(self) -> Path:
        """The folder of the warehouse: kept bytes lie in it, and under the warehouse's name releases, lock, outbox."""
        return self.warehouse.parent


def read_settings(**given: Any) -> Settings:
    """The settings as they hold here; `given` comes from the command line (None: not given).

    Raises UsageError naming every setting that cannot be used.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        lines = [": ".join((*map(str, e["loc"]), e["msg"])) for e in error.errors(include_input=False)]
        raise UsageError("These settings cannot be used:\n  " + "\n  ".join(lines)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"pyproject.toml: it is no TOML ({error}); mend it there.") from None


def trace_settings(given: Collection[str] = ()) -> dict[str, str]:
    """Where each setting came from: `command line` (`given`), `WIRECHECK_…`, `pyproject.toml` or `default`."""
    in_file = PyprojectTomlConfigSettingsSource(Settings)()
    variables = {name.upper(): name for name, value in os.environ.items() if value}
    origins = {}
    for name in Settings.model_fields:
        variable = variables.get(f"WIRECHECK_{name.upper()}")
        otherwise = "pyproject.toml" if in_file.get(name, "") != "" else "default"
        origins[name] = "command line" if name in given else variable or otherwise
    return origins
