"""Pages of leave: mine, ask, one request, and who is away."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kechuang.kernel.access import post, scope
from kechuang.kernel.audit import clock
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.identity.posts import STAFF
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.office.leave import actions, queries
from kechuang.office.leave.forms import LeaveForm
from kechuang.office.leave.models import LeaveRequest

if TYPE_CHECKING:
    from django.http import HttpResponse

staff = post(*STAFF)


@page(who=staff)
def mine(request: PageRequest) -> HttpResponse:
    """List one's own requests with the balance they leave."""
    person, year = person_of(request.actor), clock.today().year
    rows = LeaveRequest.objects.filter(applicant=person).select_related("case__flow").order_by("-first_day")
    return answer(
        request, "leave/mine.html", {"rows": rows, "year": year, "balance": queries.balance(person, year)}
    )


@page(who=staff, methods=("GET", "POST"))
def ask(request: PageRequest) -> HttpResponse:
    """Ask to be away."""
    form = LeaveForm(request.POST or None)
    if form.is_valid():
        asked = attempt(form, lambda: actions.ask(by=request.actor, key=key_of(request), **form.cleaned_data))
        if asked is not None:
            return done(request, _("Handed to the head."), "leave:request", case__number=asked.case.number)
    balance = queries.balance(person_of(request.actor), clock.today().year)
    return answer(request, "leave/ask.html", {"balance": balance}, form=form)


@page(of=LeaveRequest, by="case__number")
def request_page(request: PageRequest, leave: LeaveRequest) -> HttpResponse:
    """Show one request and what may be done with it."""
    return answer(request, "leave/request.html", {"leave": leave, "casework": casework(request, leave)})


@page(who=staff)
def away(request: PageRequest) -> HttpResponse:
    """Show who is away in the next thirty days, of those the reader may see."""
    first, visible = clock.today(), scope(request.actor, "see", LeaveRequest).values("pk")
    rows = queries.away_between(first, first + timedelta(days=30)).filter(pk__in=visible)
    return answer(request, "leave/away.html", {"rows": rows, "first": first})
