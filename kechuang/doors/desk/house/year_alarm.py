"""The calendar's alarm: a year that should be entered by now, and one nobody has compared, are told to whoever keeps it."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk.house.enter_year import keepers
from kechuang.kernel.calendar.queries import years_missing, years_to_compare
from kechuang.kernel.jobs.declared import Periodic
from kechuang.kernel.notices.actions import notify_all
from kechuang.kernel.notices.declared import NoticeKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kechuang.kernel.audit.writing import Writing

WANTED: Final = NoticeKind(name="desk.year_wanted", title=_("The working calendar waits for a year"))


def remind(w: Writing, payload: Mapping[str, object]) -> None:
    """Tell the keepers of the calendar what it waits for, once in each ISO week until it is done."""
    today = datetime.fromisoformat(str(payload["slot"])).date()
    week = "{0.year}-{0.week}".format(today.isocalendar())
    missing, waiting = years_missing(today), years_to_compare()
    people = list(keepers(today)) if missing or waiting else []
    for year in missing:
        subject = say("The holidays of %(year)d are not entered yet.") % {"year": year}
        body = say(
            "Enter the State Council's notice under “Working calendar”; until then deadlines that reach into that year are estimated."
        )
        notify_all(w, people, kind=WANTED, key=f"calendar.missing:{year}:{week}", subject=subject, body=body)
    for year, entered_by in waiting.items():
        others = [person for person in people if person.pk != entered_by]
        subject = say("The holidays of %(year)d wait to be compared with their document.") % {"year": year}
        body = say("Somebody else entered them; read them beside the notice under “Working calendar”.")
        notify_all(w, others, kind=WANTED, key=f"calendar.compare:{year}:{week}", subject=subject, body=body)


REMIND: Final = Periodic(name="desk.year_wanted", at=time(8), run=remind)
