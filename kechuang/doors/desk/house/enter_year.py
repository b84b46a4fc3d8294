"""Entering a year's notice: the general office does it, and may correct it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk.house.notice_form import NoticeForm, lines_of
from kechuang.doors.desk.house.once import once
from kechuang.kernel.access import member
from kechuang.kernel.audit.errors import NotAllowed
from kechuang.kernel.calendar.actions import confirm_year, enter_year
from kechuang.kernel.calendar.models import YearNotice
from kechuang.kernel.calendar.rules import YEARS
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.identity.models import Membership, Person, Unit
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, page

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from kechuang.primitives.actor import Actor

GENERAL_OFFICES: Final = ("办公室", "综合办公室", "党政综合办公室")
"""What the office that keeps the calendar is called; a unit does not say yet what it is for."""


def keeps_calendar(actor: Actor) -> bool:
    """Return whether somebody enters the years: leaders, and who works in the general office."""
    if Post.LEADER in actor.posts:
        return True
    return (
        bool(actor.posts & {Post.HEAD, Post.CLERK})
        and Unit.objects.filter(pk=actor.unit or 0, name__in=GENERAL_OFFICES).exists()
    )


def keepers(today: date) -> QuerySet[Person]:
    """Return who keeps the calendar on a day."""
    held = Membership.objects.filter(in_force(today), person__is_active=True)
    office = Q(post__in=(Post.HEAD, Post.CLERK), unit__name__in=GENERAL_OFFICES)
    return Person.objects.filter(pk__in=held.filter(office | Q(post=Post.LEADER)).values("person"))


def _must_keep(actor: Actor, action: str) -> None:
    """Refuse everybody who does not keep the calendar."""
    if not keeps_calendar(actor):
        raise NotAllowed(
            _("The general office enters the years."), action=action, rule="general_office_keeps_the_calendar"
        )


@page(who=member(), methods=("POST",))
def confirm(request: PageRequest, number: int) -> HttpResponse:
    """Say that a year somebody else entered stands as its document has it."""
    _must_keep(request.actor, "calendar.confirm")
    if number not in YEARS:
        raise Http404
    once(
        request,
        reverse("desk:year", args=[number]),
        lambda: confirm_year(by=request.actor, year=number),
    )
    return done(request, _("The year stands as the document has it."), "desk:year", number=number)


@page(who=member(), methods=("GET", "POST"))
def enter(request: PageRequest, number: int) -> HttpResponse:
    """Enter or correct the notice of a year."""
    _must_keep(request.actor, "calendar.enter")
    if number not in YEARS:
        raise Http404
    back = reverse("desk:year", args=[number])
    form = NoticeForm(request.POST) if request.method == "POST" else NoticeForm(initial=_known(number))
    if form.is_valid():
        entered = attempt(
            form,
            lambda: once(
                request, back, lambda: enter_year(by=request.actor, year=number, **form.cleaned_data)
            ),
        )
        if entered is not None:
            said = _(
                "The year is entered; deadlines that reach into it are counted by it from now on. Somebody else of the office compares it with the document."
            )
            return done(request, said, "desk:year", number=number)
    context = {
        "title": gettext("Working days of %(year)d") % {"year": number},
        "submit": _("Enter the year"),
        "back": back,
        "year": number,
    }
    return answer(request, "desk/enter_year.html", context, form=form)


def _known(number: int) -> dict[str, object]:
    """Return what is known of a year already."""
    notice = YearNotice.objects.filter(year=number).first()
    if notice is None:
        return {}
    return {"document": notice.document, "published": notice.published, "days": lines_of(notice.days.all())}
