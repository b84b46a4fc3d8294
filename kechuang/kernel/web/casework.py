"""What every page of a case shows alike (where it stands, what may be done, what happened), and the page on which a step is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.kernel.access import can
from kechuang.kernel.access.rows import walk
from kechuang.kernel.audit.refusals import refused_read
from kechuang.kernel.cases.acting import act, thing_of
from kechuang.kernel.cases.declared import case_types
from kechuang.kernel.cases.models import Case, Event
from kechuang.kernel.cases.queries import Offer, offers
from kechuang.kernel.flows.diagram import diagram
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page

if TYPE_CHECKING:
    from django.db import models
    from django.utils.safestring import SafeString
    from django_stubs_ext import StrOrPromise

    from kechuang.primitives.actor import Actor


@dataclass
class Casework:
    """A case as its page shows it; drawn by `web/case.html` under the name `casework`."""

    case: Case
    thing: models.Model
    actor: Actor

    @property
    def state(self) -> StrOrPromise:
        """Return the word for where it stands."""
        return self.case.state_label

    @property
    def tone(self) -> str:
        """Return good, bad or nothing."""
        return self.case.flow.flow.state(self.case.state).tone

    @cached_property
    def offers(self) -> list[Offer]:
        """Return what may be done now."""
        return offers(self.case, self.actor, self.thing)

    @cached_property
    def events(self) -> list[Event]:
        """Return what happened, oldest first."""
        return list(self.case.events.select_related("unit"))

    @property
    def told(self) -> list[tuple[Event, StrOrPromise, StrOrPromise]]:
        """Return each event with the words for its move and its target."""
        flow = self.case.flow.flow
        words = {move.name: move.label for move in flow.moves}
        return [
            (event, words.get(event.move, gettext_lazy("Opened")), flow.state(event.target).label)
            for event in self.events
        ]

    @property
    def picture(self) -> SafeString:
        """Return the flow with the present position."""
        return diagram(
            self.case.flow.flow, self.case.state, (event.source for event in self.events if event.source)
        )


class StepForm(forms.Form):
    """What a step asks for besides the button: a reason, where the flow wants one."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000
    )

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        """Ask for a reason only where it is needed."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = needs_reason


def casework(request: PageRequest, thing: models.Model) -> Casework:
    """Return the case of a thing as its page shows it."""
    return Casework(
        Case.objects.select_related("flow", "unit", "parent").get(pk=str(walk(thing, "case"))),
        thing,
        request.actor,
    )


def page_of(case: Case) -> str:
    """Return the address of a case's page."""
    return reverse(case_types()[case.kind].page, args=[case.number])


def _seen(request: PageRequest, number: str) -> tuple[Case, models.Model]:
    """Return a case the actor may see, with its thing; any other does not exist."""
    case = Case.objects.select_related("flow", "unit").filter(number=number).first()
    if case is None or case.kind not in case_types():
        raise Http404
    thing = thing_of(case)
    if not can(request.actor, "see", thing):
        refused_read(request.actor, request.path, "case.see")
        raise Http404
    return case, thing


@page()
def case_page(request: PageRequest, number: str) -> HttpResponse:
    """Lead from a case number to the page of what the case is about."""
    case, _thing = _seen(request, number)
    return redirect(page_of(case))


@page(methods=("GET", "POST"))
def step_page(request: PageRequest, number: str, move: str) -> HttpResponse:
    """Ask for the reason of a step, take it, and say what happens next."""
    case, thing = _seen(request, number)
    offer = next((offer for offer in offers(case, request.actor, thing) if offer.move.name == move), None)
    needs_reason = offer.move.needs_reason if offer else False
    form = StepForm(request.POST if request.method == "POST" else None, needs_reason=needs_reason)
    if request.method == "POST" and form.is_valid():
        seen = request.POST.get("seen", "")
        event = attempt(
            form,
            lambda: act(
                case,
                move,
                by=request.actor,
                reason=form.cleaned_data["reason"],
                key=key_of(request),
                seen=int(seen) if seen.isdecimal() else None,
            ),
        )
        if event is not None:
            return done(
                request,
                _("Done: “%(title)s” now stands at “%(state)s”.")
                % {"title": case.title, "state": case.state_label},
                page_of(case),
            )
    context = {
        "case": case,
        "offer": offer,
        "seen": request.POST.get("seen", case.steps),
        "back": page_of(case),
        "state": case.state_label,
    }
    return answer(request, "web/step.html", context, form=form)
