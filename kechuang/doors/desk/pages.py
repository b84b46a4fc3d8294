"""Today: what waits for me, and what the modules have to say."""

from __future__ import annotations

from typing import TYPE_CHECKING


from kechuang.kernel.access import member
from kechuang.kernel.audit import clock
from kechuang.kernel.calendar.workdays import workdays_between
from kechuang.kernel.cases.queries import tasks_of
from kechuang.kernel.web.casework import page_of
from kechuang.kernel.web.menu import panels_for
from kechuang.kernel.web.pages import PageRequest, answer, page

if TYPE_CHECKING:
    from django.http import HttpResponse

SHOWN = 30


@page(who=member())
def today(request: PageRequest) -> HttpResponse:
    """Show the tasks that wait for the reader, the most pressing first, and the panels of the modules."""
    day = clock.today()
    tasks = tasks_of(request.actor)
    rows = [
        {
            "task": task,
            "url": page_of(task.case),
            "state": task.case.flow.flow.state(task.state).label,
            "left": workdays_between(day, task.due) - 1 if task.due and task.due >= day else None,
            "late": bool(task.due and task.due < day),
        }
        for task in tasks[:SHOWN]
    ]
    drawn = [(panel, panel.draw(request.actor)) for panel in panels_for(request.actor)]
    panels = [(panel, component) for panel, component in drawn if component is not None]
    context = {"rows": rows, "count": tasks.count(), "late": tasks.filter(due__lt=day).count(), "day": day, "panels": panels}
    return answer(request, "desk/today.html", context)
