"""Pages of leave: mine, ask, one request, who is away, the year, and when work began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.utils.translation import gettext as _

from kechuang.kernel.access import post, scope
from kechuang.kernel.audit import clock
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.identity.posts import STAFF, Post
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.formatting import number
from kechuang.kernel.web.month import YEARS, Month, first_of, last_of, weeks_of
from kechuang.kernel.web.notes import Empty, Row
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.office.leave import actions, lists, queries
from kechuang.office.leave.considered import LAST_WORDS, considered
from kechuang.office.leave.forms import BeginForm, LeaveForm
from kechuang.office.leave.models import LeaveRequest

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

staff, answering = post(*STAFF), post(Post.HEAD, Post.LEADER)


@page(who=staff)
def mine(request: PageRequest) -> HttpResponse:
    """List one's own requests with the balance they leave."""
    person, year = person_of(request.actor), clock.today().year
    rows = LeaveRequest.objects.filter(applicant=person).select_related("case__flow", "kind")
    context = {
        "rows": rows.order_by("-first_day"),
        "year": year,
        "balance": queries.balance(person, year),
        "answers": answering.holds(request.actor, None),
    }
    return answer(request, "leave/mine.html", context)


@page(who=staff, methods=("GET", "POST"))
def ask(request: PageRequest) -> HttpResponse:
    """Ask to be away: first the days and the balance they would leave are shown, then the request is sent."""
    said, person = request.POST or None, person_of(request.actor)
    again = queries.returned(person, (said or request.GET).get("again", ""))
    form, shown = LeaveForm(said, actor=request.actor, again=again), None
    if form.is_valid() and request.POST.get("shown") == form.said:
        wanted = {"by": request.actor, "key": key_of(request), "instead": again, **form.cleaned_data}
        asked = attempt(form, lambda: actions.ask(**wanted))
        if asked is not None:
            return done(request, _("Handed to the head."), "leave:request", case__number=asked.case.number)
    elif form.is_valid():
        shown = attempt(form, lambda: considered(by=request.actor, instead=again, **form.cleaned_data))
    balance = queries.balance(person, clock.today().year)
    return answer(request, "leave/ask.html", {"balance": balance, "shown": shown, "again": again}, form=form)


@page(of=LeaveRequest, by="case__number", joined=("case__flow", "kind", "applicant"))
def request_page(request: PageRequest, leave: LeaveRequest) -> HttpResponse:
    """Show one request and what may be done with it."""
    context = {
        "leave": leave,
        "casework": casework(request, leave),
        "last_word": LAST_WORDS[leave.answers],
        "returned": leave.case.state == "draft" and leave.applicant_id == request.actor.person,
    }
    return answer(request, "leave/request.html", context)


@page(who=staff)
def away(request: PageRequest) -> HttpResponse:
    """Show who is away in a month, of those whose days the reader may see; why, only those who answer for them."""
    first = first_of(request.GET.get("month", ""), clock.today())
    visible = scope(request.actor, "see_days", LeaveRequest).values("pk")
    away_then = list(queries.away_between(first, last_of(first)).filter(pk__in=visible))
    why = answering.holds(request.actor, None)

    def rows_on(day: date) -> list[Row]:
        gone = [row for row in away_then if row.first_day <= day <= row.ends]
        return [Row(f"{row.applicant} {row.kind}" if why else str(row.applicant)) for row in gone]

    nobody = Empty(_("Nobody of these units is away in this month."))
    month = Month(first, weeks_of(first, rows_on), clock.today(), nobody)
    return answer(request, "leave/away.html", {"month": month})


@page(who=staff)
def year(request: PageRequest, number: int) -> HttpResponse:
    """Report a year: what everybody was given, took and has left, as a list and as a spreadsheet."""
    if number not in YEARS:
        raise Http404
    return lists.of_year(request.actor, number).to_response(request)


@page(who=staff)
def law(request: PageRequest) -> HttpResponse:
    """List the dated rows of law leave goes by, with their clauses; what was not confirmed says so."""
    return lists.of_law(clock.today()).to_response(request)


@page(who=answering, methods=("GET", "POST"))
def begin(request: PageRequest) -> HttpResponse:
    """Enter the first day of somebody's work; this year's leave follows from it."""
    form = BeginForm(request.POST or None, actor=request.actor)
    if form.is_valid():
        begun = attempt(form, lambda: actions.begin_work(by=request.actor, **form.cleaned_data))
        if begun is not None:
            left = number(queries.balance(begun.person, clock.today().year))
            words = {"name": begun.person.name, "days": left}
            return done(
                request,
                _("%(name)s has %(days)s days of annual leave left this year.") % words,
                "leave:begin",
            )
    context = {"title": _("First day of work"), "submit": _("Enter")}
    return answer(request, "web/form_page.html", context, form=form)
