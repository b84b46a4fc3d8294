"""What the platform may know about conditions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.conditions.schema import CONDITION_EXAMPLE, CONDITION_SCHEMA
from kechuang.kernel.modules import FileSchema, ModuleBase

module = ModuleBase(
    name="conditions",
    title=_("Conditions"),
    source="HOUSE",
    also=(
        FileSchema(
            name="condition",
            about=_("A condition over typed fields"),
            schema=CONDITION_SCHEMA,
            example=CONDITION_EXAMPLE,
        ),
    ),
)
