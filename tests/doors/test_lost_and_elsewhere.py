"""An answer that got lost on its way, and a colleague of another town: at every file, every search result, every export."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from kechuang.doors.hall import filling
from kechuang.doors.hall.example import sheet
from kechuang.doors.hall.tests.ground import registered
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.models import Application, Receipt
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.models import File
from kechuang.kernel.forms.models import Revision
from kechuang.kernel.web.routes import routes
from kechuang.registers.places.tests.ground import official, sign_in

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Response

    from kechuang.doors.hall.tests.calls import Call
    from kechuang.registers.places.tests.ground import Official


class Cut(Client):
    """A browser whose line is cut after the server has done what was asked and before its answer arrives."""

    def request(self, **request: Any) -> Response:
        """Ask, and lose the answer."""
        super().request(**request)
        raise ConnectionResetError


def cut(client: Client) -> Cut:
    """Return the same browser with its line cut."""
    broken = Cut()
    broken.cookies = client.cookies
    return broken


def form(who: Official, **said: str) -> dict[str, str]:
    """Return what a form sends, under one key however often."""
    return {"_acting": str(who.actor.membership), "_key": str(uuid4()), **said}


def test_a_submission_whose_answer_was_lost_gives_the_same_receipt_when_it_is_sent_again(call: Call) -> None:
    row, client = call.draft(), sign_in(Client(), call.firm)
    address = reverse("hall:submit", args=[row.case.number])
    sent = form(call.firm, seen=str(row.case.steps))

    with pytest.raises(ConnectionResetError):
        cut(client).post(address, sent)
    one = Receipt.objects.get()
    receipt = reverse("hall:receipt", args=[row.case.number, one.number])

    for again in (sent, sent | {"_key": str(uuid4())}):
        answer = client.post(address, again)
        assert (answer.status_code, answer["Location"]) == (302, receipt)
    assert one.number in client.get(receipt).content.decode()
    assert (Receipt.objects.count(), Revision.objects.count()) == (1, 1)
    assert row.case.events.filter(move="fill.submit").count() == 1


def test_what_is_sent_again_after_a_correction_was_asked_for_submits_nothing(call: Call) -> None:
    row, client = call.draft(), sign_in(Client(), call.firm)
    address = reverse("hall:submit", args=[row.case.number])
    sent = form(call.firm, seen=str(row.case.steps))
    with pytest.raises(ConnectionResetError):
        cut(client).post(address, sent)
    row.case.refresh_from_db()
    act(row.case, "recommend.recommend", by=call.district.townsman.actor)
    act(row.case, "check.ask_correction", by=call.district.clerk.actor, reason="缺页。")

    told = client.post(address, sent, follow=True)

    assert told.status_code == 200
    assert Receipt.objects.get().number in told.content.decode()
    row.case.refresh_from_db()
    assert (row.case.state, Revision.objects.count()) == ("correct.correcting", 1)


def test_an_application_begun_and_a_file_handed_in_are_there_once_when_the_answer_was_lost(
    call: Call,
) -> None:
    client = sign_in(Client(), call.firm)
    begin, sent = reverse("hall:begin", args=[call.batch.uid]), form(call.firm)
    with pytest.raises(ConnectionResetError):
        cut(client).post(begin, sent)
    assert client.post(begin, sent).status_code == 302
    row = Application.objects.get(organisation=call.firm.actor.organisation)
    section = reverse("hall:section", args=[row.case.number, "company"])
    told = form(call.firm) | {"company.contact": "章知远"}
    with pytest.raises(ConnectionResetError):
        cut(client).post(section, told)
    client.post(section, told)
    assert row.draft is not None
    assert [one.version for one in row.draft.answers.filter(key="company.contact")] == [1]
    assert not row.draft.conflicts.exists()


@pytest.fixture
def handed_in(call: Call) -> Application:
    """Have an application submitted and returned, with files of it and of a registration."""
    row = call.submitted()
    act(row.case, "recommend.recommend", by=call.district.townsman.actor)
    act(row.case, "check.ask_correction", by=call.district.clerk.actor, reason="审计报告缺页。")
    registered(call.district, 7)
    return row


def neighbour(call: Call) -> Official:
    """Return a colleague of another town."""
    return official("庚专管员", "clerk", call.district.nanxi.answers)


def given(client: Client, file: File) -> int:
    """Return what asking for a file answers; what is given is read."""
    answer = client.get(file.get_absolute_url())
    assert answer.status_code != 200 or b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a download streams
    return answer.status_code


def test_a_colleague_of_another_town_gets_no_file(call: Call, handed_in: Application) -> None:
    files = list(File.objects.all())
    holders = {file.holder.partition(":")[0] for file in files}
    assert holders == {"house_forms.draft", "hall.registration"}
    ours, theirs = sign_in(Client(), call.district.clerk), sign_in(Client(), neighbour(call))
    assert {given(ours, file) for file in files} == {200}, "the office has them all"
    assert {given(theirs, file) for file in files} == {404}
    assert handed_in.receipts.exists()


def test_a_colleague_of_another_town_finds_nothing_by_searching(call: Call, handed_in: Application) -> None:
    words = (handed_in.case.number, "嘉创示例1号仪器有限公司 关于组织申报", "嘉创示例7号仪器有限公司")
    ours, theirs = sign_in(Client(), call.district.clerk), sign_in(Client(), neighbour(call))
    found: list[str] = []
    leaks: list[str] = []
    for q in words:
        for client, into in ((ours, found), (theirs, leaks)):
            page = client.get("/search/", {"q": q}).content.decode()
            into.extend(one for one in (f"/case/{handed_in.case.number}", handed_in.ref) if one in page)
    assert found, "the office finds it"
    assert not leaks


def told_by(client: Client) -> dict[str, str]:
    """Return what every list gives away as a workbook, by its address."""
    found = {}
    for route in routes():
        if (
            "<" in route.path
            or route.path.startswith("accounts/")
            or (route.door and "GET" not in route.door.methods)
        ):
            continue
        answer = client.get(f"/{route.path}", {"export": "xlsx"})
        if answer.status_code == 200 and "spreadsheet" in answer.headers.get("Content-Type", ""):
            content = answer.getvalue() if answer.streaming else answer.content
            book = load_workbook(BytesIO(content), read_only=True)
            cells = (cell for page in book for line in page.iter_rows(values_only=True) for cell in line)
            found[route.path] = "\n".join(str(cell) for cell in cells if cell is not None)
    return found


def test_a_colleague_of_another_town_reads_nothing_of_it_in_any_export(
    call: Call, handed_in: Application
) -> None:
    marks = (handed_in.case.number, "章知远", "嘉创示例7号仪器有限公司")
    office = told_by(sign_in(Client(), call.district.clerk))
    town = told_by(sign_in(Client(), neighbour(call)))
    known = {path for path, text in office.items() if any(mark in text for mark in marks)}
    assert known, "the office has it in its lists"
    assert len(town) > 3
    leaks = {path: [mark for mark in marks if mark in text] for path, text in town.items()}
    assert {path: found for path, found in leaks.items() if found} == {}


def test_a_file_put_in_while_correcting_is_the_enterprises_until_it_is_submitted(
    call: Call, handed_in: Application
) -> None:
    new = filling.attach(
        handed_in, "papers.audit", accept(ContentFile(sheet("新"), name="新.pdf")), by=call.firm.actor
    )
    client = sign_in(Client(), call.district.clerk)
    assert given(client, new) == 404
    assert "新.pdf" not in client.get(f"/hall/applications/{handed_in.case.number}/").content.decode()
    scan = filling.seal(
        handed_in,
        accept(ContentFile(sheet("盖章"), name="盖章.pdf")),
        printed=filling.printed_code(handed_in),
        by=call.firm.actor,
    )
    assert given(client, scan) == 404
    assert given(sign_in(Client(), call.firm), scan) == 200
    assert "盖章.pdf" not in client.get(f"/answers/{handed_in.case.number}/").content.decode()
    filling.submit(handed_in, by=call.firm.actor)
    assert given(client, new) == 200
    assert given(client, scan) == 200
    assert "盖章.pdf" in client.get(f"/answers/{handed_in.case.number}/").content.decode()
