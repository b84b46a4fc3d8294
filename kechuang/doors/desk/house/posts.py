"""What changes a post: an appointment, its end, somebody who stands in for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk.house.forms import AppointForm, DelegateForm, EndPostForm
from kechuang.doors.desk.house.once import once
from kechuang.kernel.identity import actions
from kechuang.kernel.identity.models import Membership, Person
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, page

if TYPE_CHECKING:
    from django.http import HttpResponse

BOTH = ("GET", "POST")


@page(of=Person, action="appoint", methods=BOTH)
def appoint(request: PageRequest, who: Person) -> HttpResponse:
    """Give somebody a further post."""
    back = reverse("desk:person", args=[who.uid])
    form = AppointForm(request.POST if request.method == "POST" else None, person=who)
    if form.is_valid():
        given = attempt(
            form,
            lambda: once(request, back, lambda: actions.appoint(who, by=request.actor, **form.cleaned_data)),
        )
        if given:
            return done(
                request, _("The post is given; it holds from the day you named."), "desk:person", uid=who.uid
            )
    return _ask(request, form, _("Give a post"), who)


@page(of=Membership, action="end", by="pk", methods=BOTH)
def end_post(request: PageRequest, row: Membership) -> HttpResponse:
    """End somebody's post."""
    form = EndPostForm(request.POST if request.method == "POST" else None, membership=row)
    if form.is_valid():
        actions.end_membership(row, by=request.actor, last_day=form.cleaned_data["last_day"])
        return done(
            request,
            _("The post ends on that day; what was done in it stays on record."),
            "desk:person",
            uid=row.person.uid,
        )
    return _ask(request, form, _("End a post"), row.person, row)


@page(of=Membership, action="delegate", by="pk", methods=BOTH)
def delegate(request: PageRequest, row: Membership) -> HttpResponse:
    """Let somebody stand in for one's own post."""
    back = reverse("desk:person", args=[row.person.uid])
    form = DelegateForm(request.POST if request.method == "POST" else None, membership=row)
    if form.is_valid():
        kept = attempt(
            form,
            lambda: once(request, back, lambda: actions.delegate(row, by=request.actor, **form.cleaned_data)),
        )
        if kept:
            return done(
                request,
                _("On these days they may act in your post; the record will say for whom."),
                "desk:person",
                uid=row.person.uid,
            )
    return _ask(request, form, _("Let somebody stand in"), row.person, row)


def _ask(
    request: PageRequest,
    form: AppointForm | EndPostForm | DelegateForm,
    title: object,
    who: Person,
    row: Membership | None = None,
) -> HttpResponse:
    """Draw the form, with whom it is about above it."""
    context = {
        "title": title,
        "lede": f"{who.name} · {row}" if row else who.name,
        "submit": title,
        "back": reverse("desk:person", args=[who.uid]),
    }
    return answer(request, "web/form_page.html", context, form=form)
