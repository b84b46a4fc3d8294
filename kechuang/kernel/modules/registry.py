"""Finds each installed app's `module.py` and answers what has been declared, by kind."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from typing import TypeVar, cast

from django.apps import apps

from kechuang.kernel.db.apps import is_ours
from kechuang.kernel.modules.base import Declaration, ModuleBase

Kind = TypeVar("Kind", bound=Declaration)
_kinds: dict[type[Declaration], tuple[Declaration, ...]] = {}


class NotAModule(TypeError):
    """A `module.py` whose `module` is no frozen Module."""


@lru_cache(maxsize=1)
def modules() -> dict[str, ModuleBase]:
    """Return every installed module by the dotted name of its app, in the order of INSTALLED_APPS."""
    found: dict[str, ModuleBase] = {}
    for config in apps.get_app_configs():
        if not is_ours(config) or not find_spec(f"{config.name}.module"):
            continue
        module = import_module(f"{config.name}.module").module
        if not isinstance(module, ModuleBase):
            raise NotAModule(config.name)
        found[config.name] = module
    return found


@lru_cache(maxsize=1)
def _all() -> tuple[tuple[str, Declaration], ...]:
    """Return every declaration with the app that makes it."""
    return tuple((app, declaration) for app, module in modules().items() for declaration in _of(module))


def _of(module: ModuleBase) -> tuple[Declaration, ...]:
    """Return the declarations of one module, in the order of its fields."""
    found: list[Declaration] = []
    for field in fields(module):
        value = getattr(module, field.name)
        found.extend(
            item
            for item in (value if isinstance(value, tuple) else (value,))
            if isinstance(item, Declaration)
        )
    return tuple(found)


def declared(kind: type[Kind]) -> tuple[Kind, ...]:
    """Return every declaration of a kind, lower floors first."""
    if kind not in _kinds:
        _kinds[kind] = tuple(declaration for _, declaration in _all() if isinstance(declaration, kind))
    return cast("tuple[Kind, ...]", _kinds[kind])


def owner_of(declaration: Declaration) -> str:
    """Return the dotted name of the app that declares a thing."""
    return next(app for app, other in _all() if other is declaration)


def forget() -> None:
    """Read the declarations anew; tests that plant a module call it."""
    for cache in (modules, _all):
        cache.cache_clear()
    _kinds.clear()
