"""Discovery of plug-ins: one file in a folder is one format, bundle layout, claim kind or channel."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from flows.core.errors import ContractError


@cache
def discover(package: str, *required: str) -> dict[str, ModuleType]:
    """The modules of a package by name, those that begin with an underscore left out.

    Raises ContractError when a module lacks one of the required names, so that a half-written plug-in is refused at
    start and not in the middle of a run.
    """
    folder = importlib.import_module(package)
    modules = {}
    for found in pkgutil.iter_modules(folder.__path__):
        if found.name.startswith("_"):
            continue
        module = importlib.import_module(f"{package}.{found.name}")
        missing = [name for name in required if not hasattr(module, name)]
        if missing:
            raise ContractError(
                f"{module.__file__}: a module in {package} must define {', '.join(required)}; "
                f"missing: {', '.join(missing)}."
            )
        modules[found.name] = module
    return modules
