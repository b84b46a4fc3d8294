"""What the register knows of an organisation, as conditions on who may apply speak of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.conditions import Rows, Term, Type, Vocabulary
from kechuang.registers.enterprises.data import SECTORS
from kechuang.registers.enterprises.models import Award, Certificate, Enterprise, Level
from kechuang.registers.enterprises.queries.plan import in_force

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

FIGURES: Final = {
    "figures_year": "figures__year",
    "revenue": "figures__revenue_fen",
    "rnd": "figures__rnd_fen",
    "profit": "figures__profit_fen",
    "staff": "figures__staff",
    "rnd_staff": "figures__rnd_staff",
}
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
    one = _with_latest_figures(organisation)
    if one is None:
        return {}
    papers = _papers(one["pk"], on)
    reported = {word: one[column] for word, column in FIGURES.items() if one[column] is not None}
    known: dict[str, Any] = {
        "founded": one["founded"],
        "in_business": one["status"] == Enterprise.Status.OPEN,
        "sector": one["sector"],
        "legal_form": one["legal_form"],
        "high_tech": any(each["kind"] == Certificate.Kind.HIGH_TECH for each in papers["certificates"]),
        "staff": one["staff"],
        **papers,
        **reported,
    }
    return {key: value for key, value in known.items() if value is not None}


def _with_latest_figures(organisation: int) -> dict[str, Any] | None:
    """Return what an enterprise is, beside its latest year's figures; those not reported are None, never zero."""
    rows = Enterprise.objects.filter(organisation=organisation)
    columns = ("pk", "founded", "status", "sector", "legal_form", "staff", *FIGURES.values())
    found: dict[str, Any] | None = (
        rows.order_by("-figures__year", "-figures__revision").values(*columns).first()
    )
    return found


def _papers(enterprise: int, on: date) -> dict[str, list[dict[str, str]]]:
    """Return the certificates in force on a day and the awards won by then, in one question."""
    held = in_force(on).filter(enterprise=enterprise).order_by()
    won = Award.objects.filter(enterprise=enterprise, awarded_on__lte=on).order_by()
    found: dict[str, list[dict[str, str]]] = {"certificates": [], "awards": []}
    for paper, kind, level in held.values_list(Value("certificates"), "kind", "level").union(
        won.values_list(Value("awards"), Value(""), "level"), all=True
    ):
        found[paper].append({"kind": kind, "level": level} if kind else {"level": level})
    return found
