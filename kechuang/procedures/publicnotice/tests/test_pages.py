"""The pages of notices: everybody's without signing in, the desk's by form, with a stranger at the door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kechuang.kernel.cases.acting import act
from kechuang.kernel.files.models import File
from kechuang.kernel.identity.acting import person_of
from kechuang.primitives.codes import make_organisation_code
from kechuang.primitives.spreadsheets import read_workbook
from kechuang.procedures.publicnotice.models import Objection, Posting
from kechuang.procedures.publicnotice.tests.ground import NOTICE, OBJECTOR, WORDS, Ground, pass_to, stands
from kechuang.procedures.publicnotice.tests.test_story import HOLIDAYS_OVER
from tests.counted import most_of
from tests.kernel.files_sample import pdf

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MOST_QUERIES = 12
FORM: dict[str, Any] = {"by": "individual", "name": OBJECTOR.name, "phone": OBJECTOR.phone, "words": WORDS}


def browser(actor: Actor | None = None) -> Client:
    client = Client()
    if actor is not None:
        client.force_login(person_of(actor), backend=BACKEND)
    return client


def sent(actor: Actor | None, address: str, key: str = "", **values: object) -> tuple[int, str]:
    """Send a form; return the status and where it leads, or what the page says."""
    acting = {"_acting": str(actor.membership)} if actor else {}
    answer = browser(actor).post(address, {**acting, "_key": key or str(uuid4()), **values})
    return answer.status_code, answer.headers.get("Location") or answer.content.decode()


def read(actor: Actor | None, address: str) -> str:
    answer = browser(actor).get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def test_a_notice_is_made_by_form_and_published_by_another(ground: Ground) -> None:
    clerk, leader = ground.call.district.clerk, ground.call.leader
    first, second = ground.waiting("甲项目"), ground.waiting("乙项目")
    assert "2 件办件待公示" in read(clerk, "/")
    for _again in range(2):
        assert sent(clerk, "/announcements/postings/new/", "once", **NOTICE)[0] == 302
    row = Posting.objects.get()
    address = row.get_absolute_url()
    assert "甲项目" in read(clerk, f"{address}entries/?batch={ground.call.batch.uid}")
    status, page = sent(clerk, address + "entries/", **{f"c{first.pk}_on": "on", f"c{first.pk}_amount": "-1"})
    assert (status, page.count('class="field-error"')) == (422, 2)

    right = {
        f"c{one.pk}_{part}": value
        for one in (first, second)
        for part, value in (("on", "on"), ("name", one.title))
    }
    assert sent(clerk, address + "entries/", **right, **{f"c{first.pk}_amount": "300000"}) == (302, address)
    number = row.case.number
    assert browser().get(row.public_url).status_code == 404
    assert sent(clerk, f"/case/{number}/hand_over/", seen="0")[0] == 302
    assert sent(leader, f"/case/{number}/publish/", seen="1")[0] == 302

    assert "300,000.00" in read(leader, address)
    assert "科委公示〔2014〕1号" in read(None, "/announcements/")
    assert sent(clerk, address + "edit/", **NOTICE)[0] in {404, 422}


def test_everybody_reads_a_notice_and_its_data_and_sees_how_to_object(ground: Ground) -> None:
    found = ground.published(ground.waiting("甲项目"))
    page = read(None, found.public_url)
    for words in (
        found.number,
        "甲项目公司",
        "2014-10-11 18:00",
        "匿名异议不予受理",
        NOTICE["contact"],
        "200,000.00",
        "公示期：2014年9月30日至2014年10月11日",
    ):
        assert words in page, words
    assert "<br>2014年9月30日<br>公示期" in page, page.partition("公示期：")[0][-300:]
    data = browser().get(f"{found.public_url[:-1]}.json").json()

    assert data["last_day"] == "2014-10-11"
    assert data["entries"] == [
        {"position": 1, "name": "甲项目公司", "facts": "甲项目", "amount_fen": 20_000_000}
    ]


def test_a_citizen_objects_without_signing_in_and_reads_what_became_of_it(ground: Ground) -> None:
    found = ground.published(ground.waiting("甲项目"))
    address = f"{found.public_url}object/1/"
    assert "甲项目公司" in read(None, address)

    status, to = sent(None, address, "once", **FORM)
    again = sent(None, address, "once", **FORM)

    kept = Objection.objects.get()
    assert (status, to) == again == (302, f"/announcements/receipts/{kept.receipt}/")
    page = read(None, to)
    assert "已收到" in page
    assert kept.case.due is not None
    assert f"{kept.case.due:%Y-%m-%d}" in page.partition("最迟答复日期")[2].partition("</dd>")[0]
    ground.answered(kept, "dismiss")
    page = read(None, to)
    assert "异议不成立" in page
    assert "经核查" in page
    assert WORDS in page
    assert f"http://testserver{to}" in page
    assert "slip-qr" in page
    for secret in (OBJECTOR.name, OBJECTOR.phone):
        assert secret not in page + read(None, found.public_url)
    assert WORDS not in read(None, found.public_url)
    assert browser().get("/announcements/receipts/0/").status_code == 404


def test_what_is_missing_is_told_at_its_field_and_nothing_is_lost(ground: Ground) -> None:
    found = ground.published(ground.waiting())
    address = f"{found.public_url}object/1/"
    status, page = sent(None, address, by="organisation", name="", phone="12", words=WORDS)

    assert status == 422
    assert page.count('class="field-error"') == 3
    assert WORDS in page
    wrong = sent(None, address, **(FORM | {"by": "organisation", "code": "123456789"}))
    assert wrong[0] == 422
    assert browser().get(f"{found.public_url}object/9/").status_code == 404


def test_an_organisation_objects_with_its_code_and_its_seal(ground: Ground) -> None:
    found = ground.published(ground.waiting())
    address = f"{found.public_url}object/1/"
    code = make_organisation_code("12345678")
    bad = SimpleUploadedFile("印章.pdf", b"not a pdf")
    assert sent(None, address, **(FORM | {"by": "organisation", "code": code, "seal": bad}))[0] == 422

    seal = SimpleUploadedFile("印章.pdf", pdf())
    values = FORM | {"by": "organisation", "code": code.lower(), "seal": seal}
    assert sent(None, address, **values)[0] == 302
    kept = Objection.objects.get()
    assert (kept.code, File.objects.filter(holder=kept.ref).count()) == (code, 1)
    file = File.objects.get().get_absolute_url()
    assert file in read(ground.call.district.clerk, kept.get_absolute_url())
    assert browser(ground.call.district.stranger).get(file).status_code in {403, 404}


def test_nobody_objects_by_form_after_the_last_day(ground: Ground) -> None:
    found = ground.published(ground.waiting())
    pass_to(HOLIDAYS_OVER)

    assert browser().get(f"{found.public_url}object/1/").status_code == 409
    assert sent(None, f"{found.public_url}object/1/", **FORM)[0] == 409
    page = read(None, found.public_url)
    assert "截止" in page
    assert "object/1/" not in page


def test_the_form_is_held_back_by_how_often_it_succeeds_and_comes_back_filled_in(ground: Ground) -> None:
    found = ground.published(ground.waiting())
    address = f"{found.public_url}object/1/"
    faulty = [sent(None, address, words="x")[0] for _n in range(12)]
    taken = [sent(None, address, **FORM)[0] for _n in range(10)]
    status, page = sent(None, address, **FORM)

    assert (faulty, taken, status) == ([422] * 12, [302] * 10, 429)
    assert "请稍候一分钟再提交" in page
    assert WORDS in page
    assert OBJECTOR.name in page


def test_who_has_no_mobile_is_reached_by_landline_and_nobody_is_called_anonymous(ground: Ground) -> None:
    found = ground.published(ground.waiting())
    address = f"{found.public_url}object/1/"
    for name in ("匿名", "匿 名", "（匿名）", "无名氏", "Anonymous", "\u200b\u200d"):
        status, page = sent(None, address, **(FORM | {"name": name}))
        assert (status, 'id="id_name_error"' in page) == (422, True), name
    assert sent(None, address, **(FORM | {"phone": "(021) 5952 0000 转 801"}))[0] == 302
    assert Objection.objects.get().phone == "021-59520000-801"


def test_the_handling_office_reads_who_objects_and_answers(ground: Ground) -> None:
    case = ground.waiting()
    found = ground.published(case)
    kept = ground.objection(found.entries.get())
    clerk, head = ground.call.district.clerk, ground.call.district.head
    address = kept.get_absolute_url()

    page = read(clerk, address)
    assert WORDS in page
    assert OBJECTOR.name not in page
    assert OBJECTOR.phone not in page
    status, page = sent(clerk, address + "contact/")
    assert status == 200
    assert OBJECTOR.name in page
    assert OBJECTOR.phone in page
    number = kept.case.number
    assert number in read(clerk, "/announcements/objections/?state=received")
    assert sent(clerk, f"/case/{number}/take_up/", seen="0")[0] == 302
    told = {"reason": "重复立项", "clause": "通知第三条", "seen": "1"}
    assert sent(head, f"/case/{number}/uphold/", **told)[0] == 302
    assert stands(case) == ["not_supported"]


def test_a_letter_is_entered_by_form(ground: Ground) -> None:
    found = ground.published(ground.waiting())
    address = found.get_absolute_url() + "objection/"
    values = {"entry": str(found.entries.get().pk), "channel": "letter", "by": "individual", "words": WORDS}
    status, to = sent(ground.call.district.clerk, address, **values)

    assert (status, to) == (302, Objection.objects.get().get_absolute_url())
    assert "匿名" in read(ground.call.district.clerk, to)
    assert sent(ground.call.district.clerk, address, **(values | {"entry": "0"}))[0] == 422


def test_a_stranger_sees_neither_draft_nor_objection(ground: Ground) -> None:
    found = ground.published(ground.waiting())
    kept = ground.objection(found.entries.get())
    for actor in (ground.call.district.stranger, ground.call.firm):
        for address in (found.get_absolute_url(), kept.get_absolute_url()):
            assert browser(actor).get(address).status_code in {403, 404}
        assert sent(actor, kept.get_absolute_url() + "contact/")[0] in {403, 404}
    assert browser().get(kept.get_absolute_url()).status_code == 302
    assert kept.case.number not in read(ground.call.district.stranger, "/announcements/objections/")
    rows = read_workbook(browser(ground.call.leader).get("/announcements/objections/?export=xlsx").content)
    assert OBJECTOR.name not in str(rows)
    assert len(rows) == 2


def asked_of(actor: Actor | None, *addresses: str) -> list[int]:
    """Return how many questions each page asks of the database, the clock's apart."""
    found = []
    for address in addresses:
        client = browser(actor)
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200, address
        found.append(sum("audit_clock" not in one["sql"] for one in asked.captured_queries))
    return found


@pytest.mark.one_engine
def test_the_pages_ask_as_much_for_many_rows_as_for_few(ground: Ground) -> None:
    found, draft = ground.published(ground.waiting()), ground.draft(ground.waiting())
    ground.objection(found.entries.get())
    desk = (
        "/announcements/postings/",
        found.get_absolute_url(),
        draft.get_absolute_url() + "entries/",
        "/announcements/objections/",
    )
    public = ("/announcements/", found.public_url)
    few = (asked_of(ground.call.district.clerk, *desk), asked_of(None, *public))
    many = ground.published(*(ground.waiting() for _n in range(4)))
    for entry in many.entries.all():
        ground.objection(entry)
    desk = (desk[0], many.get_absolute_url(), *desk[2:])
    public = (public[0], many.public_url)

    assert (asked_of(ground.call.district.clerk, *desk), asked_of(None, *public)) == few
    assert max(max(counts) for counts in few) <= MOST_QUERIES, few


@pytest.mark.one_engine
def test_wherever_it_stands_and_whoever_reads_it_a_page_asks_little(ground: Ground) -> None:
    clerk, head, leader = ground.call.district.clerk, ground.call.district.head, ground.call.leader

    def most(*rows: Posting | Objection) -> int:
        pages = [row.get_absolute_url() for row in rows]
        return max(most_of(browser(actor), *pages) for actor in (clerk, head, leader))

    draft, found = ground.draft(ground.waiting()), ground.published(ground.waiting())
    kept = ground.objection(found.entries.get())
    counts = [most(draft, ground.handed_over(ground.waiting()), found, kept)]
    forms = [draft.get_absolute_url() + form for form in ("edit/", "entries/")]
    forms += ["/announcements/postings/new/", found.get_absolute_url() + "objection/"]
    public = (f"{found.public_url}object/1/", f"/announcements/receipts/{kept.receipt}/")
    counts += [most_of(browser(clerk), *forms), most_of(browser(), *public)]
    act(kept.case, "take_up", by=clerk)
    counts.append(most(kept))
    act(kept.case, "dismiss", by=head, reason="经核查……")
    pass_to(HOLIDAYS_OVER)
    counts += [most(found, kept), most_of(browser(leader), found.public_url)]

    assert max(counts) <= MOST_QUERIES, counts


def test_the_notices_of_a_case_are_asked_for_once_for_the_page_and_its_rules(ground: Ground) -> None:
    case = ground.waiting()
    ground.objection(ground.published(case).entries.get())
    with CaptureQueriesContext(connection) as asked:
        assert "公示" in read(ground.call.leader, f"/case/{case.number}/")

    asked_for = [one["sql"] for one in asked.captured_queries if "publicnotice_" in one["sql"]]
    assert len(asked_for) == 1, asked_for
