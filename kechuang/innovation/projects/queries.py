"""Questions about projects: what one sees, what waits for an award, what counts in a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Exists, FilteredRelation, OuterRef, Q, Subquery

from kechuang.innovation.projects.models import Project, Report
from kechuang.kernel.access import below, post, scope
from kechuang.kernel.cases.models import Case
from kechuang.procedures.agreements.models import Agreement
from kechuang.procedures.agreements.queries import WAITING
from kechuang.procedures.funds.models import BudgetLine, Payment, Purpose
from kechuang.procedures.funds.queries import owed
from kechuang.procedures.publicnotice.models import Entry
from kechuang.procedures.publicnotice.queries import ENDED as POSTED
from kechuang.procedures.resolutions.models import Item
from kechuang.procedures.resolutions.queries import PASSED as AGREED
from kechuang.procedures.resolutions.queries import Decided, decision_of

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kechuang.primitives.actor import Actor
    from kechuang.primitives.periods import Period
    from kechuang.procedures.funds.models import Reservation

DECIDED: Final = (AGREED, POSTED)
"""The tokens an application bears before it is awarded: a meeting agreed, and the notice of it has run out."""
PASSED: Final = "acceptance.passed"
MACHINE: Final = "projects"
AWARDERS: Final = post("head", "clerk") & below("unit__path")


def projects(actor: Actor) -> QuerySet[Project]:
    """Return the projects an actor may see, with what a list shows of them."""
    rows = scope(actor, "see", Project)
    return rows.select_related("case__flow", "decision__application", "organisation", "unit")


def awarded(actor: Actor) -> QuerySet[Project]:
    """Return the projects everybody reads of, each with the notice it stood on."""
    entries = Entry.objects.filter(case=OuterRef("decision__application"), posted__isnull=False).order_by(
        "-pk"
    )
    rows = scope(actor, "read", Project).select_related("case__flow", "decision", "organisation", "unit")
    return rows.annotate(
        notice_uid=Subquery(entries.values("posting__uid")[:1]),
        notice_number=Subquery(entries.values("posting__number")[:1]),
    )


def awardable(actor: Actor) -> QuerySet[Case]:
    """Return the decided applications of an actor's units that are no project yet."""
    return decided(actor).exclude(pk__in=Project.objects.values("decision__application"))


def became(actor: Actor, application: Case) -> tuple[Project | None, bool]:
    """Return the project an application became, and whether an actor may open it while it waits for its agreement, in one question."""
    rows = Case.objects.annotate(
        awardable=Exists(awardable(actor).filter(pk=OuterRef("pk"))),
        award=FilteredRelation("children", condition=Q(children__kind="project")),
    ).select_related("award__flow", "award__project__unit")
    row = rows.get(pk=application.pk)
    project = row.award.project if hasattr(row, "award") else None
    return project, row.awardable and application.state.endswith(WAITING)


def decided(actor: Actor) -> QuerySet[Case]:
    """Return the applications of organisations an actor's units handle that bear every token of a decision, with what was granted."""
    rows = Case.objects.filter(AWARDERS.q(actor), organisation__isnull=False, application__isnull=False)
    for token in DECIDED:
        rows = rows.filter(marks__token=token)
    agreed = Item.objects.filter(case=OuterRef("pk"), ruling__isnull=False).order_by("-ruling__pk")
    rows = rows.annotate(
        granted_fen=Subquery(agreed.values("amount")[:1]),
        granted_by=Subquery(agreed.values("resolution__number")[:1]),
    )
    return rows.distinct().select_related("unit", "organisation").order_by("-pk")


def granted(application: Case) -> Decided | None:
    """Return by which meeting an application was agreed to and how much it was granted, or None where none did."""
    found = decision_of(application)
    return found if found and found.decision == Item.Decision.AGREE and found.amount else None


def posted(application: Case) -> Entry | None:
    """Return how an application was last shown on a public notice, or None where it never was."""
    rows = Entry.objects.filter(case=application, posted__isnull=False).select_related(
        "posting__rule", "posting__drafted_by", "posting__published_by"
    )
    return rows.order_by("-pk").first()


def lines_to_award_from() -> QuerySet[BudgetLine]:
    """Return the budget lines that have something left, of years still open."""
    return BudgetLine.objects.filter(fund_year__closed_on=None, available__balance__gt=0)


def agreement_of(project: Project) -> Agreement:
    """Return the agreement a project has."""
    return Agreement.objects.select_related("in_force", "case").get(award=project.case_id, void=False)


def reports_of(project: Project) -> QuerySet[Report]:
    """Return what was said of a project, in order."""
    return project.reports.select_related("case__flow", "submitted_by").order_by("pk")


def payments_of(project: Project) -> QuerySet[Payment]:
    """Return what was paid for a project, or is on its way."""
    rows = Payment.objects.filter(tranche__reservation__case=project.case_id)
    return rows.select_related("case__flow", "tranche").order_by("pk")


def last_round(report: Report) -> int:
    """Return the last round of figures of a report."""
    found: int = report.progress.order_by("-round").values_list("round", flat=True)[0]
    return found


def passed(project: Project) -> bool:
    """Return whether a project has passed its acceptance."""
    return project.case.marks.filter(token=PASSED).exists()


def is_owed(reservation: Reservation) -> bool:
    """Return whether a tranche is not paid and money is kept that would pay it."""
    return reservation.reserved.balance > 0 and owed(reservation).exists()


def is_concluded(project: Project) -> bool:
    """Return whether its acceptance was decided so that it can be closed."""
    rows = project.reports.filter(kind=Report.Kind.ACCEPTANCE)
    return rows.filter(case__state__in=("passed", "concluded")).exists()


def open_under(case: Case) -> QuerySet[Case]:
    """Return what still goes on under a project: agreement, amendments, reports, payments."""
    return Case.objects.filter(Q(parent=case) | Q(parent__parent=case), ended_at=None)


def awarded_in(period: Period, as_of: date) -> QuerySet[Project]:
    """Return the projects opened in a period, as known on a day."""
    return Project.objects.filter(opened_on__range=(period.first, min(period.last, as_of)))


def closed_in(period: Period, as_of: date) -> QuerySet[Project]:
    """Return the projects closed in a period, as known on a day."""
    days = (period.first, min(period.last, as_of))
    return Project.objects.filter(case__state="closed", case__ended_at__date__range=days)


def programmes(*codes: str) -> dict[str, str]:
    """Return the names of programmes by their codes, as the funds list them: of those named, or of all that have projects."""
    wanted = codes or Project.objects.values("programme")
    rows = Purpose.objects.filter(programme__in=wanted).order_by("fund_year__year")
    return dict(rows.values_list("programme", "title"))
