"""What the platform may know about policies."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import post, public
from kechuang.kernel.declare import (
    CaseType,
    Demo,
    Indicator,
    MenuEntry,
    Module,
    NumberSeries,
    Right,
    SearchDocument,
    Verb,
)
from kechuang.kernel.identity.posts import OFFICIALS
from kechuang.registers.policies import demo, jobs, rules
from kechuang.registers.policies.flow import policy_flow
from kechuang.registers.policies.models import Parameter, ParameterValue, Policy
from kechuang.registers.policies.queries import library
from kechuang.registers.policies.tracing import steps

CHAPTER_4 = "2014年工作要点第四部分"
CITED = "clause__version__policy__"

module = Module(
    name="policies",
    title=_("Policies"),
    source="Plan 2014, chapter 4",
    mount="policies/",
    rights=(
        Right(action="see", model=Policy, who=rules.sees()),
        Right(action="see_drafts", model=Policy, who=rules.sees_drafts()),
        Right(action="edit", model=Policy, who=rules.EDITORS),
        Right(action="publish", model=Policy, who=rules.CHECKERS),
        Right(action="see", model=Parameter, who=post(*OFFICIALS)),
        Right(action="enter", model=Parameter, who=rules.ENTERERS),
        Right(action="edit", model=Parameter, who=rules.EDITORS),
        Right(action="see", model=ParameterValue, who=rules.sees(CITED)),
        Right(action="edit", model=ParameterValue, who=rules.edits(CITED)),
    ),
    cases=(CaseType(name="policy", title=_("Policy"), model=Policy, flow=policy_flow, page="policies:case"),),
    verbs=(
        Verb(name="policies.edit", sentence=_("Edited the draft of a policy")),
        Verb(name="policies.write_text", sentence=_("Wrote the text of a policy")),
        Verb(name="policies.correct_text", sentence=_("Wrote a correction of a policy")),
        Verb(name="policies.place", sentence=_("Placed a passage of a policy")),
        Verb(name="policies.set_aside", sentence=_("Set passages of a policy aside")),
        Verb(name="policies.repeal", sentence=_("Entered the repeal of a policy")),
        Verb(name="policies.add_parameter", sentence=_("Entered a parameter")),
        Verb(name="policies.retract_parameter", sentence=_("Took back a parameter")),
        Verb(name="policies.set_value", sentence=_("Entered a value of a parameter")),
        Verb(name="policies.confirm_value", sentence=_("Confirmed a value of a parameter")),
        Verb(name="policies.end_value", sentence=_("Ended a value of a parameter")),
        Verb(name="policies.retract_value", sentence=_("Took back a value of a parameter")),
        Verb(name="policies.export", sentence=_("Exported policies")),
    ),
    menu=(MenuEntry(title=_("Policies"), url="policies:list", who=public(), rank=42),),
    indicators=(
        Indicator(
            name="policies_in_force",
            title=_("Policies in force"),
            unit=_("policies"),
            source="computed",
            kind="stock",
            rows=library.in_force,
            clause=CHAPTER_4,
            basis=_("Issued policies of every level that bind on the day."),
        ),
        Indicator(
            name="policies_published",
            title=_("Policies published"),
            unit=_("policies"),
            source="computed",
            kind="flow",
            rows=library.published_in,
            clause=CHAPTER_4,
            basis=_("Policies of every level by the day they were published."),
        ),
    ),
    search=(
        SearchDocument(
            model=Policy,
            title="title",
            body=("words",),
            numbers=("number", "index_number"),
            page="policies:policy",
        ),
        SearchDocument(model=Parameter, title="title", body=("code", "about"), page="policies:parameter"),
    ),
    numbers=(
        NumberSeries(
            name="policies.index", title=_("Index number of documents"), pattern="WA8201000-{year}-{n:03d}"
        ),
    ),
    jobs=(jobs.TURN,),
    also=steps,
    demo=Demo(name="policies", scenes=demo.scenes),
)
