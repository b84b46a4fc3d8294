"""What waits for one person comes to wait for another: an agent leaves, a successor goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.models import Task
from kechuang.kernel.db.rows import lock

if TYPE_CHECKING:
    from kechuang.kernel.identity.models import Organisation, Person
    from kechuang.primitives.actor import Actor


def hand_on(*, by: Actor, giver: Person, receiver: Person, organisation: Organisation) -> int:
    """Move a person's open tasks in the cases of an organisation to another; return how many cases went over.

    One that waits for both already ends for the giver alone (`person_has_one_task_in_a_run`). Who may is the caller's to ask.
    """
    with write(by) as w:
        open_ones = Task.objects.filter(person=giver, case__organisation=organisation, done_at=None)
        tasks = list(lock(open_ones).select_related("case"))
        for task in tasks:
            if Task.objects.filter(case=task.case, run=task.run, person=receiver).exists():
                task.done_at, task.done_by_id = w.now, by.person
            else:
                task.person = receiver
            task.save(update_fields=["person", "done_at", "done_by"])
            w.record("cases.hand_on", task.case, giver=giver.pk, receiver=receiver.pk)
    return len(tasks)
