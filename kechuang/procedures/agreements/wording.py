"""What is agreed as it is typed: checked in words before a row is written, and digested the same wherever it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.web.formatting import yuan
from kechuang.primitives.canonical import canonical_json, sm3
from kechuang.primitives.spending import Category

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from kechuang.procedures.agreements.models import Agreement, Terms


@dataclass(frozen=True, slots=True)
class Aim:
    """A target to be: what is measured, in what, and how much of it."""

    name: str
    unit: str
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A tranche to be: its name, its fen, and the token the award must have been given before."""

    title: str
    amount: int
    needs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Terms to be: term, goals, targets, and fen by category."""

    first_day: date
    last_day: date
    goals: str
    targets: tuple[Aim, ...]
    budget: Mapping[str, int] = field(default_factory=dict)

    def must_fit(self, amount: int) -> None:
        """Refuse what could never be signed, each with its sentence at its field."""
        if self.last_day < self.first_day:
            sentence = _("The last day comes before the first one.")
            raise Refused(sentence, rule="terms_end_after_they_begin", field="last_day")
        if not self.targets:
            sentence = _("Write at least one target that can be checked.")
            raise Refused(sentence, rule="terms_have_targets", field="targets")
        unknown = set(self.budget) - set(Category.values)
        if unknown or any(fen <= 0 for fen in self.budget.values()):
            sentence = _("A budget names known categories with amounts above zero.")
            raise Refused(sentence, rule="budget_is_by_category", field="budget")
        total = sum(self.budget.values())
        if total != amount:
            sentence = _("The budget comes to {total}; the agreement is about {amount}.")
            raise Refused(
                format_lazy(sentence, total=yuan(total), amount=yuan(amount)),
                rule="budget_comes_to_the_amount",
                field="budget",
            )

    def digest(self, agreement: Agreement) -> str:
        """Return the digest of the terms with all the agreement says besides."""
        return sm3(canonical_json(said(agreement, self)))


def said(agreement: Agreement, wording: Wording) -> dict[str, Any]:
    """Return an agreement under some terms as plain values."""
    return {
        "number": agreement.number,
        "title": agreement.title,
        "party_a": agreement.unit.name,
        "party_b": agreement.organisation.name,
        "decision": agreement.decision,
        "decided_on": agreement.decided_on,
        "amount_fen": agreement.amount,
        "tranches": [
            {"title": one.title, "amount_fen": one.amount, "needs": one.needs}
            for one in agreement.parts.all()
        ],
        "first_day": wording.first_day,
        "last_day": wording.last_day,
        "goals": wording.goals,
        "targets": [{"name": one.name, "unit": one.unit, "value": one.value} for one in wording.targets],
        "budget_fen": dict(wording.budget),
    }


def wording_of(terms: Terms) -> Wording:
    """Return terms as they were typed."""
    return Wording(
        first_day=terms.first_day,
        last_day=terms.last_day,
        goals=terms.goals,
        targets=tuple(Aim(one.name, one.unit, one.value) for one in terms.targets.all()),
        budget={one.category: one.amount for one in terms.budget.all()},
    )
