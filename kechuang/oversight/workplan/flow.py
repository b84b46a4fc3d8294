"""How a plan and how each of its tasks moves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.flows import Flow, Move, State, Wait
from kechuang.oversight.workplan import effects, rules

plan_flow = Flow(
    start="draft",
    states=(
        State("draft", _("Being checked")),
        State("confirmed", _("Confirmed")),
        State("in_force", _("Being carried out")),
        State("closed", _("Closed"), ends=True, tone="good"),
        State("withdrawn", _("Withdrawn"), ends=True, tone="bad"),
    ),
    moves=(
        Move(
            "confirm",
            "draft",
            "confirmed",
            rules.KEEPERS,
            _("Confirm"),
            guards=(rules.nothing_is_unread, rules.nothing_is_pending, rules.has_tasks),
        ),
        Move(
            "put_in_force",
            "confirmed",
            "in_force",
            rules.LEADERS,
            _("Put in force"),
            effects=(effects.open_tasks,),
        ),
        Move(
            "reopen",
            "confirmed",
            "draft",
            rules.LEADERS,
            _("Take back to checking"),
            needs_reason=True,
            quiet=True,
        ),
        Move(
            "close",
            "in_force",
            "closed",
            rules.LEADERS,
            _("Close the year"),
            guards=(rules.year_is_over,),
            effects=(effects.carry_tasks,),
            quiet=True,
        ),
        Move(
            "withdraw",
            "draft",
            "withdrawn",
            rules.KEEPERS,
            _("Withdraw"),
            effects=(effects.free_the_year,),
            needs_reason=True,
            quiet=True,
        ),
    ),
)

next_node = Wait(field="next_due")
answer = Wait("supervision.reminder", 5)
open_states = ("planned", "assigned", "under_way", "reported", "accepted", "returned")

task_flow = Flow(
    start="planned",
    states=(
        State("planned", _("Not assigned yet")),
        State("assigned", _("Assigned"), due=Wait("supervision.reminder", 3)),
        State("under_way", _("Under way"), due=next_node),
        State("reported", _("Reported"), due=answer),
        State("accepted", _("Report accepted"), due=next_node),
        State("returned", _("Report returned"), due=answer),
        State("done", _("Done"), ends=True, tone="good"),
        State("carried", _("Carried over to next year"), ends=True, tone="bad"),
    ),
    moves=(
        Move(
            "assign",
            "planned",
            "assigned",
            rules.ASSIGNERS,
            _("Assign"),
            guards=(rules.is_somebodys,),
            effects=(effects.hand_to_office,),
            quiet=True,
        ),
        Move("take_on", "assigned", "under_way", rules.WORKERS, _("Take on")),
        Move(
            "report",
            ("under_way", "accepted", "returned"),
            "reported",
            rules.WORKERS,
            _("Report"),
            effects=(effects.keep_report,),
            needs_reason=True,
        ),
        Move(
            "accept",
            "reported",
            "accepted",
            rules.LEADER,
            _("Accept the report"),
            effects=(effects.close_node,),
        ),
        Move("return", "reported", "returned", rules.LEADER, _("Return"), needs_reason=True),
        Move(
            "finish",
            "accepted",
            "done",
            rules.LEADER,
            _("The task is done"),
            guards=(rules.nodes_are_done,),
            quiet=True,
        ),
        Move("carry_over", open_states, "carried", rules.ASSIGNERS, _("Carry over"), quiet=True),
    ),
)
