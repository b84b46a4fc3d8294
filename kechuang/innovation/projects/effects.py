"""What the moves of projects and of what is said of them bring about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kechuang.innovation.projects import archiving, queries
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.holding import locked
from kechuang.kernel.flows import effect
from kechuang.primitives.actor import Actor
from kechuang.procedures.agreements.queries import MACHINE as AGREEMENTS
from kechuang.procedures.agreements.queries import conclusion_of
from kechuang.procedures.funds.actions.awards import release

if TYPE_CHECKING:
    from kechuang.kernel.cases.acting import Step
    from kechuang.kernel.cases.models import Case

HOUSE: Final = Actor.system(queries.MACHINE)


@effect
def tell_the_application(step: Step) -> None:
    """Let the application go on that waits for the same agreement."""
    application = step.case.project.decision.application
    locked(application)
    move = conclusion_of(application.flow.flow, application.state)
    if move is not None:
        act(application, move.name, by=Actor.system(AGREEMENTS))


def _project_case(step: Step) -> Case:
    """Return the case of the project a report is about, under its lock."""
    case = step.case.project_report.project.case
    locked(case)
    return case


@effect
def pass_the_project(step: Step) -> None:
    """Mark the project's case: from now on its tail may be paid."""
    act(_project_case(step), "pass", by=HOUSE)


@effect
def bring_back_to_work(step: Step) -> None:
    """Let the project go on; it may ask for its acceptance anew."""
    act(_project_case(step), "resume", by=HOUSE)


@effect
def release_the_rest(step: Step) -> None:
    """Give back to the budget line what a project that ends will not need."""
    reservation = step.case.project.reservation
    left = reservation.reserved.balance
    if left:
        reason = step.event.reason[:200] or str(step.move.label)
        release(reservation, by=step.actor, amount=left, reason=reason)


@effect
def file_it(step: Step) -> None:
    """Keep the list of everything the project consists of, with its digests."""
    archiving.file(step.w, step.case.project)
