"""One task as it is drawn: facts, nodes, history with reports, supervision; nothing of it is changed here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import TextField, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.formatting import iso
from kechuang.kernel.web.notes import Empty, Row, Rows
from kechuang.kernel.web.steps import Step, Steps
from kechuang.kernel.web.tags import Tag
from kechuang.kernel.web.timeline import Happening, Timeline
from kechuang.oversight.workplan.queries.breakdown import is_late

if TYPE_CHECKING:
    from datetime import date

    from kechuang.kernel.cases.models import Event
    from kechuang.kernel.web.casework import Casework
    from kechuang.kernel.web.steps import State
    from kechuang.kernel.web.tags import Tone
    from kechuang.oversight.workplan.models import Node, Task
    from kechuang.procedures.supervision.models import Supervision

QUOTED = 120


def state_tag(task: Task, today: date) -> Tag:
    """Return where a task stands; one whose next node is overdue says so."""
    if task.case is None:
        return Tag(_("Not in force yet"), "plain")
    if is_late(task, today):
        return Tag(_("Overdue"), "seal")
    state = task.case.flow.flow.state(task.case.state)
    tones: dict[str, Tone] = {"good": "jade", "bad": "amber"}
    return Tag(state.label, "amber" if task.case.state == "returned" else tones.get(state.tone, "plain"))


def facts(task: Task) -> Facts:
    """Return who answers for a task, who does it, who helps, by when."""
    supporting = "、".join(str(unit) for unit in task.supporting.all())
    return Facts(
        (
            Fact(gettext_lazy("Leader"), str(task.leader) if task.leader else None),
            Fact(
                gettext_lazy("Responsible office"),
                str(task.responsible) if task.responsible else None,
                note=task.owner,
            ),
            Fact(gettext_lazy("Supporting offices"), supporting),
            Fact(gettext_lazy("Deadline"), task.deadline),
        ),
        columns=2,
    )


def steps(task: Task, today: date) -> Steps | Empty:
    """Return the quarterly nodes as stages: accepted, the one that is next, those to come."""
    nodes = list(task.nodes.all())
    if not nodes:
        return Empty(_("No quarterly node has been set for this task."))
    upcoming = next((node for node in nodes if node.done_on is None), None)
    return Steps([_step(node, upcoming, today) for node in nodes], gettext_lazy("Quarterly nodes"))


def _step(node: Node, upcoming: Node | None, today: date) -> Step:
    """Return one node as a stage."""
    state: State = "done" if node.done_on else "now" if node is upcoming else "next"
    if node.done_on:
        note = _("accepted %(day)s") % {"day": iso(node.done_on)}
    elif node.due < today:
        note = _("was due %(day)s") % {"day": iso(node.due)}
    else:
        note = _("due %(day)s") % {"day": iso(node.due)}
    return Step(f"{node.get_quarter_display()} · {node.what}", state, note)


def reports(work: Casework, task: Task) -> Timeline:
    """Return the reports with their evidence and how each was answered, the latest first."""
    events = work.events
    nodes = {str(node.uid): node for node in task.nodes.all()}
    found = [_report(event, events, nodes) for event in events if event.move == "report"]
    return Timeline(list(reversed(found)), gettext_lazy("Nothing has been reported yet."))


def _report(event: Event, events: list[Event], nodes: dict[str, Node]) -> Happening:
    """Return one report."""
    node, file = nodes.get(str(event.payload.get("node"))), str(event.payload.get("file") or "")
    answer = next((other for other in events if other.seq == event.seq + 1), None)
    tag = Tag(_("Waiting for an answer"), "amber")
    if answer is not None and answer.move == "accept":
        tag = Tag(_("Accepted"), "jade")
    elif answer is not None and answer.move == "return":
        tag = Tag(_("Returned"), "seal")
    said = (
        event.reason
        if answer is None or not answer.reason
        else f"{event.reason}\n{answer.actor_name}：{answer.reason}"
    )
    sentence = str(node) if node else _("Report")
    return Happening(
        at=event.at,
        sentence=_("%(sentence)s (with evidence)") % {"sentence": sentence} if file else sentence,
        actor=f"{event.actor_name} · {event.unit}" if event.unit else event.actor_name,
        note=said,
        tag=tag,
        url=reverse("files:download", args=[file]) if file else "",
    )


def supervision(matters: list[Supervision], today: date) -> Rows:
    """Return the matters under supervision about a task."""
    rows = [
        Row(
            matter.asks[:QUOTED],
            reverse("supervision:matter", args=[matter.case.number]),
            _tag(matter, today),
            _("issued %(issued)s, to be answered by %(due)s")
            % {"issued": iso(matter.issued_on), "due": iso(matter.due)},
        )
        for matter in matters
    ]
    return Rows(rows, Empty(_("This task has not been chased.")))


def _tag(matter: Supervision, today: date) -> Tag:
    """Return where a matter stands."""
    state = matter.case.flow.flow.state(matter.case.state)
    if matter.case.is_open and matter.due < today and matter.case.state != "answered":
        return Tag(state.label, "seal")
    return Tag(state.label, "jade" if state.tone == "good" else "plain")


def items(task: Task, year: int) -> Rows:
    """Return the targets and milestones of a task, in one query."""
    targets = task.targets.annotate(what=Value("target", TextField())).values_list(
        "what", "uid", "name", "indicator"
    )
    milestones = task.milestones.annotate(what=Value("milestone", TextField()), none=Value("", TextField()))
    rows = []
    for what, uid, name, indicator in targets.order_by().union(
        milestones.order_by().values_list("what", "uid", "name", "none"), all=True
    ):
        if what == "milestone":
            rows.append(Row(name, reverse("workplan:milestone", args=[uid]), Tag(_("Milestone"))))
        else:
            url = (
                reverse("workplan:indicator", args=[year, indicator])
                if indicator
                else reverse("workplan:bind", args=[uid])
            )
            rows.append(Row(name, url, Tag(_("Target"))))
    return Rows(rows, Empty(_("This task has neither target nor milestone.")))
