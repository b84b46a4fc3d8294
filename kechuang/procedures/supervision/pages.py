"""Pages of supervision: what is chased, one matter, its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.kernel.access import post
from kechuang.kernel.audit import clock
from kechuang.kernel.db.refs import resolve
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.models import File
from kechuang.kernel.identity.posts import STAFF
from kechuang.kernel.web.casework import casework
from kechuang.kernel.web.listing import Choice, Column, Listing
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page
from kechuang.procedures.supervision import actions, queries
from kechuang.procedures.supervision.flow import supervision_flow
from kechuang.procedures.supervision.forms import AnswerForm
from kechuang.procedures.supervision.models import Supervision

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from kechuang.kernel.web.tags import Tone

STATES = tuple((state.name, state.label) for state in supervision_flow.states)


@page(who=post(*STAFF))
def matters(request: PageRequest) -> HttpResponse:
    """List what is chased, the overdue first."""
    today = clock.today()
    listing = Listing(
        title=gettext_lazy("Matters under supervision"),
        rows=queries.visible(request.actor),
        columns=(
            Column(
                label=gettext_lazy("Title"), value="title", sort="title", link=_address, note="case.number"
            ),
            Column(label=gettext_lazy("Responsible unit"), value="unit", sort="unit__path"),
            Column(label=gettext_lazy("Due"), value="due", sort="due"),
            Column(
                label=gettext_lazy("State"),
                value=lambda row: row.case.state_label,
                tag=lambda row: tone(row, today),
            ),
        ),
        filters=(Choice(key="state", label=gettext_lazy("State"), lookup="case__state", options=STATES),),
        search=("title", "asks", "case__number"),
        order=("case__ended_at", "due"),
        empty=Empty(
            gettext_lazy("Nothing is under supervision."),
            gettext_lazy("Tasks of the plan are put under supervision on their own page."),
        ),
    )
    return listing.to_response(
        request,
        "supervision/matters.html",
        {"late": queries.overdue(request.actor, today).count(), "today": today},
    )


def tone(row: Supervision, today: date) -> Tone:
    """Return the tone of a matter: late is seal, closed is jade, escalated is amber."""
    if row.case.is_open and row.due < today and row.case.state != "answered":
        return "seal"
    return {"closed": "jade", "escalated": "amber", "reminded": "amber"}.get(row.case.state, "plain")  # type: ignore[return-value]  # tones


def _address(row: Supervision) -> str:
    """Return the page of a matter."""
    return reverse("supervision:matter", args=[row.case.number])


@page(of=Supervision, by="case__number", joined=("case__flow", "unit", "issued_by"))
def matter(request: PageRequest, found: Supervision) -> HttpResponse:
    """Show one matter, what it is about, its evidence and its course."""
    work = casework(request, found)
    context = {
        "matter": found,
        "about": resolve(found.about),
        "casework": work,
        "evidence": File.objects.filter(holder=found.ref).select_related("blob"),
        "can_answer": any(offer.move.name == "answer" for offer in work.offers),
    }
    return answer(request, "supervision/matter.html", context)


@page(of=Supervision, by="case__number", joined=("case__flow", "unit"), methods=("GET", "POST"))
def answer_page(request: PageRequest, found: Supervision) -> HttpResponse:
    """Answer a matter with evidence."""
    form = AnswerForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        kept = attempt(form, lambda: _answer(request, found, form))
        if kept:
            return done(
                request,
                _("Answered; whoever asked will accept it or send it back."),
                "supervision:matter",
                case__number=found.case.number,
            )
    return answer(
        request, "supervision/answer.html", {"matter": found, "state": found.case.state_label}, form=form
    )


def _answer(request: PageRequest, found: Supervision, form: AnswerForm) -> bool:
    """Check the file and take the step."""
    evidence = accept(form.cleaned_data["evidence"], field="evidence")
    actions.answer(
        found, by=request.actor, text=form.cleaned_data["text"], evidence=(evidence,), key=key_of(request)
    )
    return True
