"""The doorkeeper: an incomplete or doubled declaration stops the start by name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.core.checks import CheckMessage, Error

from kechuang.kernel.modules.registry import _of, modules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.apps.config import AppConfig

    from kechuang.kernel.modules.base import Declaration, ModuleBase


def declarations_are_whole(app_configs: Sequence[AppConfig] | None, **_kwargs: object) -> list[CheckMessage]:
    """Return one error for each thing a module left out or said twice."""
    del app_configs
    return [Error(sentence, id="house.E010") for sentence in faults(modules())]


def faults(found: dict[str, ModuleBase]) -> Iterator[str]:
    """Yield the faults of modules and of what they declare."""
    names: Counter[tuple[str, str]] = Counter()
    for app, module in found.items():
        if not module.source:
            yield f"{app}: the module names no source"
        for declaration in _of(module):
            names[type(declaration).__name__, declaration.label] += 1
            yield from (f"{app}: {_called(declaration)}: {fault}" for fault in declaration.faults())
    yield from (
        f"{kind} {name} is declared {count} times" for (kind, name), count in names.items() if count > 1
    )


def _called(declaration: Declaration) -> str:
    """Return how a declaration is called in a fault."""
    return f"{type(declaration).__name__} {declaration.label}"
