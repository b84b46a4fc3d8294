"""How a course goes, and how somebody is dropped out of one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.flows import Flow, Move, State
from kechuang.office.training.actions.ending import certify, drop_out
from kechuang.office.training.actions.planning import call_seats_off, open_seats
from kechuang.office.training.rules import (
    DECIDES,
    ORGANISER,
    decides_about_another,
    has_sessions,
    is_over,
    is_still_beyond,
    nobody_was_there,
)

course_flow = Flow(
    start="planning",
    states=(
        State("planning", _("Being planned")),
        State("open", _("Announced")),
        State("ended", _("Ended"), ends=True, tone="good"),
        State("called_off", _("Called off"), ends=True, tone="bad"),
    ),
    moves=(
        Move(
            "announce",
            "planning",
            "open",
            ORGANISER,
            _("Announce the course"),
            guards=(has_sessions,),
            effects=(open_seats,),
            quiet=True,
        ),
        Move(
            "end",
            "open",
            "ended",
            ORGANISER,
            _("End the course and issue certificates"),
            guards=(is_over,),
            effects=(certify,),
            quiet=True,
        ),
        Move(
            "call_off",
            ("planning", "open"),
            "called_off",
            ORGANISER,
            _("Call the course off"),
            guards=(nobody_was_there,),
            effects=(call_seats_off,),
            needs_reason=True,
            quiet=True,
        ),
    ),
)

dropout_flow = Flow(
    start="with_head",
    states=(
        State("with_head", _("With the head")),
        State("dropped_out", _("Dropped out"), ends=True, tone="bad"),
        State("let_go_on", _("Goes on"), ends=True, tone="good"),
    ),
    moves=(
        Move(
            "drop_out",
            "with_head",
            "dropped_out",
            DECIDES,
            _("Have them drop out"),
            guards=(decides_about_another, is_still_beyond),
            effects=(drop_out,),
            needs_reason=True,
            needs_clause=True,
        ),
        Move(
            "let_go_on",
            "with_head",
            "let_go_on",
            DECIDES,
            _("Let them go on"),
            guards=(decides_about_another,),
            needs_reason=True,
        ),
    ),
)
