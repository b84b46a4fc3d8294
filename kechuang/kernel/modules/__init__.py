"""How a module speaks to the house: a frozen declaration in its `module.py`, found and checked here."""

from kechuang.kernel.modules.base import Command, Declaration, FileSchema, ModuleBase
from kechuang.kernel.modules.registry import declared, modules, owner_of

__all__ = ["Command", "Declaration", "FileSchema", "ModuleBase", "declared", "modules", "owner_of"]
