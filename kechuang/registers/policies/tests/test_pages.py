"""The pages of the library: who comes in, what they ask of the database, what leaks nowhere, what each form does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.models import Entry
from kechuang.primitives.spreadsheets import read_workbook
from kechuang.registers.places.tests.ground import at, posted, sign_in
from kechuang.registers.policies.actions import drafting
from kechuang.registers.policies.models import Parameter, Policy
from kechuang.registers.policies.queries.texts import open_text
from kechuang.registers.policies.tests.ground import (
    TODAY,
    correcting,
    drafted,
    particulars,
    published,
    ratio,
    valued,
)

if TYPE_CHECKING:
    from django.test import Client

    from kechuang.registers.policies.tests.ground import House

MOST_QUERIES = 12
OPEN = ("policy", "json", "versions")
INSIDE = ("clauses", "edit", "write", "correct", "publish", "repeal", "set_value")
LISTS = ("list", "parameters", "draft", "add_parameter")


def address(name: str, policy: Policy) -> str:
    return reverse(f"policies:{name}", args=[policy.uid])


def case_of(policy: Policy) -> str:
    return reverse("policies:case", args=[policy.case.number])


def asked(client: Client, url: str) -> int:
    """Return how many queries a page takes; it must open."""
    clock.forget()  # so that each page asks for the time itself
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200, url
    return len(queries)


def lived_in(house: House) -> Policy:
    """Return a published policy with a correction that waits, a figure, and one it took the place of."""
    old = published(house, 1)
    policy = correcting(house, published(house, 2, supersedes=(old,), in_force_from=date(2014, 10, 20)))
    valued(house, policy, ratio(house))
    return policy


@pytest.mark.one_engine
def test_pages_ask_the_same_of_the_database_for_one_row_and_for_thirty(client: Client, house: House) -> None:
    policy = lived_in(house)
    value = policy.texts.get(version=1).clauses.get(path="2.1.(2)").values.get()
    everybody = [
        reverse("policies:list"),
        *(address(name, policy) for name in OPEN),
        reverse("policies:version", args=[policy.uid, 1]),
    ]
    inside = [
        *(reverse(f"policies:{name}") for name in LISTS),
        *(address(name, policy) for name in INSIDE if name not in {"publish", "repeal"}),
        case_of(policy),
        reverse("policies:place", args=[policy.uid, 0]),
        reverse("policies:version", args=[policy.uid, 2]),
        value.parameter.get_absolute_url(),
        *(
            reverse(f"policies:{name}", args=[value.uid])
            for name in ("confirm_value", "end_value", "retract_value")
        ),
    ]
    checking = [address(name, policy) for name in ("publish", "repeal")]
    readers = ((None, everybody), (house.clerk, [*everybody, *inside]), (house.leader, checking))
    before = {}
    for who, urls in readers:
        client.logout()
        if who is not None:
            sign_in(client, who)
        before[who] = [asked(client, url) for url in urls]
        assert max(before[who]) <= MOST_QUERIES, dict(zip(urls, before[who], strict=True))
    for number in range(3, 32):
        published(house, number)
        valued(
            house, policy, value.parameter, valid_to=date(2014, 9, 15) - timedelta(days=number),
            since=date(2014, 9, 15) - timedelta(days=number),
        )  # fmt: skip
    for who, urls in readers:
        client.logout()
        if who is not None:
            sign_in(client, who)
        assert [asked(client, url) for url in urls] == before[who]


def test_a_visitor_reads_what_is_open_with_all_that_must_be_told_of_it(client: Client, house: House) -> None:
    policy = lived_in(house)
    text = client.get(address("policy", policy)).content.decode()
    for said in (
        "WA8201000-2014-002", "示科〔2014〕2号", "示例区科学技术委员会、示例区财政局", "2014-09-01", "2014-09-30", "主动公开",
        'id="c-2.1.(2)"', 'id="c-2"', "研究开发费用占销售收入的比例不低于6%", "6%", "待核", "示例1号资助办法",
    ):  # fmt: skip
        assert said in text, said
    assert "不低于5%" not in text
    assert "示例2号资助办法" in client.get(reverse("policies:list")).content.decode()
    assert "第二条第一款第（二）项" in text
    versions = client.get(address("versions", policy)).content.decode()
    assert "不低于5%" not in versions
    assert client.get(reverse("policies:version", args=[policy.uid, 2])).status_code == 404


def test_a_policy_is_read_by_machines(client: Client, house: House) -> None:
    policy = lived_in(house)
    answer = client.get(address("json", policy))
    data = answer.json()
    assert answer["Content-Type"] == "application/json"
    assert (data["number"], data["index_number"]) == ("示科〔2014〕2号", "WA8201000-2014-002")
    assert data["issuers"] == ["示例区科学技术委员会", "示例区财政局"]
    assert data["days"] == {
        "issued_on": "2014-09-01", "published_on": "2014-09-30", "in_force_from": "2014-10-20", "expires_on": None, "repealed_on": None,
    }  # fmt: skip
    assert data["validity"] == {"on": "2014-09-30", "standing": "ahead"}
    assert len(data["supersedes"]) == 1
    clause = next(one for one in data["text"]["clauses"] if one["path"] == "2.1.(2)")
    assert clause["label"] == "第二条第一款第（二）项"
    assert (data["text"]["version"], clause["text"][-3:]) == (1, "6%。")
    [figure] = data["figures"]
    assert (figure["code"], figure["value"], figure["confirmed"]) == ("sample.rnd_ratio", "6", False)


def test_what_is_not_open_leaks_nowhere_to_the_public(client: Client, house: House) -> None:
    hidden = [
        drafted(house, 1, title="秘而不宣的草案"),
        published(house, 2, title="秘而不宣的内部方案", disclosure="closed", reason="示例"),
        published(house, 3, title="秘而不宣的依申请件", disclosure="on_application", reason="示例"),
        published(house, 4, title="秘而不宣的预告", on=date(2014, 10, 8), issuers=("神秘机构",)),
    ]
    shown = published(house, 5)
    drafting.edit(hidden[0], particulars(1, title="秘而不宣的草案", supersedes=(shown,)), by=house.drafter)
    for who in (None, house.district.stranger, house.district.stationer):
        client.logout()
        if who is not None:
            sign_in(client, who)
        for policy in hidden:
            assert {client.get(address(name, policy)).status_code for name in OPEN} == {404}
        pages = [
            reverse("policies:list"),
            reverse("policies:list") + "?q=秘而不宣",
            reverse("policies:list") + "?organ=神秘机构&state=draft&disclosure=closed",
            *(address(name, shown) for name in OPEN),
        ]
        for url in pages:
            text = client.get(url).content.decode()
            assert "秘而不宣" not in text.replace('value="秘而不宣"', "").replace(">秘而不宣<", ""), url
            assert "神秘机构" not in text, url
        rows = list(read_workbook(client.get(reverse("policies:list") + "?export=xlsx").content))
        assert [row[0] for row in rows[1:]] == ["示例5号资助办法"]
    assert not Entry.objects.filter(action="policies.export").exists()
    sign_in(client, house.district.other_organ)
    assert [client.get(address("policy", policy)).status_code for policy in hidden] == [404, 200, 200, 200]
    at(date(2014, 10, 8))
    client.logout()
    assert client.get(address("policy", hidden[3])).status_code == 200


def test_a_stranger_opens_no_page_on_which_officials_work(client: Client, house: House) -> None:
    policy = lived_in(house)
    value = policy.texts.get(version=1).clauses.get(path="2.1.(2)").values.get()
    general = [reverse(f"policies:{name}") for name in LISTS if name != "list"]
    about = [
        *(address(name, policy) for name in INSIDE),
        case_of(policy),
        reverse("policies:place", args=[policy.uid, 0]),
        value.parameter.get_absolute_url(),
        *(
            reverse(f"policies:{name}", args=[value.uid])
            for name in ("confirm_value", "end_value", "retract_value")
        ),
    ]
    aside = address("set_aside", policy)
    assert {client.get(url).status_code for url in [*general, *about]} == {302}
    assert client.post(aside).status_code == 403
    sign_in(client, house.district.stranger)
    assert {client.get(url).status_code for url in general} == {403}
    assert {client.get(url).status_code for url in about} == {404}
    assert client.post(aside, posted(house.district.stranger)).status_code == 404
    sign_in(client, house.district.other_organ)
    assert {client.get(url).status_code for url in about} - {200} == {404}
    assert client.get(address("edit", policy)).status_code == client.get(case_of(policy)).status_code == 404
    sign_in(client, house.leader)
    assert [client.get(address(name, policy)).status_code for name in INSIDE] == [
        200, 404, 404, 404, 200, 200, 404
    ]  # fmt: skip


def titles(client: Client, query: str) -> list[str]:
    """Return the titles a list shows."""
    table = client.get(f"{reverse('policies:list')}?{query}").context["listing"].table
    return [str(line[0][1].value) for line in table.lines] if table else []


@pytest.mark.parametrize("typed", ["示科[2014]1号", "示科（２０１４）1号", "示例1號資助辦法"])
def test_the_list_is_searched_however_a_number_is_typed(client: Client, house: House, typed: str) -> None:
    published(house)
    published(house, 2)
    text = client.get(reverse("policies:list"), {"q": typed}).content.decode()
    assert "示例1号资助办法" in text
    assert "示例2号资助办法" not in text


def test_the_list_is_searched_narrowed_and_sorted(client: Client, house: House) -> None:
    first = published(house, 1, expires_on=date(2014, 9, 20), subject="funds")
    second = published(house, 2, level="municipal", issuers=("示例市科委",), issued_on=date(2014, 8, 1))
    one, two = first.title, second.title
    sign_in(client, house.clerk)
    for query, found in (
        ("", [one, two]), ("sort=issued_on", [two, one]), ("q=2号", [two]), ("q=创新", [one, two]), ("level=municipal", [two]),
        ("organ=示例市科委", [two]), ("organ=无此机构", [one, two]), ("subject=funds", [one]), ("on=2014-09-20", [one, two]),
        ("on=2014-09-21", [two]), ("on=2014-09-14", []), ("on=昨天", [one, two]), ("issued_from=2014-08-15", [one]),
        ("disclosure=closed", []), ("state=published", [one, two]), ("state=draft", []), ("q=没有", []),
    ):  # fmt: skip
        assert titles(client, query) == found, query
    text = client.get(reverse("policies:list") + "?on=昨天").content.decode()
    assert 'aria-invalid="true"' in text


def test_an_export_by_an_official_has_the_metadata_and_leaves_a_record(client: Client, house: House) -> None:
    published(house)
    answer = sign_in(client, house.clerk).get(reverse("policies:list") + "?export=xlsx")
    header, values = list(read_workbook(answer.content))
    told = dict(zip(header, values, strict=True))
    assert {"WA8201000-2014-001", "示科〔2014〕1号", "主动公开"} <= {str(value) for value in told.values()}
    assert Entry.objects.get(action="policies.export").detail["rows"] == 1


FORM = {
    "title": "网上起草的办法", "issuers": "示例区科学技术委员会\r\n\r\n示例区财政局 ", "number": "示科(2014)66号", "level": "district",
    "subject": "funds", "form": "measures", "issued_on": "2014-09-30", "in_force_from": "2014-10-01", "disclosure": "open",
    "mode": "regular",
}  # fmt: skip


def test_a_policy_goes_from_the_first_form_to_the_public_page(client: Client, house: House) -> None:
    sign_in(client, house.clerk)
    key = {"_key": "a"}
    made = client.post(reverse("policies:draft"), posted(house.clerk, **FORM, **key))
    assert made.status_code == 302
    again = client.post(reverse("policies:draft"), posted(house.clerk, **FORM, **key))
    assert (again.status_code, Policy.objects.count()) == (302, 1)
    uid = made["Location"].split("/")[2]
    pasted = posted(house.clerk, body="关于印发的通知\r\n第一条　甲。\r\n第二条　乙。", _key="b")
    assert client.post(made["Location"], pasted).status_code == 302
    clauses = f"/policies/{uid}/clauses/"
    assert "1段文字" in client.get(clauses).content.decode().replace(" ", "")
    wrong = client.post(f"{clauses}0/", posted(house.clerk, path="1.1", _key="c"))
    assert wrong.status_code == 422
    assert client.post(f"{clauses}set-aside/", posted(house.clerk, _key="d")).status_code == 302
    number = client.get(f"/policies/{uid}/").context["policy"].case.number
    submit, clear = (reverse("web:step", args=[number, name]) for name in ("submit", "clear"))
    assert client.post(submit, posted(house.clerk, _key="e")).status_code == 302
    sign_in(client, house.head)
    client.post(clear, posted(house.head, reason="未见涉密内容", _key="f"))
    sign_in(client, house.leader)
    assert "发布" in client.get(f"/policies/{uid}/publish/").content.decode()
    early = client.post(
        f"/policies/{uid}/publish/", posted(house.leader, published_on="2014-09-29", _key="g")
    )
    assert early.status_code == 422
    done = client.post(f"/policies/{uid}/publish/", posted(house.leader, published_on="2014-09-30", _key="h"))
    assert done.status_code == 302
    client.logout()
    text = client.get(f"/policies/{uid}/").content.decode()
    assert "网上起草的办法" in text
    assert "示科〔2014〕66号" in text


def test_a_file_is_read_and_a_broken_one_is_refused_at_its_field(
    client: Client, house: House, tmp_path: object, settings: object
) -> None:
    settings.FILES_FOLDER = str(tmp_path)  # type: ignore[attr-defined]  # the fixture of pytest-django
    policy = drafting.draft(particulars(), by=house.drafter)
    sign_in(client, house.clerk)
    for name, data in (
        ("办法.docx", word_file("第一条　甲。", "第二条　乙。")),
        ("办法.txt", "第一条　甲。\n第二条　乙。".encode("gb18030")),
    ):
        sent = client.post(
            address("write", policy), posted(house.clerk, body="", file=upload(name, data), _key=name)
        )
        assert sent.status_code == 302
        version = open_text(policy)
        assert version is not None
        assert version.body == "第一条　甲。\n第二条　乙。"
    broken = posted(house.clerk, body="", file=upload("办法.docx", b"PK\x03\x04nothing"), _key="c")
    assert client.post(address("write", policy), broken).status_code == 422
    assert client.post(address("write", policy), posted(house.clerk, body=" ", _key="d")).status_code == 422


def upload(name: str, data: bytes) -> object:
    """Return a file as a browser sends it."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: PLC0415 - only here

    return SimpleUploadedFile(name, data)


def word_file(*paragraphs: str) -> bytes:
    """Return a Word file."""
    from io import BytesIO  # noqa: PLC0415 - only here

    from docx import Document  # noqa: PLC0415 - only here

    document, kept = Document(), BytesIO()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(kept)
    return kept.getvalue()


def test_the_forms_about_an_issued_policy_do_what_they_say(client: Client, house: House) -> None:
    policy, parameter = published(house), ratio(house)
    sign_in(client, house.clerk)
    value = posted(
        house.clerk, parameter=parameter.pk, amount="6", valid_from="2014-09-15", path="2.1.(2)", quote="不低于7%", _key="a"
    )  # fmt: skip
    assert client.post(address("set_value", policy), value).status_code == 422
    assert client.post(address("set_value", policy), value | {"quote": "不低于6%"}).status_code == 302
    row = parameter.values.get()
    confirm = reverse("policies:confirm_value", args=[row.uid])
    assert client.post(confirm, posted(house.clerk, _key="b")).status_code == 422
    sign_in(client, house.head)
    assert client.post(confirm, posted(house.head, _key="c")).status_code == 302
    end = posted(house.head, last_day="2015-12-31", _key="d")
    assert client.post(reverse("policies:end_value", args=[row.uid]), end).status_code == 302
    text = client.get(parameter.get_absolute_url()).content.decode()
    assert "2015-12-31" in text
    assert "已核" in text
    sign_in(client, house.clerk)
    new = posted(house.clerk, code="sample.days", title="公示天数", kind="number", unit="个工作日", _key="e")
    assert client.post(reverse("policies:add_parameter"), new).status_code == 302
    assert client.post(reverse("policies:add_parameter"), new | {"_key": "f"}).status_code == 422
    entered = Parameter.objects.get(code="sample.days")
    back = reverse("policies:retract_parameter", args=[entered.uid])
    assert back in client.get(entered.get_absolute_url()).content.decode()
    assert client.get(back).status_code == 200
    assert client.post(back, posted(house.clerk, reason="误录", _key="i")).status_code == 302
    assert client.get(entered.get_absolute_url()).status_code == 404
    assert back not in client.get(parameter.get_absolute_url()).content.decode()
    fixed = posted(house.clerk, reason="笔误", body=policy.texts.get().body.replace("40", "50"), _key="g")
    assert client.post(address("correct", policy), fixed).status_code == 302
    assert "<del>" in client.get(address("versions", policy)).content.decode()
    sign_in(client, house.leader)
    gone = posted(house.leader, on=TODAY.isoformat(), document="示科〔2014〕9号", _key="h")
    assert client.post(address("repeal", policy), gone).status_code == 302
    client.logout()
    assert "示科〔2014〕9号" in client.get(address("policy", policy)).content.decode()


def test_a_town_is_shown_no_way_to_enter_a_parameter(client: Client, house: House) -> None:
    sign_in(client, house.district.townsman)
    enter = reverse("policies:add_parameter")
    assert enter not in client.get(reverse("policies:parameters")).content.decode()
    assert client.get(enter).status_code == 403


@pytest.mark.parametrize("name", OPEN)
def test_an_administrator_without_a_second_factor_reads_public_pages_too(
    client: Client, house: House, name: str
) -> None:
    from kechuang.kernel.identity.models import Unit  # noqa: PLC0415 - only here
    from kechuang.registers.places.tests.ground import official  # noqa: PLC0415 - only here

    policy = published(house)
    sign_in(client, official("辛管理", "administrator", Unit.objects.get(name="示例科")))
    assert client.get(address(name, policy)).status_code == 200


def test_an_id_no_policy_can_have_is_no_choice_and_no_fault(client: Client, house: House) -> None:
    sign_in(client, house.clerk)
    for wrong in ({"supersedes": "9" * 23}, {"office": "9" * 23}):
        assert client.post(reverse("policies:draft"), posted(house.clerk, **FORM, **wrong)).status_code == 422
