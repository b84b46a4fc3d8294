"""How a leave request moves."""

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import of_unit, own, post
from kechuang.kernel.flows import Flow, Move, State, Wait
from kechuang.office.leave.actions import book_days
from kechuang.office.leave.rules import answers_another, balance_covers, has_working_days

applicant, head = own("applicant"), post("head", "leader") & of_unit("case__unit")

leave_flow = Flow(
    start="draft",
    states=(
        State("draft", _("Draft")),
        State("with_head", _("With the head"), due=Wait("supervision.reminder", 3)),
        State("granted", _("Granted")),
        State("back", _("Back at work"), ends=True, tone="good"),
        State("withdrawn", _("Withdrawn"), ends=True, tone="bad"),
    ),
    moves=(
        Move(
            "submit", "draft", "with_head", applicant, _("Submit"), guards=(has_working_days, balance_covers)
        ),
        Move(
            "grant", "with_head", "granted", head, _("Grant"), guards=(answers_another,), effects=(book_days,)
        ),
        Move("return", "with_head", "draft", head, _("Return"), guards=(answers_another,), needs_reason=True),
        Move("withdraw", ("draft", "with_head"), "withdrawn", applicant, _("Withdraw"), quiet=True),
        Move("report_back", "granted", "back", applicant, _("Report back")),
    ),
)
