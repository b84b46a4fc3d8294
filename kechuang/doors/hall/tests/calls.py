"""A published call, two enterprises, and what an application says, as every test of applying knows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.core.files.base import ContentFile

from kechuang.doors.hall import filling
from kechuang.doors.hall.example import BATCH, FORM, MATTER, sheet
from kechuang.doors.hall.tests.ground import admitted
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.files.checks import accept
from kechuang.kernel.forms.models import Answer
from kechuang.kernel.identity.acting import unit_of
from kechuang.kernel.matters import actions
from kechuang.primitives.actor import Actor
from tests.world import SHANGHAI

if TYPE_CHECKING:
    from kechuang.kernel.cases.models import Application
    from kechuang.kernel.matters.models import Batch
    from kechuang.registers.places.tests.ground import District, Official

CLOSES: Final = datetime(2014, 10, 17, 17, tzinfo=SHANGHAI)
ANSWERS: Final[dict[str, Any]] = {
    "company.contact": "章知远",
    "company.phone": "021-59990000",
    "company.founded": "2009-05-18",
    "company.staff": 120,
    "company.rd_staff": 30,
    "company.certified": True,
    "company.certificate_no": "GR201331000001",
    "figures.revenue": 8_000_000_00,
    "figures.rnd": 640_000_00,
    "figures.margin": "32.5",
    "figures.patents": 3,
    "project.name": "工业视觉检测仪",
    "project.field": "equipment",
    "project.summary": "面向汽车零部件的在线视觉检测设备。",
    "project.period": {"first": "2014-11-01", "last": "2016-10-31"},
    "budget.lines": [
        {"item": "标定台", "subject": "equipment", "amount": 300_000_00},
        {"item": "镜头与光源", "subject": "material", "amount": 200_000_00},
    ],
    "budget.own": 300_000_00,
    "budget.applied": 200_000_00,
    "promise": True,
}


@dataclass
class Call:
    """The call and who acts in it."""

    district: District
    batch: Batch
    firm: Official
    rival: Official

    def draft(self, who: Official | None = None, changes: dict[str, Any] | None = None) -> Application:
        """Begin an application and answer everything."""
        actor = (who or self.firm).actor
        row = filling.begin(self.batch, by=actor)
        values = ANSWERS | (changes or {})
        known = {one.key: one for one in Answer.objects.filter(draft=row.draft)}
        versions = {key: known[key].version if key in known else 0 for key in values}
        typed = [filling.Typed(key, value, f"{versions[key]}.") for key, value in values.items()]
        filling.save(row, typed, by=actor)
        for key in ("papers.licence", "papers.audit"):
            filling.attach(row, key, accept(ContentFile(sheet(), name="证明.pdf")), by=actor)
        return row

    def submitted(self, who: Official | None = None) -> Application:
        """Begin, answer and submit."""
        row = self.draft(who)
        filling.submit(row, by=(who or self.firm).actor)
        row.refresh_from_db()
        return row


def published(district: District, **changes: Any) -> Call:
    """Publish the call, and let two enterprises in."""
    named = {"unit": unit_of(district.clerk.actor).name}
    version = actions.prepare_matter(MATTER | named, by=district.clerk.actor)
    actions.publish(version, by=district.leader.actor)
    batch = actions.prepare_batch(BATCH | {"form": FORM} | changes, by=district.clerk.actor)
    actions.publish(batch, by=district.leader.actor)
    return Call(district, batch, admitted(district, 1), admitted(district, 2))


def at(moment: datetime) -> None:
    """Move the demo clock."""
    with write(Actor.system("demo")):
        clock.move_to(moment)
    clock.forget()
