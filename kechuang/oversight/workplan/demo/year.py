"""The made-up year of the plan: read in January, assigned in February, reported by quarter, two tasks chased, half a year frozen."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from django.core.files.base import ContentFile

from kechuang.kernel.audit.demo import Scene, World
from kechuang.kernel.calendar.workdays import add_workdays
from kechuang.kernel.cases.acting import act
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.naming import Kind
from kechuang.oversight.workplan.actions import editing, figures, working
from kechuang.oversight.workplan.actions.reading import take_in
from kechuang.oversight.workplan.actions.working import Assignment
from kechuang.oversight.workplan.demo.words import NODES, REPORTS, WORDS
from kechuang.oversight.workplan.models import Milestone, Plan, Task
from kechuang.primitives.spreadsheets import Sheet, write_workbook
from kechuang.procedures.supervision.actions import answer as answer_supervision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.files.checks import Accepted
    from kechuang.kernel.identity.models import Person, Unit
    from kechuang.procedures.supervision.models import Supervision

SAMPLE: Final = Path(__file__).parents[1] / "sample" / "plan-2014.txt"
YEAR: Final = 2014
LAST_REPORTED, UNANSWERED = 3, 4

OFFICE_OF_CHAPTER: Final = (
    "innovation",
    "innovation",
    "hightech",
    "services",
    "information",
    "association",
    "general",
)
DEPUTY_OF_CHAPTER: Final = (
    "innovation",
    "innovation",
    "innovation",
    "innovation",
    "information",
    "innovation",
    "",
)
SUPPORT: Final = {
    "innovation": ("services",),
    "hightech": ("innovation", "services"),
    "services": ("hightech",),
    "ip": ("hightech",),
}


def year_scenes(world: World) -> Iterator[Scene]:
    """Yield the year of the plan."""
    yield Scene(date(2014, 1, 20), partial(_read, world))
    yield Scene(date(2014, 1, 27), partial(_confirm, world))
    yield Scene(date(2014, 2, 7), partial(_assign_all, world))
    yield Scene(date(2014, 2, 10), partial(_take_on_all, world))
    for quarter, day in ((1, date(2014, 3, 28)), (2, date(2014, 6, 27)), (3, date(2014, 9, 25))):
        yield Scene(day, partial(_report_all, world, quarter))
        yield Scene(add_workdays(day, 3), partial(_answer_all, world, quarter))
    yield Scene(date(2014, 5, 20), partial(_reach, world, "专利资助办法", "关于印发专利资助办法的通知"))
    yield Scene(date(2014, 6, 12), partial(_reach, world, "换届", "区科协换届大会选举结果的报告"))
    yield Scene(date(2014, 7, 9), partial(_freeze, world))
    yield Scene(date(2014, 7, 10), partial(_chase, world))
    yield Scene(date(2014, 7, 22), partial(_answer_one, world))


def _plan() -> Plan:
    """Return the plan of the year."""
    return Plan.objects.get(year=YEAR, withdrawn_at=None)


def _read(world: World) -> None:
    """Upload the document, and settle what the reader left to a person."""
    clerk = world.actor("clerk:general")
    accepted = accept(ContentFile(SAMPLE.read_bytes(), name=SAMPLE.name), kinds=(Kind.TXT,))
    plan = take_in(by=clerk, accepted=accepted, year=YEAR)
    for unread in plan.unread.all():
        editing.settle(unread, by=clerk, note=WORDS["settled"])


def _confirm(world: World) -> None:
    """Confirm the reading and put the plan in force."""
    plan = _plan()
    act(plan.case, "confirm", by=world.actor("head:general"))
    act(plan.case, "put_in_force", by=world.actor("leader"))


def _assign_all(world: World) -> None:
    """Assign every task to a deputy and an office."""
    by = world.actor("head:general")
    for task in Task.objects.filter(section__plan=_plan()):
        office = _office_of(task)
        deputy = DEPUTY_OF_CHAPTER[min(task.section.place, len(DEPUTY_OF_CHAPTER) - 1)]
        to = Assignment(
            leader=cast("Person", world.known[f"person:deputy:{deputy}" if deputy else "person:leader"]),
            responsible=cast("Unit", world.known[f"unit:office:{office}"]),
            supporting=[cast("Unit", world.known[f"unit:office:{name}"]) for name in SUPPORT.get(office, ())],
            due=task.due,
            nodes=dict(enumerate(NODES, start=1)),
        )
        working.assign(task, by=by, to=to)


def _office_of(task: Task) -> str:
    """Return the office a task falls to: its chapter's, patents to the office for intellectual property."""
    if "知识产权" in task.title or "专利" in task.title:
        return "ip"
    return OFFICE_OF_CHAPTER[min(task.section.place, len(OFFICE_OF_CHAPTER) - 1)]


def _take_on_all(world: World) -> None:
    """Let each office begin."""
    for task in Task.objects.filter(section__plan=_plan(), case__state="assigned"):
        working.take_on(task, by=world.actor(f"head:{_office_of(task)}"))


def _late(plan: Plan) -> list[Task]:
    """Return the two tasks whose second quarter is not reported: the first of the chapters on services and on the smart city."""
    tasks = Task.objects.filter(section__plan=plan, section__place__in=(3, 4)).order_by(
        "section__place", "place"
    )
    return list({task.section_id: task for task in reversed(tasks)}.values())[::-1]


def _report_all(world: World, quarter: int) -> None:
    """Report the quarter's nodes; two offices miss the second quarter, and one of them the third as well."""
    plan = _plan()
    missing = {task.pk for task in _late(plan)[quarter - 2 :]} if quarter > 1 else set()
    for task in Task.objects.filter(section__plan=plan, case__ended_at=None).exclude(pk__in=missing):
        node = task.nodes.filter(done_on=None).first()
        if node is None or task.case is None or task.case.state not in {"under_way", "accepted", "returned"}:
            continue
        evidence = _evidence(task) if task.pk % 3 == 0 else None
        working.report(
            task,
            by=world.actor(f"clerk:{_office_of(task)}"),
            text=REPORTS[quarter - 1],
            node=node,
            evidence=evidence,
        )


def _evidence(task: Task) -> Accepted:
    """Return a small table as evidence."""
    data = write_workbook([Sheet(task.title[:20], ["事项", "进展"], [[task.title, "已按季度节点完成"]])])
    return accept(ContentFile(data, name="进展情况表.xlsx"))


def _answer_all(world: World, quarter: int) -> None:
    """Accept what was reported; one report of the first quarter is sent back first, some of the last one still wait."""
    waiting = list(Task.objects.filter(section__plan=_plan(), case__state="reported"))
    for number, task in enumerate(waiting[:-UNANSWERED] if quarter == LAST_REPORTED else waiting):
        deputy = DEPUTY_OF_CHAPTER[min(task.section.place, len(DEPUTY_OF_CHAPTER) - 1)]
        leader = world.actor(f"deputy:{deputy}" if deputy else "leader")
        if quarter == 1 and number == 0:
            working.answer(task, "return", by=leader, reason=WORDS["returned"])
            working.report(
                task,
                by=world.actor(f"clerk:{_office_of(task)}"),
                text=WORDS["again"],
                node=task.nodes.filter(done_on=None).first(),
            )
        working.answer(task, "accept", by=leader)


def _reach(world: World, word: str, document: str) -> None:
    """Mark the milestone of this name as met."""
    milestone = Milestone.objects.filter(task__section__plan=_plan(), name__contains=word).first()
    if milestone is not None:
        office = _office_of(milestone.task)
        working.reach(milestone, by=world.actor(f"head:{office}"), on=_today(), document=document)


def _today() -> date:
    """Return the demo's day."""
    from kechuang.kernel.audit import clock  # noqa: PLC0415 - the one place that asks it

    return clock.today()


def _freeze(world: World) -> None:
    """Keep the half-year figures as they are told to the district government."""
    figures.freeze_plan(
        _plan(), by=world.actor("head:general"), as_of=date(2014, 6, 30), title=WORDS["half_year"]
    )


def _chase(world: World) -> None:
    """Put the two late tasks under supervision."""
    for number, task in enumerate(_late(_plan())):
        leader = world.actor("leader")
        world.known[f"supervision:{number}"] = working.chase(
            task, by=leader, asks=WORDS["asks"], due=date(2014, 7, 24)
        )


def _answer_one(world: World) -> None:
    """Let one of the two offices answer with evidence; the other stays overdue."""
    matter = cast("Supervision", world.known["supervision:0"])
    task = Task.objects.get(case=matter.case.parent)
    office = _office_of(task)
    answer_supervision(
        matter, by=world.actor(f"head:{office}"), text=WORDS["answered"], evidence=[_evidence(task)]
    )
    act(matter.case, "accept", by=world.actor("leader"))
    clerk = world.actor(f"clerk:{office}")
    working.report(
        task,
        by=clerk,
        text=WORDS["answered"],
        node=task.nodes.filter(done_on=None).first(),
        evidence=_evidence(task),
    )
