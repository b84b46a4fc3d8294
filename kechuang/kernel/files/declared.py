"""What modules declare to the files: of which noun the holder decides who may have them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kechuang.kernel.access import can
from kechuang.kernel.modules import Declaration

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db import models

    from kechuang.kernel.files.models import File
    from kechuang.primitives.actor import Actor


def may_see(actor: Actor, holder: models.Model) -> bool:
    """Whoever may see the holder may have its files."""
    return bool(can(actor, "see", holder))


def every_file(holder: models.Model, file: File) -> bool:
    """Any of its files."""
    del holder, file
    return True


@dataclass(frozen=True, kw_only=True, eq=False)
class Holder(Declaration):
    """A noun that holds files, who may have them and which; a file whose holder is not declared is given to nobody."""

    model: type[models.Model]
    may: Callable[[Actor, models.Model], bool] = may_see
    gives: Callable[[models.Model, File], bool] = every_file
    keeps: bool = False
    """Whether it also gives what was taken out since."""
    through: str = ""
    """Names a second way to the files of a noun, such as through its case."""

    @property
    def label(self) -> str:
        """Return the noun's permanent name."""
        return f"{self.model._meta.label_lower} {self.through}".strip()
