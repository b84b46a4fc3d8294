"""What the web shelf says to the house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import Right, own
from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.modules import ModuleBase
from kechuang.kernel.web.models import KeptFilter

module = ModuleBase(
    name="web",
    title=_("Pages"),
    source="HOUSE: web",
    also=(
        Right(action="see", model=KeptFilter, who=own("person")),
        Verb(name="web.keep_filter", sentence=_("Kept a filter")),
        Verb(name="web.drop_filter", sentence=_("Dropped a kept filter")),
    ),
)
