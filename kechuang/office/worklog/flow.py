"""How a month moves: handed in, commented on by whoever answers for its author, or returned."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.flows import Flow, Move, State, Wait
from kechuang.office.worklog.actions.reports import keep_comment
from kechuang.office.worklog.rules import AUTHOR, COMMENTS, comments_on_another

ANOTHER: Final = (comments_on_another,)

assessment_flow = Flow(
    start="draft",
    states=(
        State("draft", _("Draft")),
        State("with_superior", _("To be commented on"), due=Wait("supervision.reminder", 3)),
        State("commented", _("Commented on"), ends=True, tone="good"),
    ),
    moves=(
        Move("submit", "draft", "with_superior", AUTHOR, _("Hand in")),
        Move(
            "comment",
            "with_superior",
            "commented",
            COMMENTS,
            _("Comment on the month"),
            guards=ANOTHER,
            effects=(keep_comment,),
            needs_reason=True,
            hint=_("What you write stands below the self-assessment and is read by its author."),
        ),
        Move("return", "with_superior", "draft", COMMENTS, _("Return"), guards=ANOTHER, needs_reason=True),
    ),
)
