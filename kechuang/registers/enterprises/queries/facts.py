"""What the register knows of an organisation, as conditions on who may apply speak of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.conditions import Rows, Term, Type, Vocabulary
from kechuang.registers.enterprises.data import SECTORS
from kechuang.registers.enterprises.models import Award, Certificate, Enterprise, Level
from kechuang.registers.enterprises.queries.register import current_figures

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

FIGURES: Final = {
    "revenue": "revenue_fen", "rnd": "rnd_fen", "profit": "profit_fen",
    "staff": "staff", "rnd_staff": "rnd_staff",
}  # fmt: skip
"""Which column of the latest year's figures each word stands for."""


def words() -> Vocabulary:
    """Return the words of the register."""
    return Vocabulary(
        (
            Term("founded", Type.DATE, _("Founded on")),
            Term("in_business", Type.FLAG, _("In business")),
            Term("sector", Type.CHOICE, _("Sector"), options=tuple(SECTORS.items())),
            Term("legal_form", Type.CHOICE, _("Legal form"), options=tuple(Enterprise.LegalForm.choices)),
            Term("high_tech", Type.FLAG, _("High-tech enterprise whose certificate is in force")),
            Term("figures_year", Type.NUMBER, _("Latest year with figures")),
            Term("revenue", Type.MONEY, _("Revenue of the latest year")),
            Term("rnd", Type.MONEY, _("R&D spending of the latest year")),
            Term("profit", Type.MONEY, _("Profit of the latest year")),
            Term("staff", Type.NUMBER, _("Staff"), _("people")),
            Term("rnd_staff", Type.NUMBER, _("R&D staff"), _("people")),
            Rows(
                "certificates",
                _("Certificates in force"),
                (
                    Term("kind", Type.CHOICE, _("Kind"), options=tuple(Certificate.Kind.choices)),
                    Term("level", Type.CHOICE, _("Level"), options=tuple(Level.choices)),
                ),
            ),
            Rows(
                "awards",
                _("Outside awards"),
                (Term("level", Type.CHOICE, _("Level"), options=tuple(Level.choices)),),
            ),
        )
    )


def facts(organisation: int, on: date) -> Mapping[str, Any]:
    """Return the facts of the enterprise an organisation is; none where the register does not know it."""
    one = Enterprise.objects.filter(organisation=organisation).first()
    if one is None:
        return {}
    held = [each for each in Certificate.objects.filter(enterprise=one) if each.in_force(on)]
    known: dict[str, Any] = {
        "founded": one.founded,
        "in_business": one.is_open,
        "sector": one.sector,
        "legal_form": one.legal_form,
        "high_tech": any(each.kind == Certificate.Kind.HIGH_TECH for each in held),
        "staff": one.staff,
        "certificates": [{"kind": each.kind, "level": each.level} for each in held],
        "awards": list(Award.objects.filter(enterprise=one, awarded_on__lte=on).values("level")),
        **_figures(one),
    }
    return {key: value for key, value in known.items() if value is not None}


def _figures(one: Enterprise) -> dict[str, Any]:
    """Return the latest year's figures; those not reported are left out, never zero."""
    latest = next(iter(reversed(current_figures(one))), None)
    if latest is None:
        return {}
    known = {word: getattr(latest, column) for word, column in FIGURES.items()}
    return {"figures_year": latest.year} | {word: value for word, value in known.items() if value is not None}
