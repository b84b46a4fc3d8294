"""What the indicator shelf says to the house."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import Right, post
from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.identity.posts import STAFF
from kechuang.kernel.indicators.models import Figure, Freeze
from kechuang.kernel.indicators.observing import observe_now
from kechuang.kernel.jobs.declared import Periodic
from kechuang.kernel.modules import ModuleBase

module = ModuleBase(
    name="indicators",
    title=_("Indicators"),
    source="HOUSE: indicators",
    also=(
        Right(action="see", model=Figure, who=post(*STAFF)),
        Right(action="see", model=Freeze, who=post(*STAFF)),
        Verb(name="indicators.enter", sentence=_("Entered a monthly figure")),
        Verb(name="indicators.correct", sentence=_("Corrected a monthly figure")),
        Verb(name="indicators.freeze", sentence=_("Froze a report")),
        Periodic(name="indicators.observe", every=timedelta(minutes=15), run=observe_now),
    ),
)
