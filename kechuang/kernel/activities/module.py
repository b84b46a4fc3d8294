"""What activities say to the house."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import Right, of_unit, own, post
from kechuang.kernel.activities.enrolling import lapse
from kechuang.kernel.activities.models import Activity, Enrolment
from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.identity.posts import OFFICIALS
from kechuang.kernel.jobs.declared import Periodic
from kechuang.kernel.modules import ModuleBase
from kechuang.kernel.notices.declared import NoticeKind

keepers = own("organised_by") | post(*OFFICIALS) & of_unit("unit")
of_activity = own("activity__organised_by") | post(*OFFICIALS) & of_unit("activity__unit")

module = ModuleBase(
    name="activities",
    title=_("Activities"),
    source="HOUSE: activities",
    also=(
        Right(action="keep", model=Activity, who=keepers),
        Right(action="see", model=Enrolment, who=own("person") | of_activity),
        Right(action="change", model=Enrolment, who=own("person") | of_activity),
        Verb(name="activities.opened", sentence=_("Opened an activity")),
        Verb(name="activities.rescheduled", sentence=_("Changed an activity")),
        Verb(name="activities.called_off", sentence=_("Called an activity off")),
        Verb(name="activities.enrolled", sentence=_("Enrolled")),
        Verb(name="activities.moved", sentence=_("Changed an enrolment")),
        Verb(name="activities.attended", sentence=_("Signed in")),
        NoticeKind(name="activities", title=_("Activities")),
        Periodic(name="activities.lapse", every=timedelta(minutes=5), run=lapse),
    ),
)
