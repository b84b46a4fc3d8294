"""What the search shelf says to the house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.declared import BeforeCommit
from kechuang.kernel.modules import Command, ModuleBase
from kechuang.kernel.search.commands import by_hand
from kechuang.kernel.search.indexing import INDEX, before_commit, words_at_hand
from kechuang.kernel.search.renewing import NIGHTLY

module = ModuleBase(
    name="search",
    title=_("Search"),
    source="HOUSE: search",
    also=(
        BeforeCommit(name=INDEX, run=before_commit, before=words_at_hand),
        NIGHTLY,
        Command(
            name="search renew",
            help=_("Make the search index current with everything that can be found"),
            run=by_hand,
        ),
    ),
)
