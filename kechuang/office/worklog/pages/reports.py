"""A week in words, and one's month: what it holds, the self-assessment, what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.kernel.audit import clock
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.web.asking import posted
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.facts import Figure, Figures
from kechuang.kernel.web.month import SUNDAY
from kechuang.kernel.web.pages import PageRequest, answer, key_of, page
from kechuang.office.worklog.actions import reports
from kechuang.office.worklog.forms import TextForm
from kechuang.office.worklog.models import Assessment, Grade, Week
from kechuang.office.worklog.models.entries import TYPED
from kechuang.office.worklog.pages.shared import BOTH, around, asked, tabs, trail
from kechuang.office.worklog.queries.days import missing
from kechuang.office.worklog.queries.facts import kept
from kechuang.office.worklog.queries.people import posts_in
from kechuang.office.worklog.queries.weeks import month_of, period_asked, week_asked
from kechuang.office.worklog.queries.words import drafted_month, drafted_week
from kechuang.office.worklog.rules import OFFICIAL
from kechuang.primitives.periods import quarter_of

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse

    from kechuang.kernel.identity.models import Person
    from kechuang.office.worklog.models import Entry
    from kechuang.primitives.periods import Period


@page(who=OFFICIAL, methods=BOTH)
def summary(request: PageRequest) -> HttpResponse:
    """Sum up a week; what is drafted from its entries is written over as one likes."""
    person, monday = person_of(request.actor), week_asked(request.GET.get("week", ""))
    known = Week.objects.filter(person=person, first_day=monday).first()
    text = known.text if known else drafted_week(person, monday)
    form = TextForm(posted(request), label=_("Summary of the week"), text=text)
    return asked(
        request,
        form,
        lambda: reports.summarise(by=request.actor, monday=monday, text=form.cleaned_data["text"]),
        title=_("Sum up the week"),
        said=_("Kept."),
        back=f"{reverse('worklog:mine')}?week={monday}",
        lede=f"{monday.isoformat()} – {(monday + SUNDAY).isoformat()}",
    )


def _figures(person: Person, period: Period, rows: QuerySet[Entry]) -> Figures:
    """Return what a month holds: days with anything, facts, days missing."""
    days = {row.day for row in rows}
    held = list(posts_in(period.first, period.last).filter(person=person)[:1])
    left = missing(held, rows, period.first, period.last).get(person.pk, {})
    return Figures(
        (
            Figure(_("Days on the record"), len(days), pgettext_lazy("count", "days")),
            Figure(_("Facts accepted"), sum(row.source not in TYPED for row in rows), _("items")),
            Figure(
                _("Days missing"), len(left), pgettext_lazy("count", "days"), tone="seal" if left else "plain"
            ),
        )
    )


@page(who=OFFICIAL, methods=BOTH)
def month(request: PageRequest) -> HttpResponse:
    """Show one's month, and hand in what one says of it."""
    person = person_of(request.actor)
    period = period_asked(request.GET.get("month", ""), month_of, clock.today())
    months = Assessment.objects.select_related("case__flow", "commented_by")
    found = months.filter(person=person, month=period.first).first()
    rows = kept([person.pk], period.first, period.last)
    text = found.text if found else drafted_month(person, period, rows)
    grades = Grade.objects.filter(person=person, grading__quarter=quarter_of(period.first).first)
    form = TextForm(posted(request), label=_("Self-assessment"), text=text)
    here = f"{reverse('worklog:month')}?month={period.code}"
    return asked(
        request,
        form,
        lambda: reports.hand_in(
            by=request.actor, month=period, text=form.cleaned_data["text"], key=key_of(request)
        ),
        title=format_lazy("{month} {word}", month=period.title, word=_("Work record")),
        said=_("Handed in to whoever answers for you."),
        back=here,
        template="worklog/month.html",
        submit=_("Hand in"),
        trail=None,
        tabs=tabs(request.actor, "month"),
        months=around("worklog:month", "month", period, month_of),
        figures=_figures(person, period, rows),
        found=found,
        writes=found is None or found.case.state == "draft",
        grade=grades.select_related("given_by").first(),
    )


@page(of=Assessment, by="case__number", joined=("person", "unit", "commented_by", "case__flow"))
def assessment(request: PageRequest, row: Assessment) -> HttpResponse:
    """Show one month with its comment and what may be done."""
    period = month_of(row.month)
    context = {
        "title": row.case.title,
        "lede": f"{row.unit} {row.person}",
        "trail": trail(row.case.number),
        "row": row,
        "mine": row.person_id == request.actor.person,
        "figures": _figures(row.person, period, kept([row.person_id], period.first, period.last)),
        "casework": casework(request, row),
    }
    return answer(request, "worklog/assessment.html", context)
