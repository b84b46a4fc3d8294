"""What the platform may know about numbering."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.modules import ModuleBase

module = ModuleBase(
    name="numbering",
    title=_("Numbering"),
    source="HOUSE",
    also=(
        Verb(name="numbering.issued", sentence=_("Gave a number")),
        Verb(name="numbering.voided", sentence=_("Made a number void")),
    ),
)
