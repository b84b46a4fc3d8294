"""Invitations: whom to let in, the address they are told once, and those still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.doors.desk.house.forms import InviteForm
from kechuang.doors.desk.house.once import once
from kechuang.kernel.access import post
from kechuang.kernel.identity import actions
from kechuang.kernel.identity.models import Invitation
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.web.buttons import Button
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.listing import Column, Listing
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.pages import PageRequest, answer, done, page
from kechuang.kernel.web.tags import Tag

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpResponse

administrator = post(Post.ADMINISTRATOR)


@page(who=administrator)
def invitations(request: PageRequest) -> HttpResponse:
    """List whom was invited, the latest first."""
    now = timezone.now()  # noqa: TID251 - invitations end in real time
    listing = Listing(
        title=_("Invitations"),
        rows=Invitation.objects.filter(organisation=None).select_related("unit", "accepted_by"),
        columns=(
            Column(label=pgettext_lazy("person", "Name"), value="name", sort="name", link=_came_in),
            Column(label=_("Post"), value="get_post_display", sort="post"),
            Column(label=_("Unit"), value="unit.name", sort="unit__path"),
            Column(label=_("Invited"), value="invited_at", sort="invited_at"),
            Column(label=_("Ends"), value="expires_at", sort="expires_at"),
            Column(label=_("State"), value=lambda row: _state(row, now)),
            Column(label=_("To do"), value=lambda row: _todo(row, now), exported=False),
        ),
        search=("name",),
        order=("-invited_at",),
        empty=Empty(
            _("Nobody was invited yet."), _("Invite somebody to a post; they choose their own password.")
        ),
        exportable=False,
    )
    trail = Trail([Link(_("People"), reverse("desk:people"))], _("Invitations"))
    return listing.to_response(request, "desk/invitations.html", {"trail": trail})


def _came_in(row: Invitation) -> str:
    """Return the page of whoever came in."""
    return reverse("desk:person", args=[row.accepted_by.uid]) if row.accepted_by else ""


def _is_open(row: Invitation, now: datetime) -> bool:
    """Return whether an invitation can still be used."""
    return row.accepted_by_id is None and row.expires_at > now


def _state(row: Invitation, now: datetime) -> Tag:
    """Return how an invitation stands."""
    if row.accepted_by_id is not None:
        return Tag(_("Came in"), "jade")
    return Tag(_("Waiting"), "amber") if _is_open(row, now) else Tag(_("Expired"))


def _todo(row: Invitation, now: datetime) -> Button | None:
    """Return what can be done with an invitation."""
    return (
        Button(_("Withdraw"), reverse("desk:withdraw", args=[row.uid]), post=True)
        if _is_open(row, now)
        else None
    )


@page(who=administrator, methods=("GET", "POST"))
def invite(request: PageRequest) -> HttpResponse:
    """Invite somebody; the address that lets them in is shown on the answer and never again."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made, token = once(
            request,
            reverse("desk:invitations"),
            lambda: actions.invite(by=request.actor, **form.cleaned_data),
        )
        link = request.build_absolute_uri(reverse("desk:invitation", args=[token]))
        response = answer(request, "desk/invited.html", {"invitation": made, "link": link})
        response["Cache-Control"] = "no-store"
        return response
    context = {
        "title": _("Invite somebody"),
        "lede": _("They choose their own sign-in name and password."),
        "submit": _("Invite"),
        "back": reverse("desk:people"),
    }
    return answer(request, "web/form_page.html", context, form=form)


@page(of=Invitation, action="withdraw", methods=("POST",))
def withdraw(request: PageRequest, row: Invitation) -> HttpResponse:
    """Withdraw an invitation nobody has used."""
    actions.withdraw(row, by=request.actor)
    return done(request, _("The invitation is withdrawn."), "desk:invitations")
