"""What an administrator does about somebody's sign-in: a link to a new password, the second factor taken away, the door closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk.passwords import link_for
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.actions import allow_sign_in
from kechuang.kernel.identity.models import Person
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.pages import PageRequest, answer, done, page

if TYPE_CHECKING:
    from django.http import HttpResponse


@page(of=Person, action="help", methods=("GET", "POST"))
def help_in(request: PageRequest, who: Person) -> HttpResponse:
    """Show what can be done, and do it; nobody does it for themselves."""
    if request.method != "POST":
        factor = Authenticator.objects.filter(user=who).exists()
        steps = [
            Link(_("People"), reverse("desk:people")),
            Link(who.name, reverse("desk:person", args=[who.uid])),
        ]
        context = {"person": who, "factor": factor, "trail": Trail(steps, _("Help with signing in"))}
        return answer(request, "desk/help.html", context)
    if who.pk == request.actor.person:
        raise Refused(_("Somebody else has to help you sign in."), rule="another_helps")
    if request.POST.get("what") == "factor":
        return _take_factor(request, who)
    if request.POST.get("what") == "link":
        return _give_link(request, who)
    if request.POST.get("what") in {"close", "open"}:
        return _allow(request, who, allowed=request.POST["what"] == "open")
    raise Http404


def _allow(request: PageRequest, who: Person, *, allowed: bool) -> HttpResponse:
    """Close the door for somebody who has left or lost a device, or open it again."""
    allow_sign_in(who, by=request.actor, allowed=allowed)
    said = (
        _("They may sign in again.")
        if allowed
        else _("They can no longer sign in, and where they were signed in they are out.")
    )
    return done(request, said, "desk:person", uid=who.uid)


def _give_link(request: PageRequest, who: Person) -> HttpResponse:
    """Show the link to a new password, once."""
    with write(request.actor) as w:
        w.record("identity.give_link", who)
    response = answer(
        request, "desk/link.html", {"person": who, "link": request.build_absolute_uri(link_for(who))}
    )
    response["Cache-Control"] = "no-store"
    return response


def _take_factor(request: PageRequest, who: Person) -> HttpResponse:
    """Take the second factor away; a post that needs one stays closed until a new one is set up."""
    with write(request.actor) as w:
        Authenticator.objects.filter(user=who).delete()
        w.record("identity.remove_factor", who)
    return done(
        request,
        _("The second factor is taken away; they sign in with the password and set up a new one."),
        "desk:person",
        uid=who.uid,
    )
