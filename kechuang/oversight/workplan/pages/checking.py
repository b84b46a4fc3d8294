"""Uploading a document, and the page on which source and reading stand side by side and are corrected until they agree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.files.naming import Kind
from kechuang.kernel.web.buttons import Confirm
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page, seen_of
from kechuang.oversight.workplan import rules
from kechuang.oversight.workplan.actions import editing
from kechuang.oversight.workplan.actions.reading import take_in
from kechuang.oversight.workplan.forms import checking as forms
from kechuang.oversight.workplan.models import Plan
from kechuang.oversight.workplan.pages.check_parts import Reading, open_forms, reading
from kechuang.oversight.workplan.pages.common import accepted_from, tabs, trail
from kechuang.oversight.workplan.pages.corrections import CORRECTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.forms import Form
    from django_stubs_ext import StrOrPromise

KINDS = (Kind.DOCX, Kind.TXT, Kind.HTML)


@page(who=rules.READERS, methods=("GET", "POST"))
def upload(request: PageRequest) -> HttpResponse:
    """Take a document in: it is read at once, and what was read is laid beside it."""
    form = forms.UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        plan = _taken_in(request, form)
        if plan is not None:
            return done(
                request,
                _("The document has been read. Compare the two sides, correct, then confirm."),
                "workplan:check",
                year=plan.year,
            )
    return answer(request, "workplan/upload.html", {"trail": trail(None, _("Upload a document"))}, form=form)


def _taken_in(request: PageRequest, form: forms.UploadForm) -> Plan | None:
    """Check the file, then read it; each refusal stands at its field."""
    accepted = accepted_from(form, "file", KINDS)
    if accepted is None:
        return None
    return attempt(
        form,
        lambda: take_in(
            by=request.actor, accepted=accepted, year=form.cleaned_data["year"], key=key_of(request)
        ),
    )


@page(of=Plan, action="keep", by="year", joined=("file",))
def check(request: PageRequest, plan: Plan) -> HttpResponse:
    """Show source and reading side by side; `edit` in the address opens one thing for correction."""
    kind, _dash, uid = request.GET.get("edit", "").partition("-")
    return _draw(request, reading(plan), kind, _uuid(uid), {})


def _uuid(text: str) -> UUID | None:
    """Return the uid a text spells, or nothing."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _draw(
    request: PageRequest,
    found: Reading,
    kind: str,
    uid: UUID | None,
    bound: Mapping[str, Form],
    refusal: StrOrPromise = "",
) -> HttpResponse:
    """Draw the page with one thing open."""
    plan = found.plan
    opened = open_forms(found, kind, uid, bound) if uid and plan.is_draft else {}
    context = {
        "plan": plan,
        "found": found,
        "counts": found.counts,
        "editing": f"{kind}-{uid}" if opened else "",
        "uid": uid,
        "forms": [(deed, CORRECTIONS[deed].label, form) for deed, form in opened.items()],
        "document": Facts([Fact(label, value) for label, value in plan.metadata.items()], columns=2)
        if plan.metadata
        else None,
        "tabs": tabs(request, plan, "check"),
        "trail": trail(None, str(plan.year)),
        "refusal": refusal,
        "may_put_in_force": plan.case.state == "confirmed" and rules.LEADERS.holds(request.actor, plan),
    }
    wrong = next((form for form in bound.values() if form.errors), None)
    response = answer(request, "workplan/check.html", context)
    if refusal:
        response.status_code = 409
    elif wrong is not None:
        response.status_code = 422
    return response


@page(of=Plan, action="keep", by="year", methods=("POST",))
def correct(request: PageRequest, plan: Plan, deed: str, uid: UUID) -> HttpResponse:
    """Do one correction, and come back to where it was made."""
    chosen = CORRECTIONS.get(deed)
    if chosen is None:
        raise Http404
    found = reading(plan)
    unbound = open_forms(found, chosen.kind, uid, {}).get(deed)
    row = chosen.model._default_manager.filter(uid=uid).first()
    if unbound is None or row is None:
        return _draw(
            request,
            found,
            "",
            None,
            {},
            _(
                "Somebody else has changed the draft meanwhile; look at it as it is now, then change it again."
            ),
        )
    form = _bind(request, unbound)
    if form.is_valid():
        try:
            anchor = chosen.run(found, row, form.cleaned_data, _how(request))
        except Refused as refusal:
            if refusal.field not in form.fields:
                return _draw(
                    request,
                    reading(Plan.objects.get(pk=plan.pk)),
                    chosen.kind,
                    uid,
                    {deed: form},
                    refusal.sentence,
                )
            form.add_error(refusal.field, str(refusal.sentence))
        else:
            return redirect(f"{reverse('workplan:check', args=[plan.year])}#reading-{anchor}")
    return _draw(request, found, chosen.kind, uid, {deed: form})


def _bind(request: PageRequest, form: Form) -> Form:
    """Return a form with what was typed into it."""
    form.data, form.is_bound = request.POST, True
    return form


def _how(request: PageRequest) -> dict[str, Any]:
    """Return who corrects, by which key, seeing which revision."""
    return {"by": request.actor, "key": key_of(request), "seen": seen_of(request)}


@page(of=Plan, action="keep", by="year", methods=("GET", "POST"))
def confirm(request: PageRequest, plan: Plan) -> HttpResponse:
    """Ask before the reading is confirmed; of two officials the second is told that the plan has moved on."""
    if request.method == "POST":
        with write(request.actor, key=key_of(request)) as w:
            act(plan.case, "confirm", by=request.actor, seen=seen_of(request))
            editing.refuse_moved_on(plan, seen_of(request, "revision"))
            w.answer(to=reverse("workplan:check", args=[plan.year]))
        return done(
            request,
            _("Confirmed. The leader can now put the plan in force; its tasks can be assigned."),
            "workplan:breakdown",
            year=plan.year,
        )
    counts = reading(plan).counts
    form = forms.ConfirmForm(initial={"seen": plan.case.steps, "revision": plan.revision})
    question = Confirm(
        question=_("Confirm the plan of %(year)s as it has been read?") % {"year": plan.year},
        consequences=(
            _("%(tasks)s tasks, %(targets)s targets and %(milestones)s milestones are fixed as they stand.")
            % counts,
            _(
                "Operators, figures and units can no longer be changed; a leader can take the plan back to checking."
            ),
        ),
        yes=_("Confirm"),
        back=reverse("workplan:check", args=[plan.year]),
    )
    return answer(
        request, "web/confirm.html", {"confirm": question, "trail": trail(plan, _("Confirm"))}, form=form
    )
