"""Awarding an application, and saying how its project goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.innovation.projects import queries
from kechuang.innovation.projects.effects import HOUSE
from kechuang.innovation.projects.models import Decision, Progress, Project, Report, Spending
from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act, open_case
from kechuang.kernel.cases.holding import locked
from kechuang.kernel.files.actions import keep
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.web.formatting import yuan
from kechuang.primitives.spending import Category
from kechuang.procedures.agreements import actions as agreements
from kechuang.procedures.agreements.queries import IN_FORCE
from kechuang.procedures.funds.actions.awards import Plan, reserve

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.cases.models import Case
    from kechuang.kernel.files.checks import Accepted
    from kechuang.kernel.identity.models import Organisation
    from kechuang.primitives.actor import Actor
    from kechuang.procedures.agreements.models import Terms
    from kechuang.procedures.agreements.wording import Share, Wording
    from kechuang.procedures.funds.models import BudgetLine
    from kechuang.registers.policies.models import Clause

PROJECTS: Final = "projects.project"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What the project is called, who leads it, and the programme it belongs to."""

    title: str
    leader: str
    programme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is said of a project: a summary, what was reached by number of target, fen spent by category."""

    summary: str = ""
    reached: Mapping[int, Decimal] = field(default_factory=dict)
    spent: Mapping[str, int] = field(default_factory=dict)
    files: Sequence[Accepted] = ()


def award(
    application: Case,
    *,
    by: Actor,
    named: Named,
    shares: Sequence[Share],
    wording: Wording,
    line: BudgetLine,
    clause: Clause | None = None,
) -> Project:
    """Open the project of an application a meeting agreed to, draft its agreement and reserve its money, all or nothing.

    Number, day and amount are the meeting's; `clause` is the words of a policy it rests on where one is cited.
    """
    with write(by) as w:
        locked(application)
        project = Project(
            title=named.title,
            organisation=_must_be_decided(application),
            unit=application.unit,
            leader=named.leader,
            programme=named.programme,
            opened_on=w.now.date(),
        )
        must(by, "award", project)
        project.decision = _decided(application, clause)
        _must_come_to(shares, project.decision.amount)
        open_case(
            "project",
            project,
            by=by,
            title=named.title,
            unit=application.unit,
            organisation=application.organisation,
            parent=application,
        )
        _bind(project, by=by, shares=shares, wording=wording, line=line)
        w.answer(case=project.case.number)
        w.record("projects.award", project, number=project.case.number, decision=project.decision.number)
    return project


def _must_be_decided(application: Case) -> Organisation:
    """Return whom an application is of; refuse one that is not decided, or is a project already."""
    if application.organisation is None:
        sentence = _("Only an application of an organisation becomes a project.")
        raise Refused(sentence, rule="application_is_an_organisations", field="application")
    if Decision.objects.filter(application=application).exists():
        sentence = _("This application is a project already.")
        raise Refused(sentence, rule="application_is_awarded_once", field="application")
    given = set(application.marks.values_list("token", flat=True))
    if not given.issuperset(queries.DECIDED):
        sentence = _("No meeting has agreed to this application yet, or its public notice has not ended.")
        raise Refused(sentence, rule="application_is_decided", field="application")
    return application.organisation


def _decided(application: Case, clause: Clause | None) -> Decision:
    """Enter as the decision what the meeting granted; refuse where it granted no money, or the notice showed another amount."""
    granted, entry = queries.granted(application), queries.posted(application)
    if granted is None or granted.amount is None:
        sentence = _("The meeting granted no amount for this application; only what was granted is awarded.")
        raise Refused(sentence, rule="meeting_granted_an_amount", field="application")
    if entry is not None and entry.amount not in {None, granted.amount}:
        sentence = _("The public notice showed {shown}, the meeting granted {granted}: post it anew.")
        raise Refused(
            format_lazy(sentence, shown=yuan(entry.amount or 0), granted=yuan(granted.amount)),
            rule="notice_showed_what_was_granted",
            field="application",
        )
    return Decision.objects.create(
        application=application,
        number=granted.number,
        decided_on=granted.on,
        amount=granted.amount,
        clause=clause,
    )


def _must_come_to(shares: Sequence[Share], amount: int) -> None:
    """Refuse tranches that do not come to what was decided."""
    total = sum(one.amount for one in shares)
    if total != amount:
        sentence = _("The tranches come to {total}; the meeting granted {amount}.")
        raise Refused(
            format_lazy(sentence, total=yuan(total), amount=yuan(amount)),
            rule="tranches_come_to_the_decision",
            field="first_amount",
        )


def _bind(
    project: Project, *, by: Actor, shares: Sequence[Share], wording: Wording, line: BudgetLine
) -> None:
    """Draft the agreement and reserve the money, tranche by tranche alike."""
    decision = project.decision
    agreement = agreements.draft(
        project.case,
        by=by,
        title=project.title,
        decision=decision.number,
        decided_on=decision.decided_on,
        shares=shares,
        wording=wording,
    )
    reserve(
        line,
        by=by,
        award=agreement.ref,
        case=project.case,
        title=project.title,
        programme=project.programme,
        plan=[Plan(title=one.title, amount=one.amount, needs=one.needs) for one in shares],
    )


def report(project: Project, figures: Figures, *, by: Actor) -> Report:
    """Submit a mid-term report for the organisation."""
    with write(by) as w:
        locked(project.case)
        must(by, "tell", project)
        terms = _must_be_at_work(project)
        if project.reports.filter(kind=Report.Kind.MIDTERM, case__ended_at=None).exists():
            sentence = _("Another mid-term report is being read; wait for its result.")
            raise Refused(sentence, rule="one_report_at_a_time")
        found = _said(w, project, terms, figures, by=by, kind=Report.Kind.MIDTERM, case="midterm_report")
        w.record("projects.report", found, number=found.case.number)
    return found


def apply_for_acceptance(project: Project, figures: Figures, *, by: Actor) -> Report:
    """Apply for the acceptance with a result for each target; the project is in acceptance from then on."""
    with write(by) as w:
        locked(project.case)
        must(by, "tell", project)
        terms = _must_be_at_work(project)
        if queries.open_under(project.case).exists():
            sentence = _("Something under this project is not finished: a report, an amendment or a payment.")
            raise Refused(sentence, rule="nothing_goes_on")
        found = _said(w, project, terms, figures, by=by, kind=Report.Kind.ACCEPTANCE, case="acceptance")
        act(project.case, "apply", by=HOUSE)
        w.record("projects.apply", found, number=found.case.number)
    return found


def resubmit(report: Report, figures: Figures, *, by: Actor) -> Report:
    """Answer a rectification with another round of figures."""
    with write(by) as w:
        locked(report.case)
        must(by, "tell", report.project)
        if report.case.state != "rectifying":
            sentence = _("This report is not to be rectified.")
            raise Refused(sentence, rule="report_is_to_be_rectified")
        _keep_figures(w, report, figures, queries.last_round(report) + 1)
        act(report.case, "resubmit", by=by, reason=figures.summary)
    return report


def _must_be_at_work(project: Project) -> Terms:
    """Return the terms a project works by; refuse one that is not at work under an agreement in force."""
    marked = project.case.marks.filter(token=IN_FORCE).exists()
    if project.case.state != "running" or not marked or project.terms is None:
        sentence = _("Only a project at work under an agreement in force reports.")
        raise Refused(sentence, rule="project_is_at_work")
    return project.terms


def _said(
    w: Writing, project: Project, terms: Terms, figures: Figures, *, by: Actor, kind: str, case: str
) -> Report:
    """Keep what is said of a project as a case under its own."""
    found = Report(
        project=project,
        kind=kind,
        terms=terms,
        summary=figures.summary,
        submitted_by=person_of(by),
        submitted_on=w.now.date(),
    )
    open_case(
        case,
        found,
        by=by,
        title=project.title,
        unit=project.unit,
        organisation=project.organisation,
        parent=project.case,
    )
    _keep_figures(w, found, figures, 1)
    return found


def _keep_figures(w: Writing, report: Report, figures: Figures, number: int) -> None:
    """Keep one round of figures; every target of the terms is told, and no category is spent beyond its budget."""
    targets = list(report.terms.targets.all())
    if set(figures.reached) != {one.number for one in targets}:
        sentence = _("Say of every target how far it has come.")
        raise Refused(sentence, rule="every_target_is_told", field="summary")
    allowed = dict((report.project.terms or report.terms).budget.values_list("category", "amount"))
    for category, amount in figures.spent.items():
        if amount > allowed.get(category, 0):
            sentence = _(
                "More is spent on {category} than its budget: ask for an amendment of the agreement first."
            )
            raise Refused(
                format_lazy(sentence, category=Category(category).label),
                rule="spending_stays_within_the_budget",
                field=f"spent_{category}",
            )
    Progress.objects.bulk_create(
        Progress(report=report, round=number, target=one, value=figures.reached[one.number])
        for one in targets
    )
    Spending.objects.bulk_create(
        Spending(report=report, round=number, category=category, amount=amount)
        for category, amount in figures.spent.items()
    )
    for accepted in figures.files:
        keep(w, accepted, holder=report)
