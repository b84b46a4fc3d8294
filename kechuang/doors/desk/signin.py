"""One-click sign-in of the demo, and choosing the post to act in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from kechuang.doors.desk.demo import roles
from kechuang.kernel.access import member, public
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity.acting import actor_of, delegated_to, memberships_of, person_of
from kechuang.kernel.identity.middleware import ACTING, DEMO_FACTOR
from kechuang.kernel.web.pages import PageRequest, answer, done, page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kechuang.kernel.identity.models import Membership

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@page(who=public(), methods=("GET", "POST"))
def demo_sign_in(request: PageRequest) -> HttpResponse:
    """Offer the roles of the demo and sign in as the chosen one; there is no such page in production."""
    if not settings.DEMO:
        raise Http404
    offered = roles()
    if request.method == "POST":
        chosen = next((role for role in offered if str(role.pk) == request.POST.get("role")), None)
        if chosen is None:
            raise Http404
        return _come_in(request, chosen)
    return answer(request, "desk/demo_sign_in.html", {"roles": offered, "next": request.GET.get("next", "/")})


def _come_in(request: PageRequest, role: Membership) -> HttpResponse:
    """Sign in as a role; in the demo this counts as the second factor."""
    login(request, role.person, backend=BACKEND)
    request.session[DEMO_FACTOR] = True
    request.session[ACTING] = role.pk
    with write(actor_of(role, second_factor=True)) as w:
        w.record("identity.sign_in", role.person, how="demo")
    return redirect(_inside(request, request.POST.get("next", "/")))


@page(who=member(), methods=("GET", "POST"))
def act_as(request: PageRequest) -> HttpResponse:
    """Choose the post to act in."""
    person = person_of(request.actor)
    held = list(memberships_of(person))
    stood_in = [delegation.membership for delegation in delegated_to(person)]
    if request.method == "POST":
        chosen = next(
            (row for row in (*held, *stood_in) if str(row.pk) == request.POST.get("membership")), None
        )
        if chosen is None:
            raise Http404
        request.session[ACTING] = chosen.pk
        with write(request.actor) as w:
            w.record("identity.act_as", person, membership=chosen.pk)
        return done(request, _("You now act as %(post)s.") % {"post": chosen}, "desk:today")
    return answer(request, "desk/act_as.html", {"held": held, "stood_in": stood_in, "me": person})


def _inside(request: PageRequest, address: str) -> str:
    """Return an address of this house, or the first page."""
    return address if url_has_allowed_host_and_scheme(address, {request.get_host()}) else "/"
