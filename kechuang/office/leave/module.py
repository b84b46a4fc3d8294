"""Everything the platform may know about leave."""

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import below, own, post
from kechuang.kernel.declare import CaseType, Demo, Indicator, MenuEntry, Module, Right, Verb
from kechuang.kernel.identity.posts import STAFF
from kechuang.office.leave import demo, queries
from kechuang.office.leave.commands import entitlement_command
from kechuang.office.leave.flow import leave_flow
from kechuang.office.leave.models import LeaveRequest

seen_by = own("applicant") | post("head", "leader") & below("case__unit__path")
granted = Indicator(
    name="leaves_granted", title=_("Leaves"), unit=_("requests"), source="computed", rows=queries.granted_in
)
module = Module(
    name="leave",
    title=_("Leave"),
    source="Plan 2014, chapter 5",
    mount="leave/",
    rights=(Right(action="see", model=LeaveRequest, who=seen_by),),
    cases=(
        CaseType(name="leave", title=_("Leave"), model=LeaveRequest, flow=leave_flow, page="leave:request"),
    ),
    verbs=(Verb(name="leave.allow", sentence=_("Entered the days of annual leave")),),
    menu=(MenuEntry(title=_("My leave"), url="leave:mine", who=post(*STAFF), rank=55),),
    indicators=(granted,),
    commands=(entitlement_command,),
    demo=Demo(name="leave", scenes=demo.scenes),
)
