"""Everything the platform may know about the work record."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import of_unit
from kechuang.kernel.declare import CaseType, Demo, MenuEntry, Module, Right, Verb
from kechuang.office.worklog import demo, rules
from kechuang.office.worklog.flow import assessment_flow
from kechuang.office.worklog.models import Assessment, Entry, Grade, Week

module = Module(
    name="worklog",
    title=_("Work record"),
    source="Plan 2014, chapter 5: 工作纪实; 公务员平时考核",
    mount="worklog/",
    rights=(
        Right(action="see", model=Entry, who=rules.SEES),
        Right(action="edit", model=Entry, who=rules.AUTHOR),
        Right(action="see", model=Week, who=rules.SEES),
        Right(action="see", model=Assessment, who=rules.SEES_MONTH),
        Right(action="see", model=Grade, who=rules.SEES),
        Right(action="give", model=Grade, who=rules.GRADER & of_unit("grading__unit")),
    ),
    cases=(
        CaseType(
            name="work_assessment",
            title=_("Monthly self-assessment"),
            model=Assessment,
            flow=assessment_flow,
            page="worklog:assessment",
            private=True,
        ),
    ),
    verbs=(
        Verb(name="worklog.accepted", sentence=_("Accepted lines of the work record")),
        Verb(name="worklog.declined", sentence=_("Declined lines of the work record")),
        Verb(name="worklog.noted", sentence=_("Wrote a line of the work record")),
        Verb(name="worklog.edited", sentence=_("Edited a line of the work record")),
        Verb(name="worklog.struck", sentence=_("Struck out a line of the work record, or put it back")),
        Verb(name="worklog.imported", sentence=_("Imported an old work record")),
        Verb(name="worklog.summarised", sentence=_("Summed up a week")),
        Verb(name="worklog.graded", sentence=_("Graded a quarter")),
        Verb(name="worklog.exported", sentence=_("Exported work statistics")),
    ),
    menu=(MenuEntry(title=_("Work record"), url="worklog:mine", who=rules.OFFICIAL, rank=54),),
    demo=Demo(name="worklog", scenes=demo.scenes),
)
