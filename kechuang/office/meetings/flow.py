"""How a meeting goes: topics are collected, people invited, it is held, written down, signed and chased."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.flows import Flow, Move, State, Wait
from kechuang.office.meetings.actions.calling import give_room_back, send_invitations
from kechuang.office.meetings.actions.minuting import issue
from kechuang.office.meetings.rules import (
    ORGANISER,
    SIGNS,
    has_an_agenda,
    has_begun,
    has_invitees,
    has_minutes,
    signs_another,
)

meeting_flow = Flow(
    start="collecting",
    states=(
        State("collecting", _("Collecting topics")),
        State("convened", _("Invitations sent")),
        State("minuting", _("Minutes being written"), due=Wait("supervision.reminder", 3)),
        State("to_sign", _("Minutes to be signed"), due=Wait("supervision.reminder", 3)),
        State("issued", _("Minutes issued"), ends=True, tone="good"),
        State("called_off", _("Called off"), ends=True, tone="bad"),
    ),
    moves=(
        Move(
            "convene",
            "collecting",
            "convened",
            ORGANISER,
            _("Send the invitations"),
            guards=(has_an_agenda, has_invitees),
            effects=(send_invitations,),
        ),
        Move("end", "convened", "minuting", ORGANISER, _("The meeting was held"), guards=(has_begun,)),
        Move(
            "hand_over", "minuting", "to_sign", ORGANISER, _("Hand over for signing"), guards=(has_minutes,)
        ),
        Move(
            "sign",
            "to_sign",
            "issued",
            SIGNS,
            _("Sign and issue the minutes"),
            guards=(signs_another,),
            effects=(issue,),
        ),
        Move("send_back", "to_sign", "minuting", SIGNS, _("Send back"), needs_reason=True),
        Move(
            "call_off",
            ("collecting", "convened"),
            "called_off",
            ORGANISER,
            _("Call the meeting off"),
            effects=(give_room_back,),
            needs_reason=True,
            quiet=True,
        ),
    ),
)
