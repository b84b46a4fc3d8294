"""What the platform may know about the calendar."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.calendar.commands import workdays_command
from kechuang.kernel.modules import ModuleBase

module = ModuleBase(
    name="calendar",
    title=_("Calendar"),
    source="HOUSE",
    also=(
        Verb(name="calendar.year_entered", sentence=_("Entered the holidays of a year")),
        Verb(name="calendar.year_corrected", sentence=_("Corrected the holidays of a year")),
        Verb(name="calendar.year_confirmed", sentence=_("Compared the holidays of a year with the document")),
        Verb(name="calendar.rule_changed", sentence=_("Changed how a deadline is counted")),
        Verb(name="calendar.absence_booked", sentence=_("Recorded an absence")),
        Verb(name="calendar.absence_cancelled", sentence=_("Cancelled an absence")),
        workdays_command,
    ),
)
