"""How a leave request moves."""

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import of_unit, own, post
from kechuang.kernel.flows import Flow, Move, State, Wait
from kechuang.office.leave import actions, rules

applicant = own("applicant")
head, leader = post("head", "leader") & of_unit("case__unit"), post("leader") & of_unit("leader_unit")
asked_rightly = (
    rules.has_working_days,
    rules.is_not_too_long,
    rules.is_asked_once,
    rules.names_its_proof,
    rules.names_its_place,
    rules.balance_covers,
)
another = (rules.answers_another,)
last_word, passes_on = (rules.has_the_last_word,), (rules.passes_it_on,)
book, give_back = (actions.book_days,), (actions.give_back,)

leave_flow = Flow(
    start="draft",
    states=(
        State("draft", _("Draft")),
        State("with_head", _("With the head"), due=Wait("supervision.reminder", 3)),
        State("with_leader", _("With the leader"), due=Wait("supervision.reminder", 3)),
        State("granted", _("Granted")),
        State("back", _("Back at work"), ends=True, tone="good"),
        State("withdrawn", _("Withdrawn"), ends=True, tone="bad"),
        State("cancelled", _("Cancelled"), ends=True, tone="bad"),
    ),
    moves=(
        Move("submit", "draft", "with_head", applicant, _("Submit"), (), asked_rightly, (actions.hold_days,)),
        Move("grant", "with_head", "granted", head, _("Grant"), last_word, another, book),
        Move("pass_on", "with_head", "with_leader", head, _("Agree and pass on"), passes_on, another),
        Move("return", "with_head", "draft", head, _("Return"), (), another, give_back, needs_reason=True),
        Move("approve", "with_leader", "granted", leader, _("Approve"), (), (*another, *last_word), book),
        Move(
            "return", "with_leader", "draft", leader, _("Return"), (), another, give_back, needs_reason=True
        ),
        Move(
            "withdraw",
            ("draft", "with_head", "with_leader"),
            "withdrawn",
            applicant,
            _("Withdraw"),
            effects=give_back,
            quiet=True,
        ),
        Move("report_back", "granted", "back", applicant, _("Report back"), (rules.has_ended,)),
        Move(
            "return_early",
            "granted",
            "back",
            applicant,
            _("Back early: today is worked"),
            (rules.is_under_way,),
            effects=(actions.shorten,),
            quiet=True,
        ),
        Move(
            "cancel",
            "granted",
            "cancelled",
            applicant,
            _("Cancel the leave"),
            (rules.has_not_begun,),
            effects=(actions.call_off,),
            quiet=True,
        ),
    ),
)
