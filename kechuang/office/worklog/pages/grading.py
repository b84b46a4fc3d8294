"""The grades of a quarter, with how many may be graded best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.identity.acting import unit_of
from kechuang.kernel.web.asking import posted
from kechuang.kernel.web.facts import Figure, Figures
from kechuang.kernel.web.pages import PageRequest, key_of, page
from kechuang.office.worklog.actions import grading
from kechuang.office.worklog.forms import GradesForm
from kechuang.office.worklog.models import Grade, Grading
from kechuang.office.worklog.pages.shared import BOTH, around, asked, tabs
from kechuang.office.worklog.queries.days import A_DAY
from kechuang.office.worklog.queries.people import graded_by
from kechuang.office.worklog.queries.weeks import period_asked
from kechuang.office.worklog.rules import GRADER
from kechuang.primitives.periods import quarter_of

if TYPE_CHECKING:
    from django.http import HttpResponse


@page(who=GRADER, methods=BOTH)
def grades(request: PageRequest) -> HttpResponse:
    """Give everybody one grades their grade of a quarter; the page says how many may be best, and how many are."""
    today = clock.today()
    usual = today if quarter_of(today).last == today else quarter_of(today).first - A_DAY
    period = period_asked(request.GET.get("quarter", ""), quarter_of, usual)
    mine = unit_of(request.actor)
    people = graded_by(mine, period.last)
    found = Grading.objects.filter(unit=mine, quarter=period.first).first()
    given = dict(found.grades.values_list("person", "level")) if found else {}
    known = found or grading.planned(mine, period, len(people))
    form = GradesForm(posted(request), people=people, given=given)
    here = f"{reverse('worklog:grades')}?quarter={period.code}"
    return asked(
        request,
        form,
        lambda: grading.give(by=request.actor, quarter=period, levels=form.levels, key=key_of(request)),
        title=_("Grades"),
        said=_("Kept."),
        back=here,
        template="worklog/grades.html",
        trail=None,
        lede=period.title,
        tabs=tabs(request.actor, "grades"),
        periods=around("worklog:grades", "quarter", period, quarter_of),
        ended=period.last <= today,
        people=people,
        clause=known.clause,
        figures=Figures(
            (
                Figure(_("People graded"), known.people, _("people")),
                Figure(_("May be graded “Good”"), known.most, _("people")),
                Figure(
                    _("Graded “Good”"),
                    sum(level == Grade.Level.GOOD for level in given.values()),
                    _("people"),
                ),
            )
        ),
    )
