"""How an agreement is drafted and signed by both sides, and how its terms are amended."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import below, of_organisation, post
from kechuang.kernel.flows import Flow, Move, State, Wait
from kechuang.kernel.identity.posts import Post
from kechuang.procedures.agreements import effects, rules

ENTERPRISE: Final = post(Post.LEGAL_PERSON, Post.AGENT)
organisation = ENTERPRISE & of_organisation("organisation")
office = post("head", "clerk") & below("unit__path")
leader = post("leader") & below("unit__path")
asking = ENTERPRISE & of_organisation("agreement__organisation")
checking = post("head", "clerk") & below("agreement__unit__path")
approving = post("leader") & below("agreement__unit__path")

agreement_flow = Flow(
    start="draft",
    states=(
        State("draft", _("Being drafted")),
        State("with_organisation", _("With party B to confirm"), due=Wait("handling", 10)),
        State("with_leader", _("With party A to sign"), due=Wait("handling", 5)),
        State("in_force", _("In force"), ends=True, tone="good"),
        State("withdrawn", _("Withdrawn"), ends=True, tone="bad"),
    ),
    moves=(
        Move("send", "draft", "with_organisation", office, _("Send to party B"), (), (rules.is_not_what_came_back,)),
        Move(
            "confirm",
            "with_organisation",
            "with_leader",
            organisation,
            _("Sign for party B"),
            effects=(effects.sign_for_the_organisation,),
        ),
        Move("object", "with_organisation", "draft", organisation, _("Return with objections"), needs_reason=True),
        Move(
            "sign",
            "with_leader",
            "in_force",
            leader,
            _("Sign for party A"),
            guards=(rules.signs_anothers_draft,),
            effects=(effects.sign_for_the_office,),
        ),
        Move("return", "with_leader", "draft", leader, _("Return"), needs_reason=True),
        Move(
            "withdraw",
            ("draft", "with_organisation", "with_leader"),
            "withdrawn",
            office,
            _("Withdraw"),
            effects=(effects.give_the_number_up,),
            needs_reason=True,
            quiet=True,
        ),
    ),
)  # fmt: skip

amendment_flow = Flow(
    start="asked",
    states=(
        State("asked", _("Asked for"), due=Wait("handling", 10)),
        State("checked", _("Checked"), due=Wait("handling", 5)),
        State("approved", _("Approved"), ends=True, tone="good"),
        State("refused", _("Refused"), ends=True, tone="bad"),
        State("withdrawn", _("Withdrawn"), ends=True, tone="bad"),
    ),
    moves=(
        Move("check", "asked", "checked", checking, _("Agree and pass on"), (), (rules.changes_what_holds,)),
        Move(
            "approve",
            "checked",
            "approved",
            approving,
            _("Approve"),
            guards=(rules.approves_anothers_check, rules.changes_what_holds),
            effects=(effects.approve_the_amendment,),
        ),
        Move("refuse", ("asked", "checked"), "refused", checking | approving, _("Refuse"), needs_reason=True),
        Move(
            "withdraw",
            ("asked", "checked"),
            "withdrawn",
            asking,
            _("Withdraw"),
            needs_reason=True,
            quiet=True,
        ),
    ),
)
