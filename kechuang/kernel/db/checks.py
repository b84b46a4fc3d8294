"""What an import linter cannot see: foreign keys point down a floor, and the guards stand in the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.db import OperationalError, ProgrammingError

from kechuang.kernel.db import guards

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.apps.config import AppConfig

FLOORS = ("primitives", "kernel", "registers", "procedures", "works", "oversight", "doors", "site")
WORKS = {"innovation", "smartcity", "popularisation", "office"}
SHELVES = [
    "db",
    "modules",
    "audit",
    "calendar",
    "numbering",
    "identity",
    "access",
    "jobs",
    "files",
    "typeset",
    "notices",
    "activities",
    "booking",
    "ledger",
    "conditions",
    "forms",
    "flows",
    "matters",
    "cases",
    "search",
    "indicators",
    "web",
    "declare",
]


def floor_of(name: str) -> tuple[int, int]:
    """Return the height of an app by its dotted name: its floor, then its shelf within the kernel."""
    parts = name.split(".")
    floor = "works" if parts[1] in WORKS else parts[1]
    shelf = SHELVES.index(parts[2]) if floor == "kernel" else 0
    return FLOORS.index(floor), shelf


def keys_point_down(app_configs: Sequence[AppConfig] | None, **_kwargs: object) -> list[CheckMessage]:
    """Refuse a foreign key from a lower floor or shelf to a higher one."""
    del app_configs
    found: list[CheckMessage] = []
    for model in apps.get_models():
        if not model.__module__.startswith("kechuang."):
            continue
        for field in model._meta.get_fields():
            target = field.related_model
            if (
                field.auto_created
                or not isinstance(target, type)
                or not target.__module__.startswith("kechuang.")
            ):
                continue
            if floor_of(target.__module__) > floor_of(model.__module__):
                found.append(
                    Error(
                        f"{model._meta.label}.{field.name} points up to {target._meta.label}", id="house.E001"
                    )
                )
    return found


def guards_stand(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_kwargs: object
) -> list[CheckMessage]:
    """Refuse to start on a database that misses a declared guard."""
    del app_configs
    if not databases:
        return []
    try:
        absent = guards.missing()
    except (OperationalError, ProgrammingError) as error:
        return [Error(f"The database cannot be read: {error}", id="house.E002")]
    return [
        Error(
            f"The guard {name} does not stand in the database", hint="Run: kechuang migrate", id="house.E003"
        )
        for name in absent
    ]
