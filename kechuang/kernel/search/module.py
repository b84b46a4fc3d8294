"""What the search shelf says to the house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.declared import BeforeCommit
from kechuang.kernel.modules import ModuleBase
from kechuang.kernel.search.indexing import before_commit

module = ModuleBase(
    name="search",
    title=_("Search"),
    source="HOUSE: search",
    also=(BeforeCommit(name="search.index", run=before_commit),),
)
