"""The annual plan and an award go out as red-header documents that fit GB/T 9704-2012; nobody imports the office for it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from kechuang.kernel.audit import clock
from kechuang.kernel.cases.acting import act
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.typeset.meter import measure
from kechuang.kernel.typeset.pdf import to_pdf
from kechuang.office.documents import queries
from kechuang.office.documents.actions.drafting import Draft, add_code, draft
from kechuang.office.documents.models import Outgoing
from kechuang.office.documents.papers import paper
from kechuang.oversight.workplan.tests import ground as plans
from kechuang.procedures.agreements.tests.ground import Ground
from tests.world import appointed, set_up

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django import Settings

    from kechuang.office.documents.models import IssuingCode
    from kechuang.office.documents.queries import Ready
    from kechuang.primitives.actor import Actor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(autouse=True)
def clock_is_read_anew(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.FILES_FOLDER = str(tmp_path)
    clock.forget()
    yield
    clock.forget()


def drafted(found: Ready, code: IssuingCode, by: Actor) -> Outgoing:
    """Draft what a declared paper says."""
    said = found.paper.draft(found.row)
    wanted = Draft(
        code=code,
        kind=found.paper.kind,
        title=said.title,
        text=said.text,
        openness="open",
        to_others=said.to_others or "各有关单位",
    )
    return draft(wanted, by=by, attached=said.attached, source=found.source)


def fits(document: Outgoing) -> bool:
    made = to_pdf(paper(document, clock.today()))
    return [one for one in measure(made.content) if not one.fits] == []


def gone_out(document: Outgoing, clerk: Actor, head: Actor, leader: Actor) -> Outgoing:
    who = {"pass_on": head, "sign": leader}
    for move in ("submit", "pass_on", "sign", "number", "print"):
        act(document.case, move, by=who.get(move, clerk))
    return Outgoing.objects.get(pk=document.pk)


def test_the_annual_plan_goes_out_with_its_text_and_its_tasks(db: None) -> None:
    found = plans.commission()
    admin = appointed("admin", "administrator", found.general)
    code = add_code(
        by=admin, code="测科", issuer="测试区科学技术委员会", unit=found.general, printer="办公室"
    )
    plans.in_force(found)
    (ready,) = queries.ready(found.clerk)
    document = gone_out(drafted(ready, code, found.clerk), found.clerk, found.head, found.leader)
    assert document.title == "关于印发《2014年工作要点》的通知"
    assert [part["name"] for part in document.attached] == [
        "2014年工作要点",
        "2014年工作任务分解表",
    ]
    assert document.number == "测科〔2014〕1号"
    assert fits(document)
    assert queries.ready(found.clerk) == []


def test_an_award_goes_out_and_its_page_is_filled_in_from_it(db: None) -> None:
    ground = Ground(set_up(date(2014, 9, 30)))
    district = ground.district
    admin = appointed("admin", "administrator", district.root)
    code = add_code(
        by=admin, code="测科", issuer="测试区科学技术委员会", unit=district.office, printer="办公室"
    )
    ground.draft()
    assert queries.ready(district.clerk) == []
    agreement = ground.in_force(ground.draft(ground.award("另一项目")))
    (ready,) = queries.ready(district.clerk)
    browser = Client()
    browser.force_login(person_of(district.clerk), backend=BACKEND)
    page = browser.get(f"/documents/new/?from={ready.source}").content.decode()
    assert f"关于“{agreement.title}”立项的通知" in page
    assert "专项资金分期拨付表" in page
    assert browser.get("/documents/new/?from=agreements.award@x:y").status_code == 404
    document = gone_out(drafted(ready, code, district.clerk), district.clerk, district.head, ground.leader)
    assert document.to_others == "示例传感器有限公司"
    assert fits(document)
