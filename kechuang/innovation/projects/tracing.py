"""How money is traced on from its award: agreement → project → decision → policy and clause, meeting, public notice, application."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.innovation.projects import queries
from kechuang.innovation.projects.models import Decision, Project
from kechuang.kernel.ledger.declared import TraceStep
from kechuang.procedures.agreements.models import Agreement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import Model


def from_agreement(row: Agreement) -> Sequence[Model]:
    """Go back to the project, or to the case where no project stands between."""
    rows = Project.objects.select_related(
        "case", "organisation", "decision__application", "decision__clause__version__policy"
    )
    return (rows.filter(case=row.award_id).first() or row.award,)


def of_agreement(row: Agreement) -> Mapping[str, object]:
    """Return under which version it stands."""
    terms = row.in_force
    return {
        "number": row.number,
        "amount_fen": row.amount,
        "version": terms.number if terms else None,
        "sm3": terms.digest if terms else "",
    }


def of_project(row: Project) -> Mapping[str, object]:
    """Return whose project it is and how far it has come."""
    return {
        "number": row.case.number,
        "organisation": row.organisation.name,
        "programme": row.programme,
        "state": row.case.state,
    }


def from_decision(row: Decision) -> Sequence[Model]:
    """Go back to the policy whose clause is cited, the meeting, the public notice and the application."""
    policy = (row.clause.version.policy,) if row.clause else ()
    granted, entry = queries.granted(row.application), queries.posted(row.application)
    meeting = (granted.resolution,) if granted else ()
    notice = (entry.posting,) if entry else ()
    return (*policy, *meeting, *notice, row.application)


def of_decision(row: Decision) -> Mapping[str, object]:
    """Return what was decided, and the words it rests on."""
    clause = row.clause
    return {
        "decided_on": row.decided_on.isoformat(),
        "amount_fen": row.amount,
        "clause": clause.label if clause else "",
        "words": clause.text if clause else "",
    }


steps: Final = (
    TraceStep(
        model=Agreement,
        title=_("Agreement"),
        back=from_agreement,
        facts=of_agreement,
        joined=("in_force",),
    ),
    TraceStep(model=Project, title=_("The project"), back=lambda row: (row.decision,), facts=of_project),
    TraceStep(model=Decision, title=_("Award decision"), back=from_decision, facts=of_decision),
)
