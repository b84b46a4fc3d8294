"""What the keeping of backups says to the house."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.modules import FileSchema, ModuleBase
from kechuang.site.keeping.schema import EXAMPLE, SCHEMA

BACKED_UP: Final = "keeping.back_up"

module = ModuleBase(
    name="keeping",
    title=_("Backups"),
    source="GB/T 22239-2019, 8.1.4.9",
    also=(
        Verb(name=BACKED_UP, sentence=_("Took a backup")),
        FileSchema(name="backup", about=_("The manifest of a backup"), schema=SCHEMA, example=EXAMPLE),
    ),
)
