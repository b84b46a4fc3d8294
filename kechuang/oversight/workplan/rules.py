"""Who keeps a plan, who works at its tasks and who answers for them; and what must be given before a plan or a task moves on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import below, of_unit, own, post
from kechuang.kernel.audit import clock
from kechuang.kernel.flows import rule
from kechuang.kernel.identity.posts import STAFF
from kechuang.kernel.indicators.targets import meets

if TYPE_CHECKING:
    from kechuang.kernel.cases.models import Case
    from kechuang.primitives.actor import Actor

__all__ = ["meets"]

READERS = post(*STAFF)
KEEPERS = post("clerk", "head", "leader") & below("office__path")
LEADERS = post("head", "leader") & below("office__path")

ASSIGNERS = post("clerk", "head", "leader") & below("section__plan__office__path")
WORKERS = post("head", "clerk") & of_unit("responsible")
CHASERS = own("leader") | post("head", "leader") & below("section__plan__office__path")
LEADER = own("leader")

TARGET_KEEPERS = post("clerk", "head", "leader") & below("task__section__plan__office__path")
REPORTERS = post("head", "clerk") & of_unit("task__responsible") | TARGET_KEEPERS


@rule(otherwise=_("Some places of the document have not been settled yet."))
def nothing_is_unread(_actor: Actor, case: Case) -> bool:
    """Whatever the reader left to a person has been seen by one."""
    return not case.workplan.unread.filter(settled_at=None).exists()


@rule(otherwise=_("The plan has no task yet."))
def has_tasks(_actor: Actor, case: Case) -> bool:
    """A plan says at least one thing to be done."""
    return case.workplan.sections.filter(tasks__isnull=False).exists()


@rule(otherwise=_("Some targets are still to be decided (待定)."))
def nothing_is_pending(_actor: Actor, case: Case) -> bool:
    """The figures taken over from the year before have been decided on."""
    return not case.workplan.sections.filter(tasks__targets__pending=True).exists()


@rule(otherwise=_("The plan's year is not over yet."))
def year_is_over(_actor: Actor, case: Case) -> bool:
    """A plan is closed on the last day of its year or later."""
    return clock.today() >= date(case.workplan.year, 12, 31)


@rule(otherwise=_("Name a leader and a responsible office first."))
def is_somebodys(_actor: Actor, case: Case) -> bool:
    """Somebody answers for the task and an office does it."""
    task = case.workplan_task
    return task.leader_id is not None and task.responsible_id is not None


@rule(otherwise=_("Some quarterly nodes have not been accepted yet."))
def nodes_are_done(_actor: Actor, case: Case) -> bool:
    """Each quarter's node has been reported and accepted."""
    return not case.workplan_task.nodes.filter(done_on=None).exists()
