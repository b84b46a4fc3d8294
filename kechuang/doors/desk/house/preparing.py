"""Pages on which a matter and a batch are brought in, and one organisation is given more time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk.house.matter_forms import ExtendForm, ImportForm
from kechuang.kernel.access import post
from kechuang.kernel.audit.writing import write
from kechuang.kernel.matters import actions
from kechuang.kernel.matters.models import Batch
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kechuang.kernel.matters.models import MatterVersion

BOTH = ("GET", "POST")


@page(who=post(*actions.PREPARERS), methods=BOTH)
def bring_in(request: PageRequest) -> HttpResponse:
    """Bring in a matter, a batch, or both together; with faults nothing is kept and each is told at its place."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kept = attempt(form, lambda: _keep(request, form))
        if kept is not None:
            name = "desk:batch" if isinstance(kept, Batch) else "desk:matter"
            return done(
                request, _("Prepared. Somebody else looks at it and publishes it."), name, uid=kept.uid
            )
    trail = Trail([Link(_("Matters"), reverse("desk:matters"))], _("Bring in from files"))
    return answer(request, "desk/bring_in.html", {"trail": trail, "wrong": form.wrong}, form=form)


def _keep(request: PageRequest, form: ImportForm) -> MatterVersion | Batch:
    """Keep what was brought, all of it or nothing; return the last of it."""
    matter, batch = form.cleaned_data["matter"], form.cleaned_data["batch"]
    with write(request.actor, key=key_of(request)) as w:
        kept: MatterVersion | Batch
        if matter is not None:
            kept = actions.prepare_matter(matter, by=request.actor)
        if batch is not None:
            kept = actions.prepare_batch(batch, by=request.actor)
        w.answer(to=reverse("desk:batch" if isinstance(kept, Batch) else "desk:matter", args=[kept.uid]))
    return kept


@page(of=Batch, action="extend", methods=BOTH)
def extend(request: PageRequest, row: Batch) -> HttpResponse:
    """Give one organisation a later end of the window."""
    form = ExtendForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        given = attempt(
            form,
            lambda: actions.extend(
                row,
                values["organisation"],
                by=request.actor,
                until=values["until"],
                reason=values["reason"],
                key=key_of(request),
            ),
        )
        if given is not None:
            return done(
                request, _("This organisation may submit until then; nobody else."), "desk:batch", uid=row.uid
            )
    context = {
        "title": _("Give one organisation more time"),
        "lede": row.title,
        "submit": _("Give more time"),
        "back": reverse("desk:batch", args=[row.uid]),
    }
    return answer(request, "web/form_page.html", context, form=form)
