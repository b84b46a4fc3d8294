"""One's own week: what stands on it, what facts tell besides, accepted or declined by a button; writing and editing a line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kechuang.kernel.access import can
from kechuang.kernel.audit import clock
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.web.asking import posted
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.month import A_WEEK, SUNDAY
from kechuang.kernel.web.pages import PageRequest, answer, done, key_of, page
from kechuang.office.worklog.actions import entries
from kechuang.office.worklog.forms import EditForm, WriteForm
from kechuang.office.worklog.models import Entry
from kechuang.office.worklog.pages.shared import BOTH, asked, tabs, trail
from kechuang.office.worklog.queries.facts import deeds
from kechuang.office.worklog.queries.weeks import week_asked, week_of
from kechuang.office.worklog.rules import OFFICIAL

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kechuang.kernel.identity.models import Person


def at(day: date) -> str:
    """Return the address of the week a day lies in, at that day."""
    return f"{reverse('worklog:mine')}?week={day.isoformat()}#d{day.isoformat()}"


def shown(request: PageRequest, person: Person, here: str, *, own: bool) -> dict[str, object]:
    """Return what the page of a week shows, one's own or another's."""
    monday = week_asked(request.GET.get("week", ""))
    days = week_of(person, monday, own=own)
    around = ((monday - A_WEEK, _("Week before")), (monday + A_WEEK, _("Week after")))
    return {
        "lede": f"{monday.isoformat()} – {(monday + SUNDAY).isoformat()}",
        "monday": monday,
        "days": [day for day in days if day.worked or day.entries or day.lines or day.struck],
        "drafted": sum(len(day.lines) for day in days),
        "weeks": [
            Button(label, f"{here}?week={first.isoformat()}")
            for first, label in around
            if first <= clock.today()
        ],
        "kinds": deeds(),
        "own": own,
    }


@page(who=OFFICIAL)
def week(request: PageRequest) -> HttpResponse:
    """Show one's own week with what waits to be accepted."""
    context = shown(request, person_of(request.actor), reverse("worklog:mine"), own=True)
    monday, last = context["monday"], context["monday"] + SUNDAY  # type: ignore[operator]  # a day
    buttons = [
        Button(_("Write a line"), reverse("worklog:write")),
        Button(_("Sum up the week"), f"{reverse('worklog:summary')}?week={monday}"),
    ]
    if context["drafted"]:
        fields = {"first": str(monday), "last": str(last)}
        accept_all = Button(_("Accept all of the week"), reverse("worklog:accept"), "main", True, fields)  # noqa: FBT003 - as a post
        buttons.insert(0, accept_all)
    context |= {"title": _("Work record"), "buttons": buttons, "tabs": tabs(request.actor, "mine")}
    return answer(request, "worklog/week.html", context)


def _day(request: PageRequest, name: str) -> date:
    """Return a day a form was sent with."""
    try:
        return date.fromisoformat(request.POST.get(name, ""))
    except ValueError:
        raise Http404 from None


@page(who=OFFICIAL, methods=("POST",))
def accept(request: PageRequest) -> HttpResponse:
    """Accept one line, all of a day, or all of a week."""
    first, last = _day(request, "first"), _day(request, "last")
    if not first <= last <= first + SUNDAY:
        raise Http404
    keys = request.POST.getlist("line") or None
    n = entries.accept(by=request.actor, first=first, last=last, keys=keys)
    said = (
        ngettext("%(n)d line accepted.", "%(n)d lines accepted.", n)
        if n
        else _("These lines were accepted before.")
    )
    return done(request, said % {"n": n} if n else said, at(first))


@page(who=OFFICIAL, methods=("POST",))
def decline(request: PageRequest) -> HttpResponse:
    """Say that a line was not one's work."""
    day = _day(request, "first")
    entries.decline(by=request.actor, day=day, keys=request.POST.getlist("line"))
    return done(request, _("Declined; it is not offered again."), at(day))


@page(who=OFFICIAL, methods=BOTH)
def write(request: PageRequest) -> HttpResponse:
    """Write a line of one's own."""
    form = WriteForm(posted(request), initial={"day": request.GET.get("day") or clock.today()})
    return asked(
        request,
        form,
        lambda: entries.note(by=request.actor, key=key_of(request), **form.cleaned_data),
        title=_("Write a line"),
        submit=_("Save"),
        said=_("Kept."),
        back=at(form.cleaned_data["day"]) if form.is_valid() else reverse("worklog:mine"),
        lede=_("What facts tell is drafted by itself; write what no system knows."),
    )


@page(of=Entry, methods=BOTH)
def entry(request: PageRequest, row: Entry) -> HttpResponse:
    """Show a line with what it said before; its author edits it."""
    form = EditForm(posted(request), initial={"text": row.text, "minutes": row.minutes})
    mine = bool(can(request.actor, "edit", row))
    return asked(
        request,
        form,
        lambda: entries.edit(row, by=request.actor, **form.cleaned_data),
        title=_("Edit the line") if mine else row.text,
        submit=_("Save"),
        said=_("Kept."),
        back=at(row.day) if mine else reverse("worklog:person", args=[row.person.uid]),
        template="worklog/entry.html",
        row=row,
        mine=mine,
        trail=trail(row.day.isoformat()),
        wordings=[one for one in row.wordings.all() if mine or one.late],
    )


@page(of=Entry, action="edit", methods=("POST",))
def strike(request: PageRequest, row: Entry) -> HttpResponse:
    """Strike a line out, or put it back."""
    struck = row.state == Entry.State.KEPT
    entries.strike(row, by=request.actor, struck=struck)
    return done(request, _("Struck out; it can be put back.") if struck else _("Put back."), at(row.day))
