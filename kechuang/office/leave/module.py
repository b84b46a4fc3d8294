"""Everything the platform may know about leave."""

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import below, of_unit, own, post
from kechuang.kernel.declare import CaseType, Demo, Indicator, MenuEntry, Module, Right, Verb
from kechuang.kernel.identity.posts import STAFF
from kechuang.office.leave import demo, jobs, queries
from kechuang.office.leave.commands import entitlement_command
from kechuang.office.leave.flow import leave_flow
from kechuang.office.leave.models import Allowance, LeaveRequest

answers = post("head", "leader")
seen_by = own("applicant") | answers & below("membership__unit__path") | answers & below("case__unit__path")
days_seen_by = own("applicant") | of_unit("membership__unit") | answers & below("membership__unit__path")
granted = Indicator(
    name="leaves_granted", title=_("Leaves"), unit=_("requests"), source="computed", rows=queries.granted_in
)
module = Module(
    name="leave",
    title=_("Leave"),
    source="Plan 2014, chapter 5",
    mount="leave/",
    rights=(
        Right(action="see", model=LeaveRequest, who=seen_by),
        Right(action="see_days", model=LeaveRequest, who=days_seen_by),
        Right(action="see", model=Allowance, who=own("person") | answers & below("unit__path")),
    ),
    cases=(
        CaseType(
            name="leave",
            title=_("Leave"),
            model=LeaveRequest,
            flow=leave_flow,
            page="leave:request",
            private=True,
        ),
    ),
    verbs=(
        Verb(name="leave.allow", sentence=_("Entered the days of annual leave")),
        Verb(name="leave.begin_work", sentence=_("Entered the first day of somebody's work")),
        Verb(name="leave.export", sentence=_("Exported the leave of a year")),
    ),
    menu=(MenuEntry(title=_("My leave"), url="leave:mine", who=post(*STAFF), rank=55),),
    indicators=(granted,),
    commands=(entitlement_command,),
    jobs=(jobs.MONTHLY,),
    demo=Demo(name="leave", scenes=demo.scenes),
)
