"""What the pages show of an agreement: facts, targets, budget, tranches, versions with who signed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.kernel.flows.stagekinds import tokens
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.formatting import iso, moment, yuan
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.notes import Row, Rows
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.primitives.spending import Category
from kechuang.procedures.agreements.lists import in_yuan
from kechuang.procedures.agreements.models import Signature

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.procedures.agreements.models import Agreement, Amendment, Terms


def trail(here: StrOrPromise, *above: Link) -> Trail:
    """Return the way to a page of agreements."""
    return Trail([Link(gettext_lazy("Agreements"), reverse("agreements:agreements")), *above], here)


def facts(row: Agreement, terms: Terms) -> Facts:
    """Return what an agreement says besides its tables."""
    return Facts(
        (
            Fact(_("Agreement number"), row.number, _("Version %(n)d") % {"n": terms.number}),
            Fact(_("Award notice"), row.notice),
            Fact(_("Party A"), row.unit.name),
            Fact(_("Party B"), row.organisation.name),
            Fact(_("Amount"), yuan(row.amount), numeric=True),
            Fact(_("Term"), f"{iso(terms.first_day)} — {iso(terms.last_day)}"),
            Fact(_("Award decision"), row.decision, iso(row.decided_on)),
            Fact(_("Drafted by"), row.drafted_by.name, iso(row.drafted_on)),
            Fact(_("Goals"), terms.goals),
            Fact(_("Digest"), terms.digest[:12], _("printed at the foot of each page")),
        ),
        columns=2,
    )


def targets(terms: Terms) -> Table:
    """Return what is to be reached."""
    rows = [[Cell(one.name), Cell(one.value.normalize()), Cell(one.unit)] for one in terms.targets.all()]
    heads = [Head(_("Target")), Head(_("Target value"), numeric=True), Head(_("Unit of measure"))]
    return Table(_("Targets"), heads, rows)


def budget(terms: Terms, beside: Terms | None = None) -> Table:
    """Return the budget by category; beside the terms it changes where there are such."""
    before = {one.category: one.amount for one in beside.budget.all()} if beside else {}
    now = {one.category: one for one in terms.budget.all()}
    heads = [Head(_("Category")), Head(_("Amount (yuan)"), numeric=True)]
    if beside:
        heads.insert(1, Head(_("Before (yuan)"), numeric=True))
    rows = []
    for category in [one for one in Category if one in now or one in before]:
        row = [Cell(category.label), Cell(in_yuan(now[category].amount if category in now else 0))]
        if beside:
            row.insert(1, Cell(in_yuan(before.get(category, 0))))
        rows.append(row)
    total = in_yuan(sum(one.amount for one in now.values()))
    middle = [Cell(in_yuan(sum(before.values())))] if beside else []
    return Table(_("Budget"), heads, rows, [Cell(_("Total")), *middle, Cell(total)])


def parts(row: Agreement) -> Table:
    """Return the tranches and what each waits for."""
    known = tokens()
    rows = [
        [
            Cell(one.title),
            Cell(in_yuan(one.amount)),
            Cell(known[one.needs].title if one.needs in known else one.needs),
        ]
        for one in row.parts.all()
    ]
    heads = [Head(_("Tranche")), Head(_("Amount (yuan)"), numeric=True), Head(_("Paid once"))]
    return Table(_("Tranches"), heads, rows)


def versions(rows: Sequence[Terms]) -> Table:
    """Return every version with who signed it, and its papers."""
    heads = [
        Head(_("Version")),
        Head(_("Term")),
        Head(_("Written by")),
        *(Head(label) for label in (_("Signed for party B"), _("Signed for party A"))),
        Head(_("Papers")),
    ]
    table = [
        [
            Cell(one.number, note=one.digest[:12]),
            Cell(f"{iso(one.first_day)} — {iso(one.last_day)}"),
            Cell(one.drafted_by.name, note=moment(one.drafted_at)),
            *(_signed(getattr(one, side, None)) for side in Signature.Side.values),
            Cell("PDF", reverse("agreements:paper", args=[one.uid, "pdf"])),
        ]
        for one in rows
    ]
    return Table(_("Versions"), heads, table)


def _signed(signature: Signature | None) -> Cell:
    """Return who signed, and when."""
    return Cell(signature.person.name, note=moment(signature.event.at)) if signature else Cell(None)


def amendments(rows: Sequence[Terms]) -> Rows:
    """Return what was asked to be changed: each amendment has brought a version."""
    asked = [one.amendment for one in rows if one.amendment]
    return Rows(
        [Row(one.reason, one.get_absolute_url(), one.case.state_label, one.case.number) for one in asked]
    )


def amendment_facts(row: Amendment) -> Facts:
    """Return what an amendment asks, beside what it changes."""
    new, old = row.terms, row.terms.base
    found = [
        Fact(_("Agreement"), str(row.agreement), url=row.agreement.get_absolute_url()),
        Fact(_("Reason"), row.reason),
        Fact(_("Asked by"), row.asked_by.name, iso(row.asked_on)),
        Fact(_("Term"), f"{iso(new.first_day)} — {iso(new.last_day)}"),
    ]
    if old is not None:
        found.append(Fact(_("Term before"), f"{iso(old.first_day)} — {iso(old.last_day)}"))
        if old.goals != new.goals:
            found += [Fact(_("Goals"), new.goals), Fact(_("Goals before"), old.goals)]
    return Facts(found, columns=2)
