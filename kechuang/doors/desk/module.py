"""Everything the platform may know about the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk import demo
from kechuang.kernel.access import member, own, post
from kechuang.kernel.declare import Demo, MenuEntry, Module, Right, Verb
from kechuang.kernel.identity.models import Person, Unit
from kechuang.kernel.identity.posts import STAFF

module = Module(
    name="desk",
    title=_("Desk"),
    source="HOUSE: doors",
    rights=(
        Right(action="see", model=Person, who=post(*STAFF) | own("pk")),
        Right(action="see", model=Unit, who=member()),
    ),
    verbs=(Verb(name="audit.clock", sentence=_("Moved the demo clock")),),
    menu=(MenuEntry(title=_("Today"), url="desk:today", who=member(), rank=1),),
    demo=Demo(name="desk", scenes=demo.scenes),
)
