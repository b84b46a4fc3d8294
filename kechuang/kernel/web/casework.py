"""What every page of a case shows alike (where it stands, what may be done, what happened), and the page on which a step is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.kernel.access import can, signed_in
from kechuang.kernel.access.rows import walk
from kechuang.kernel.audit.refusals import refused_read
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.declared import case_types
from kechuang.kernel.cases.holding import thing_of
from kechuang.kernel.cases.models import Application, Case, Event
from kechuang.kernel.cases.outside import flow_seen, is_outside, state_seen
from kechuang.kernel.cases.queries import Offer, offers
from kechuang.kernel.cases.reflow import LABEL, MOVE
from kechuang.kernel.flows.diagram import diagram
from kechuang.kernel.modules import Declaration, declared
from kechuang.kernel.web.application import GRANTED, facts_of, with_application
from kechuang.kernel.web.case_panels import case_panels
from kechuang.kernel.web.formatting import estimated
from kechuang.kernel.web.pages import PageRequest, answer, attempt, done, key_of, page, seen_of
from kechuang.kernel.web.step_form import form_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db import models
    from django.utils.safestring import SafeString
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.flows import Flow, State
    from kechuang.primitives.actor import Actor


@dataclass(frozen=True, kw_only=True, eq=False)
class CaseDoor(Declaration):
    """Where whoever is outside the district's organs sees a case of a kind that has no page of its own; `page` takes the case number."""

    kind: str
    page: str

    @property
    def label(self) -> str:
        """Return the kind it is for: each has one door."""
        return self.kind


@dataclass
class Casework:
    """A case as its page shows it; drawn by `web/case.html` under the name `casework`."""

    case: Case
    thing: models.Model
    actor: Actor

    def __post_init__(self) -> None:
        """Read what happened, once: the moves on offer look at it, and the picture, and the page tells it."""
        prefetch_related_objects([self.case], Prefetch("events", Event.objects.select_related("unit")))

    @cached_property
    def seen(self) -> tuple[Flow, Mapping[str, str]]:
        """Return the flow as the reader sees it, and which of its states each state looks like."""
        return flow_seen(self.case, self.actor)

    @property
    def state(self) -> State:
        """Return where it stands, as the reader sees it."""
        flow, looks = self.seen
        return flow.state(looks[self.case.state])

    @property
    def due(self) -> date | None:
        """Return the day the case is due; outside, only where nothing is hidden."""
        hidden = is_outside(self.actor) and self.state.outward
        return None if hidden else self.case.due

    @property
    def due_mark(self) -> str:
        """Return 预估 where the day was counted into a year whose holidays are not announced."""
        wait = self.case.flow.flow.state(self.case.state).due
        return estimated(self.due) if wait and wait.rule else ""

    @cached_property
    def offers(self) -> list[Offer]:
        """Return what may be done now."""
        return offers(self.case, self.actor, self.thing)

    @property
    def events(self) -> list[Event]:
        """Return what happened, oldest first."""
        return list(self.case.events.all())

    @property
    def told(self) -> list[tuple[Event, StrOrPromise, StrOrPromise, object]]:
        """Return each event that brought the case elsewhere as the reader sees it, with the words for its move, target and actor."""
        flow, looks = self.seen
        words = {
            "open": gettext_lazy("Opened"),
            MOVE: LABEL,
            **{move.name: move.label for move in self.case.flow.flow.moves},
        }
        outside = is_outside(self.actor)
        return [
            (
                event,
                words.get(event.move, event.move),
                flow.state(looks[event.target]).label,
                event.unit if outside and event.unit else event.doer,
            )
            for event in self.events
            if not event.source or not outside or looks[event.source] != looks[event.target]
        ]

    @property
    def picture(self) -> SafeString:
        """Return the flow with the present position."""
        flow, looks = self.seen
        passed = (looks[event.source] for event in self.events if event.source)
        return diagram(flow, self.state.name, passed)


def casework(request: PageRequest, thing: models.Model) -> Casework:
    """Return the case of a thing as its page shows it; read anew where it was not joined to the thing with its flow."""
    case = thing._state.fields_cache.get("case")
    if case is None or "flow" not in case._state.fields_cache:
        case = Case.objects.select_related("flow", "unit", "parent").get(pk=str(walk(thing, "case")))
    return Casework(case, thing, request.actor)


def page_of(case: Case) -> str:
    """Return the address of a case's page."""
    return reverse(case_types()[case.kind].page or "web:case", args=[case.number])


def _seen(request: PageRequest, number: str) -> tuple[Case, models.Model]:
    """Return a case the actor may see, with its thing; any other does not exist."""
    case = with_application(Case.objects.select_related("flow", "unit")).filter(number=number).first()
    if case is None or case.kind not in case_types():
        raise Http404
    thing = case.application if case_types()[case.kind].model is Application else thing_of(case)
    if not can(request.actor, "see", thing):
        refused_read(request.actor, request.path, "case.see")
        raise Http404
    return case, thing


@page(who=signed_in())
def case_page(request: PageRequest, number: str) -> HttpResponse:
    """Lead from a case number to the page of what the case is about, or show the case where that has none."""
    case, thing = _seen(request, number)
    if case_types()[case.kind].page:
        return redirect(page_of(case))
    door = next((one for one in declared(CaseDoor) if one.kind == case.kind), None)
    if door is not None and is_outside(request.actor):
        return redirect(door.page, case.number)
    context = {
        "casework": Casework(case, thing, request.actor),
        "facts": facts_of(thing, request.actor, getattr(case, GRANTED)),
        "panels": case_panels(request.actor, thing),
    }
    return answer(request, "web/case_page.html", context)


@page(who=signed_in(), methods=("GET", "POST"))
def step_page(request: PageRequest, number: str, move: str) -> HttpResponse:
    """Ask for the reason of a step, take it, and say what happens next."""
    case, thing = _seen(request, number)
    offer = next((offer for offer in offers(case, request.actor, thing) if offer.move.name == move), None)
    form = form_of(request.POST if request.method == "POST" else None, offer.move if offer else None, thing)
    if request.method == "POST" and form.is_valid():
        event = attempt(
            form,
            lambda: act(
                case,
                move,
                by=request.actor,
                reason=form.words,
                clause=form.cleaned_data.get("clause", ""),
                payload=form.payload,
                key=key_of(request),
                seen=seen_of(request),
            ),
        )
        if event is not None:
            return done(
                request,
                _("Done: “%(title)s” now stands at “%(state)s”.")
                % {"title": case.title, "state": state_seen(case, request.actor)},
                page_of(case),
            )
    context = {
        "case": case,
        "offer": offer,
        "seen": request.POST.get("seen", case.steps),
        "back": page_of(case),
        "state": state_seen(case, request.actor),
    }
    return answer(request, "web/step.html", context, form=form)
