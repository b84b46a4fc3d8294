"""Everything the platform may know about resolutions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.declare import (
    CasePanel,
    CaseType,
    Demo,
    MenuEntry,
    Module,
    NumberSeries,
    Panel,
    Right,
    SearchDocument,
    Verb,
)
from kechuang.procedures.resolutions import demo, pages, queries, shown
from kechuang.procedures.resolutions.actions import NUMBERS
from kechuang.procedures.resolutions.flow import passed, resolution, resolution_flow
from kechuang.procedures.resolutions.models import Resolution
from kechuang.procedures.resolutions.rules import DRAFTER, DRAFTERS, READERS, SEES
from kechuang.procedures.resolutions.tracing import steps

module = Module(
    name="resolutions",
    title=_("Resolutions"),
    source="Plan 2014, chapter 7: major matters are decided in meetings and written down",
    mount="resolutions/",
    rights=(
        Right(action="see", model=Resolution, who=SEES),
        Right(action="draft", model=Resolution, who=DRAFTERS),
        Right(action="edit", model=Resolution, who=DRAFTER),
    ),
    cases=(
        CaseType(
            name="resolution",
            title=_("Resolution"),
            model=Resolution,
            flow=resolution_flow,
            page="resolutions:resolution",
        ),
    ),
    stages=(resolution,),
    tokens=(passed,),
    verbs=(
        Verb(name="resolutions.revise", sentence=_("Corrected the draft of a resolution")),
        Verb(name="resolutions.set_agenda", sentence=_("Wrote the agenda of a resolution")),
        Verb(name="resolutions.export", sentence=_("Exported the resolutions")),
    ),
    menu=(MenuEntry(title=_("Resolutions"), url="resolutions:list", who=READERS, rank=60),),
    panels=(
        Panel(
            name="waiting_for_a_meeting",
            rows=queries.waiting,
            says=pages.waiting_says,
            url="resolutions:list",
            who=DRAFTERS,
            rank=25,
        ),
    ),
    also=(*steps, CasePanel(name="decided", title=_("Decided in a meeting"), draw=shown.decided, rank=10)),
    search=(SearchDocument(model=Resolution, title="title", body=("presided_by",)),),
    numbers=(
        NumberSeries(name=NUMBERS, title=_("Resolution number"), pattern="科委会议纪要〔{year}〕{n}号"),
    ),
    demo=Demo(name="resolutions", scenes=demo.scenes),
)
