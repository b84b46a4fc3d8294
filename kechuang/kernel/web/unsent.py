"""After signing in again: what was typed before the sign-in ran out is offered to be sent, to whom it belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kechuang.kernel.access import signed_in
from kechuang.kernel.identity.acting import delegated_to, memberships_of, person_of
from kechuang.kernel.web import sent
from kechuang.kernel.web.pages import PageRequest, answer, page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kechuang.primitives.actor import Actor


@page(who=signed_in(), methods=("GET", "POST"), guarded=False)
def unsent(request: PageRequest) -> HttpResponse:
    """Offer what was kept; drop it on demand, and unasked where another person signed in."""
    if request.method == "POST":
        sent.forget(request)
        return redirect("/")
    found = sent.kept(request)
    if found is not None and not _is_theirs(request.actor, found.acting):
        sent.forget(request)
        context = {"gone": _("What was typed before the sign-in was somebody else's; it has not been kept.")}
        return answer(request, "web/unsent.html", context)
    if found is None:
        return answer(request, "web/unsent.html", {"gone": _("Nothing waits to be sent.")})
    elsewhere = found.acting not in {"", str(request.actor.membership or "")}
    return answer(request, "web/unsent.html", {"sent": found, "elsewhere": elsewhere})


def _is_theirs(actor: Actor, acting: str) -> bool:
    """Return whether the membership a page was drawn under is one the person may act in; one that is not known is anybody's."""
    if acting in {"", str(actor.membership or "")}:
        return True
    person = person_of(actor)
    stood_in = (delegation.membership_id for delegation in delegated_to(person))
    return acting in {str(pk) for pk in (*(row.pk for row in memberships_of(person)), *stood_in)}
