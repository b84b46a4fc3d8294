"""What the case shelf says to the house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.timers import fire
from kechuang.kernel.jobs.declared import JobKind
from kechuang.kernel.modules import ModuleBase
from kechuang.kernel.notices.declared import NoticeKind
from kechuang.kernel.numbering.declared import NumberSeries

module = ModuleBase(
    name="cases",
    title=_("Cases"),
    source="HOUSE: cases",
    also=(
        JobKind(name="cases.timer", run=fire),
        NoticeKind(name="cases.task", title=_("Something waits for you")),
        NumberSeries(name="case", title=_("Case number"), pattern="KC{year}{n:05d}", per_year=True),
    ),
)
