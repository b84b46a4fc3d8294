"""Questions about projects: what one sees, what waits for an award, what counts in a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Exists, FilteredRelation, OuterRef, Q, Subquery, Value

from kechuang.innovation.projects.models import Progress, Project, Report, Spending
from kechuang.kernel.access import below, post, scope
from kechuang.kernel.cases.models import Case
from kechuang.procedures.agreements.models import Agreement, BudgetItem
from kechuang.procedures.agreements.queries import WAITING
from kechuang.procedures.funds.models import BudgetLine, Payment, Purpose, Tranche
from kechuang.procedures.funds.queries import STILL_PAID, UNCONFIRMED
from kechuang.procedures.publicnotice.models import Entry
from kechuang.procedures.publicnotice.queries import ENDED as POSTED
from kechuang.procedures.resolutions.models import Item
from kechuang.procedures.resolutions.queries import PASSED as AGREED
from kechuang.procedures.resolutions.queries import Decided, decision_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet

    from kechuang.kernel.cases.models import Event
    from kechuang.primitives.actor import Actor
    from kechuang.primitives.periods import Period
    from kechuang.procedures.agreements.models import Target, Terms

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
    )
    row = rows.select_related("award__flow", "award__project__unit").get(pk=application.pk)  # type: ignore[misc]  # the relation annotated above
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
    """Return the confirmed budget lines that have something left, of years still open."""
    rows = BudgetLine.objects.filter(fund_year__closed_on=None, available__balance__gt=0)
    return rows.exclude(UNCONFIRMED)


def agreement_of(project: Project) -> Agreement:
    """Return the agreement a project has."""
    return Agreement.objects.select_related("in_force", "case").get(award=project.case_id, void=False)


def reports_of(project: Project) -> QuerySet[Report]:
    """Return what was said of a project, in order."""
    return project.reports.select_related("case", "terms").order_by("pk")


def payments_of(project: Project) -> QuerySet[Payment]:
    """Return what was paid for a project, or is on its way."""
    rows = Payment.objects.filter(tranche__reservation__case=project.case_id)
    return rows.select_related("case", "tranche").order_by("pk")


def agreement_under(project: Project) -> Agreement | None:
    """Return the agreement a project has among the cases under it; none between one that was withdrawn and the next."""
    found = (one.agreement for one in project.under if hasattr(one, "agreement"))
    return next((one for one in found if not one.void), None)


def reports_under(project: Project) -> list[Report]:
    """Return what was said of a project among the cases under it, in order."""
    return [one.project_report for one in project.under if hasattr(one, "project_report")]


def payments_under(project: Project) -> list[Payment]:
    """Return the payments of a project among the cases under it, in order."""
    return [one.payment for one in project.under if hasattr(one, "payment")]


def tranches_of(project: Project) -> QuerySet[Tranche]:
    """Return the tranches of a project's money, each with what is kept of it and the programme as the funds call it."""
    accounts = (f"reservation__{name}" for name in ("reserved", "in_payment", "paid"))
    rows = Tranche.objects.select_related("reservation__line", *accounts)
    purposes = Purpose.objects.filter(programme=OuterRef("reservation__programme"))
    latest = purposes.order_by("-fund_year__year").values("title")[:1]
    return rows.filter(reservation__case=project.case_id).annotate(programme_title=Subquery(latest))


def targets_of(terms: Terms, report: Report | None) -> QuerySet[Target]:
    """Return the targets of terms, each with what a report last said was reached of it."""
    said = Progress.objects.filter(report=report, target__number=OuterRef("number"))
    return terms.targets.annotate(reached=Subquery(said.order_by("-round").values("value")[:1]))


def budget_and_spending(terms: int, report: Report | None) -> tuple[dict[str, int], dict[str, int]]:
    """Return by category the budget of terms, given by their key, and what a report last said was spent, in fen."""
    last = Progress.objects.filter(report=report).order_by("-round").values("round")[:1]
    budget = BudgetItem.objects.filter(terms=terms).annotate(kind=Value("budget")).order_by()
    told = (
        Spending.objects.filter(report=report, round=Subquery(last)).annotate(kind=Value("spent")).order_by()
    )
    columns = ("kind", "category", "amount")
    found: dict[str, dict[str, int]] = {"budget": {}, "spent": {}}
    for kind, category, amount in budget.values_list(*columns).union(told.values_list(*columns), all=True):
        found[kind][category] = amount
    return found["budget"], found["spent"]


def last_round(report: Report) -> int:
    """Return the last round of figures of a report."""
    found: int = report.progress.order_by("-round").values_list("round", flat=True)[0]
    return found


def rounds_by(events: Iterable[Event]) -> int:
    """Return how many rounds of figures a report has, by its steps: each rectification was answered by another one."""
    return 1 + sum(one.move == "resubmit" for one in events)


def passed(project: Project) -> bool:
    """Return whether a project has passed its acceptance."""
    return _accepted(project, "passed")


def is_owed(project: Project) -> bool:
    """Return whether a tranche is not paid and money is kept that would pay it."""
    kept = tranches_of(project).filter(reservation__reserved__balance__gt=0)
    return kept.exclude(Exists(STILL_PAID)).exists()


def is_concluded(project: Project) -> bool:
    """Return whether its acceptance was decided so that it can be closed."""
    return _accepted(project, "passed", "concluded")


def _accepted(project: Project, *states: str) -> bool:
    """Return whether an acceptance of a project stands in one of some states."""
    return any(
        one.kind == Report.Kind.ACCEPTANCE and one.case.state in states for one in reports_under(project)
    )


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
