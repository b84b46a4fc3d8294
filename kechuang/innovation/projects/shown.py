"""What the pages show of a project and of what is said of it: figures, facts, steps, targets, money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.innovation.projects import queries
from kechuang.innovation.projects.models import Project
from kechuang.kernel.access import can
from kechuang.kernel.cases.models import Application
from kechuang.kernel.web.facts import Fact, Facts, Figure, Figures
from kechuang.kernel.web.formatting import iso, moment
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.notes import Row, Rows
from kechuang.kernel.web.steps import Step, Steps
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.primitives.spending import Category
from kechuang.procedures.agreements.lists import in_yuan

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from django.db import models
    from django_stubs_ext import StrOrPromise

    from kechuang.innovation.projects.models import Archive, Report
    from kechuang.kernel.web.steps import State
    from kechuang.primitives.actor import Actor
    from kechuang.procedures.agreements.models import Agreement, Target
    from kechuang.procedures.funds.models import Payment, Reservation, Tranche


def trail(here: StrOrPromise, *above: Link) -> Trail:
    """Return the way to a page of projects."""
    return Trail([Link(gettext_lazy("Projects"), reverse("projects:projects")), *above], here)


def became(actor: Actor, thing: models.Model) -> Rows | None:
    """Return the project an application became, or where whoever awards it opens one."""
    if not isinstance(thing, Application):
        return None
    case = thing.case
    found, opens = queries.became(actor, case)
    if found is not None and can(actor, "see", found):
        return Rows([Row(str(found), found.get_absolute_url(), Tag(found.case.state_label))])
    if found is not None or not opens:
        return None
    address = reverse("projects:award") + "?" + urlencode({"application": case.number})
    note = _("A meeting agreed and the public notice has ended.")
    return Rows([Row(_("Open a project"), address, note=note)])


def awarded(cases: Sequence[int]) -> dict[int, Link]:
    """Return by application the project it became, as everybody reads it."""
    rows = Project.objects.filter(decision__application__in=cases)
    return {
        application: Link(
            _("Awarded as project %(number)s") % {"number": number},
            reverse("projects:results") + "?" + urlencode({"q": number}),
        )
        for application, number in rows.values_list("decision__application", "case__number")
    }


def money(project: Project, reservation: Reservation) -> Figures:
    """Return what was awarded, paid and is still kept."""
    return Figures(
        [
            Figure(_("Awarded"), in_yuan(project.decision.amount), _("yuan")),
            Figure(_("Paid"), in_yuan(reservation.paid.balance), _("yuan")),
            Figure(_("In payment"), in_yuan(reservation.in_payment.balance), _("yuan")),
            Figure(_("Still reserved"), in_yuan(reservation.reserved.balance), _("yuan")),
        ]
    )


def facts(row: Project, agreement: Agreement | None, tranche: Tranche) -> Facts:
    """Return what is known of a project, of its agreement and of the money its tranches are kept in."""
    decision, terms = row.decision, agreement.in_force if agreement else None
    clause = decision.clause
    return Facts(
        (
            Fact(_("Organisation"), row.organisation.name),
            Fact(_("Project leader"), row.leader),
            Fact(_("Responsible office"), row.unit.name),
            Fact(_("Programme"), getattr(tranche, "programme_title", None) or row.programme),
            Fact(_("Application"), decision.application.number, url=f"/case/{decision.application.number}/"),
            Fact(_("Award decision"), decision.number, iso(decision.decided_on)),
            Fact(_("Public notice"), *_posted(row)),
            Fact(
                _("Clause"),
                clause.label if clause else None,
                str(clause.version.policy) if clause else "",
                clause.version.policy.get_absolute_url() if clause else "",
            ),
            Fact(
                _("Agreement"),
                agreement.number if agreement else None,
                agreement.case.state_label if agreement else "",
                agreement.get_absolute_url() if agreement else "",
            ),
            Fact(_("Term"), f"{iso(terms.first_day)} — {iso(terms.last_day)}" if terms else None),
            Fact(_("Budget line"), str(tranche.reservation.line)),
            Fact(_("Opened on"), row.opened_on),
        ),
        columns=2,
    )


def _posted(row: Project) -> tuple[str | None, str, str]:
    """Return the title, the days and the public page of the notice an award stood on."""
    entry = queries.posted(row.decision.application)
    if entry is None or entry.posting.first_day is None or entry.posting.last_day is None:
        return None, "", ""
    days = f"{iso(entry.posting.first_day)} — {iso(entry.posting.last_day)}"
    return entry.posting.title, f"{entry.posting.number} {days}", entry.posting.public_url


def way(row: Project, passed: bool) -> Steps:  # noqa: FBT001 - what is known, not a switch
    """Return the stages of a project, and where it stands."""
    order = ("signing", "running", "accepting", "closed")
    words = (_("Agreement"), _("At work"), _("In acceptance"), _("Concluded (project)"))
    state = row.case.state
    if state not in order:
        return Steps([Step(row.case.state_label, "now")], label=_("Stages of the project"))
    at = order.index(state)
    notes = {"signing": iso(row.opened_on), "accepting": _("Acceptance passed") if passed else ""}
    return Steps(
        [
            Step(word, _stands(n, at), notes.get(name, ""))
            for n, (name, word) in enumerate(zip(order, words, strict=True))
        ],
        label=_("Stages of the project"),
    )


def _stands(number: int, at: int) -> State:
    """Return whether a stage is done, under way or to come; the last one is done when it is reached."""
    if number < at or at == 3:  # noqa: PLR2004 - the last of four
        return "done"
    return "now" if number == at else "next"


def targets(agreed: Iterable[Target]) -> Table:
    """Return the targets with what was last said of each."""
    heads = [
        Head(_("Target")),
        Head(_("Target value"), numeric=True),
        Head(_("Reached"), numeric=True),
        Head(_("Unit of measure")),
    ]
    rows = [
        [
            Cell(one.name),
            Cell(one.value.normalize()),
            Cell(_said(one)),
            Cell(one.unit),
        ]
        for one in agreed
    ]
    return Table(_("Targets"), heads, rows)


def _said(target: Target) -> Decimal | None:
    """Return what was last said was reached of a target."""
    reached: Decimal | None = getattr(target, "reached", None)
    return None if reached is None else reached.normalize()


def spending(budget: Mapping[str, int], spent: Mapping[str, int]) -> Table:
    """Return the budget with what was last said to be spent, in fen by category."""
    heads = [
        Head(_("Category")),
        Head(_("Budget (yuan)"), numeric=True),
        Head(_("Spent (yuan)"), numeric=True),
    ]
    rows = [
        [Cell(one.label), Cell(in_yuan(budget.get(one, 0))), Cell(in_yuan(spent.get(one, 0)))]
        for one in Category
        if one in budget or one in spent
    ]
    foot = [Cell(_("Total")), Cell(in_yuan(sum(budget.values()))), Cell(in_yuan(sum(spent.values())))]
    return Table(_("Budget and spending"), heads, rows, foot)


def tranches(agreed: Sequence[Tranche], payments: Sequence[Payment]) -> Table:
    """Return the tranches, each with its payment."""
    paid = {one.tranche_id: one for one in payments if not one.void}
    heads = [Head(_("Tranche")), Head(_("Amount (yuan)"), numeric=True), Head(_("Payment")), Head(_("State"))]
    rows = []
    for one in agreed:
        payment = paid.get(one.pk)
        cells = [Cell(one.title), Cell(in_yuan(one.amount))]
        if payment:
            cells += [Cell(payment.case.number, payment.get_absolute_url()), Cell(payment.case.state_label)]
        else:
            cells += [Cell(None), Cell(_("Not paid"))]
        rows.append(cells)
    return Table(_("Tranches"), heads, rows)


def reports(rows: Sequence[Report]) -> Rows:
    """Return what was said of a project."""
    return Rows(
        [
            Row(
                one.get_kind_display(),
                one.get_absolute_url(),
                one.case.state_label,
                f"{one.case.number} {iso(one.submitted_on)}",
            )
            for one in rows
        ]
    )


def report_facts(row: Report) -> Facts:
    """Return what is known of a report."""
    return Facts(
        (
            Fact(_("Project"), str(row.project), url=row.project.get_absolute_url()),
            Fact(_("Held against"), str(row.terms)),
            Fact(_("Submitted by"), row.submitted_by.name, iso(row.submitted_on)),
            Fact(_("Summary"), row.summary),
        ),
        columns=2,
    )


def archive(row: Archive) -> Facts:
    """Return the digests of what was filed."""
    return Facts(
        (
            Fact(_("filed at"), moment(row.made_at)),
            Fact("SM3", row.sm3),
            Fact("SHA-256", row.sha256),
        )
    )
