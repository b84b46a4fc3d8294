"""What superiors see: the unit's month, with who has what and what is missing, and one person's weeks; and the statistics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.web.month import A_WEEK
from kechuang.kernel.web.pages import PageRequest, answer, page
from kechuang.office.worklog import lists
from kechuang.office.worklog.pages.mine import shown
from kechuang.office.worklog.pages.shared import around, tabs, trail
from kechuang.office.worklog.queries.people import seen_by
from kechuang.office.worklog.queries.weeks import month_of, period_asked, week_asked
from kechuang.office.worklog.rules import OFFICIAL, SUPERIOR
from kechuang.primitives.periods import quarter_of

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@page(who=SUPERIOR)
def unit(request: PageRequest) -> HttpResponse:
    """Show a month of everybody one answers for."""
    period = period_asked(request.GET.get("month", ""), month_of, clock.today())
    held = list(seen_by(request.actor, period.first, period.last))
    context = {
        "title": _("Work record of the unit"),
        "lede": period.title,
        "tabs": tabs(request.actor, "unit"),
        "periods": around("worklog:unit", "month", period, month_of),
        "table": lists.of_unit(held, period),
    }
    return answer(request, "worklog/unit.html", context)


@page(who=SUPERIOR)
def person(request: PageRequest, uid: UUID) -> HttpResponse:
    """Show a week of somebody one answers for: what stands on the record."""
    monday = week_asked(request.GET.get("week", ""))
    held = seen_by(request.actor, monday, monday + A_WEEK).filter(person__uid=uid).first()
    if held is None:
        raise Http404
    here = reverse("worklog:person", args=[uid])
    context = shown(request, held.person, here, own=held.person_id == request.actor.person)
    return answer(
        request,
        "worklog/week.html",
        {**context, "title": held.person.name, "trail": trail(held.person.name)},
    )


@page(who=OFFICIAL)
def statistics(request: PageRequest) -> HttpResponse:
    """Count the facts and the days that have any, of a quarter, of everybody one may see."""
    period = period_asked(request.GET.get("quarter", ""), quarter_of, clock.today())
    context = {
        "tabs": tabs(request.actor, "statistics"),
        "periods": around("worklog:statistics", "quarter", period, quarter_of),
    }
    return lists.statistics(request.actor, period).to_response(request, "worklog/statistics.html", context)
