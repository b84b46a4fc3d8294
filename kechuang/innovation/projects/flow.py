"""How a project goes from its agreement to its end, and what is done with a mid-term report and an acceptance."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kechuang.innovation.projects import effects, rules
from kechuang.innovation.projects.queries import MACHINE, PASSED
from kechuang.kernel.access import below, machine, of_organisation, post
from kechuang.kernel.flows import Flow, Move, State, Wait
from kechuang.kernel.identity.posts import Post
from kechuang.procedures.agreements.queries import IN_FORCE
from kechuang.procedures.agreements.queries import MACHINE as AGREEMENTS

ENTERPRISE: Final = post(Post.LEGAL_PERSON, Post.AGENT)
house = machine(MACHINE)
office = post("head", "clerk") & below("unit__path")
leader = post("leader") & below("unit__path")
reader = post("head", "clerk") & below("project__unit__path")
decider = post("leader") & below("project__unit__path")
teller = ENTERPRISE & of_organisation("project__organisation")
ending = (effects.release_the_rest, effects.file_it)

project_flow = Flow(
    start="signing",
    states=(
        State("signing", _("Agreement to be signed")),
        State("running", _("At work")),
        State("accepting", _("In acceptance")),
        State("closed", _("Concluded (project)"), ends=True, tone="good"),
        State("terminated", _("Terminated"), ends=True, tone="bad"),
        State("revoked", _("Revoked"), ends=True, tone="bad"),
    ),
    moves=(
        Move(
            "begin",
            "signing",
            "running",
            machine(AGREEMENTS),
            _("Agreement in force"),
            effects=(effects.tell_the_application,),
            gives=(IN_FORCE,),
        ),
        Move("apply", "running", "accepting", house, _("Acceptance applied for")),
        Move("pass", "accepting", "accepting", house, _("Acceptance passed"), gives=(PASSED,)),
        Move("resume", "accepting", "running", house, _("Back to work")),
        Move(
            "close",
            "accepting",
            "closed",
            office,
            _("Close and file"),
            guards=(rules.acceptance_is_decided, rules.nothing_goes_on, rules.tail_is_paid),
            effects=ending,
        ),
        Move(
            "terminate",
            ("running", "accepting"),
            "terminated",
            leader,
            _("Terminate"),
            guards=(rules.nothing_goes_on,),
            effects=ending,
            needs_reason=True,
            needs_clause=True,
            quiet=True,
        ),
        Move(
            "revoke",
            ("signing", "running"),
            "revoked",
            leader,
            _("Revoke"),
            guards=(rules.nothing_goes_on,),
            effects=ending,
            needs_reason=True,
            needs_clause=True,
            quiet=True,
        ),
    ),
)

midterm_flow = Flow(
    start="submitted",
    states=(
        State("submitted", _("Submitted"), due=Wait("handling", 10)),
        State("rectifying", _("To be rectified"), due=Wait("handling", 15)),
        State("passed", _("Report passed"), ends=True, tone="good"),
    ),
    moves=(
        Move("pass", "submitted", "passed", reader, _("Pass the report")),
        Move("rectify", "submitted", "rectifying", reader, _("Have it rectified"), needs_reason=True),
        Move("resubmit", "rectifying", "submitted", teller, _("Submit anew"), (), (rules.figures_are_new,)),
    ),
)

acceptance_flow = Flow(
    start="applied",
    states=(
        State("applied", _("Applied for"), due=Wait("handling", 20)),
        State("opined", _("Opinion given"), due=Wait("handling", 10)),
        State("passed", _("Acceptance passed"), ends=True, tone="good"),
        State("concluded", _("Concluded without passing"), ends=True),
        State("failed", _("Not passed"), ends=True, tone="bad"),
        State("returned", _("Returned"), ends=True, tone="bad"),
    ),
    moves=(
        Move("opine", "applied", "opined", reader, _("Give an opinion"), needs_reason=True),
        Move(
            "return",
            "applied",
            "returned",
            reader,
            _("Return"),
            effects=(effects.bring_back_to_work,),
            needs_reason=True,
        ),
        Move(
            "pass",
            "opined",
            "passed",
            decider,
            _("Pass the acceptance"),
            guards=(rules.decides_on_anothers_opinion,),
            effects=(effects.pass_the_project,),
        ),
        Move(
            "conclude",
            "opined",
            "concluded",
            decider,
            _("Conclude without passing"),
            guards=(rules.decides_on_anothers_opinion,),
            needs_reason=True,
        ),
        Move(
            "fail",
            "opined",
            "failed",
            decider,
            _("Do not pass"),
            guards=(rules.decides_on_anothers_opinion,),
            effects=(effects.bring_back_to_work,),
            needs_reason=True,
        ),
    ),
)
