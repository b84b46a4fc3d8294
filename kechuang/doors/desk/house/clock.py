"""The demonstration's clock: shown, and moved forward after a question; production has no such page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk.house.forms import day_field
from kechuang.kernel.access import member
from kechuang.kernel.audit import clock as business
from kechuang.kernel.audit.clock import ClockRefused
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar import workdays
from kechuang.kernel.web.buttons import Confirm
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.pages import PageRequest, answer, done, page

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse


class ClockForm(forms.Form):
    """The day to move to."""

    day = day_field(_("Move to"), help_text=_("At most a year ahead; the clock only moves forward."))

    def clean_day(self) -> date:
        """Refuse to go back, or too far."""
        day: date = self.cleaned_data["day"]
        if day <= business.today():
            raise forms.ValidationError(
                gettext("The demo clock only moves forward; going back is a fresh demo.")
            )
        if day > business.today() + business.FURTHEST:
            raise forms.ValidationError(gettext("Go at most a year ahead at a time."))
        return day


@page(who=member(), methods=("GET", "POST"))
def clock(request: PageRequest) -> HttpResponse:
    """Ask for the day, ask whether it is meant, move the clock."""
    if not settings.DEMO:
        raise Http404
    today = business.today()
    form = (
        ClockForm(request.POST)
        if request.method == "POST"
        else ClockForm(initial={"day": workdays.add_workdays(today, 1)})
    )
    if not form.is_valid():
        context: dict[str, Any] = {
            "title": _("The demonstration's clock"),
            "lede": gettext("It stands at %(day)s.") % {"day": today},
            "submit": _("Go on"),
            "back": reverse("desk:today"),
        }
        return answer(request, "web/form_page.html", context, form=form)
    day = form.cleaned_data["day"]
    if request.POST.get("sure") != "1":
        return answer(request, "desk/clock.html", {"confirm": _question(today, day), "day": day})
    with write(request.actor) as w:
        try:
            business.move_to_date(day)
        except ClockRefused as error:
            raise Refused(str(error), rule="clock_moves_forward") from error
        w.record("audit.clock", None, before=today.isoformat(), to=day.isoformat())
    return done(
        request,
        gettext("The clock stands at %(day)s. What fell due on the way is being done now.") % {"day": day},
        "desk:today",
    )


def _question(today: date, day: date) -> Confirm:
    """Return the question before the clock moves."""
    return Confirm(
        question=gettext("Move the clock to %(day)s?") % {"day": day},
        consequences=[
            _("Everybody in this demonstration lives on that day."),
            _("Time limits that end on the way end; reminders go out."),
            _("There is no way back but a fresh demonstration."),
        ],
        yes=_("Move the clock"),
        back=reverse("desk:clock"),
        facts=Facts(
            [
                Fact(_("Now"), today),
                Fact(_("Then"), day),
                Fact(
                    _("Working days between"),
                    f"{workdays.workdays_between(today + timedelta(days=1), day)}{workdays.estimated_mark(today, day)}",
                    numeric=True,
                ),
            ]
        ),
    )
