"""The hall's first page: where an enterprise's cases stand, what waits for its people, what is known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.doors.hall import queries, shown
from kechuang.kernel.access import signed_in
from kechuang.kernel.cases.declared import case_types
from kechuang.kernel.cases.models import Case
from kechuang.kernel.cases.queries import tasks_of
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.identity.posts import STAFF
from kechuang.kernel.web.casework import page_of
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.pages import PageRequest, answer, page
from kechuang.kernel.web.tags import Tag
from kechuang.registers.enterprises.models import Enterprise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpResponse

    from kechuang.primitives.actor import Actor

SHOWN: Final = 20


@page(who=signed_in())
def home(request: PageRequest) -> HttpResponse:
    """Show what waits for the reader, the cases of their enterprise and what is known of it."""
    actor = request.actor
    enterprise = Enterprise.objects.filter(organisation=actor.organisation or 0).first()
    waiting = [task.case for task in tasks_of(actor)[:SHOWN]]
    cases = _cases(actor).exclude(pk__in=[case.pk for case in waiting])
    seen = set(queries.visible(actor).values_list("case", flat=True))
    context = {
        "me": person_of(actor),
        "enterprise": enterprise,
        "waiting": _rows(waiting, Empty(_("Nothing waits for you.")), seen),
        "cases": _rows(cases[:SHOWN], Empty(_("There is no other case yet.")), seen),
        "facts": facts(enterprise) if enterprise else None,
        "may_register": not actor.posts & set(STAFF),
        "registered": queries.of_person(actor.person or 0).exists(),
    }
    return answer(request, "hall/home.html", context)


def _cases(actor: Actor) -> QuerySet[Case]:
    """Return the cases of the reader's enterprise, or their own where they act for none, the latest first."""
    rows = Case.objects.select_related("flow", "unit").order_by("-opened_at", "-pk")
    if actor.organisation:
        return rows.filter(organisation=actor.organisation)
    return rows.filter(opened_by=actor.person)


def _rows(cases: Iterable[Case], empty: Empty, seen: set[int]) -> Rows:
    """Return cases as lines, each with the word for where it stands; a registration leads on for whoever may see it alone."""
    known, cases = case_types(), list(cases)
    hidden = {case.pk for case in cases if case.kind == "registration"} - seen
    return Rows(
        [
            Row(
                case.title,
                page_of(case) if case.kind in known and case.pk not in hidden else "",
                Tag(case.state_label, shown.tone(case.state)),
                f"{known[case.kind].title if case.kind in known else case.kind} · {case.number}",
            )
            for case in cases
        ],
        empty,
    )


def facts(one: Enterprise) -> Facts:
    """Return what the register says of the reader's own enterprise."""
    return Facts(
        [
            Fact(_("Enterprise name"), one.name),
            Fact(_("Organisation code"), one.organisation_code),
            Fact(_("Registration number"), one.registration_number),
            Fact(_("Unified social credit code"), one.unified_code),
            Fact(_("Legal representative"), one.legal_representative),
            Fact(_("Place of registration"), one.registered_at.name),
            Fact(_("Sector"), one.sector_text),
        ]
    )
