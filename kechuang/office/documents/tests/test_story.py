"""A document on its way out and one that came in, told as an office lives it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.queries import tasks_of
from kechuang.kernel.identity.actions import add_unit
from kechuang.kernel.typeset.meter import measure
from kechuang.kernel.typeset.official import as_document
from kechuang.kernel.typeset.pdf import to_pdf
from kechuang.kernel.typeset.reading import pages_of
from kechuang.office.documents.actions.drafting import add_code, draft, revise
from kechuang.office.documents.actions.incoming import register
from kechuang.office.documents.actions.issuing import digest_of, publish
from kechuang.office.documents.kinds import KINDS
from kechuang.office.documents.models import Delivery
from kechuang.office.documents.papers import official, paper
from kechuang.office.documents.tests.ground import fresh
from kechuang.registers.policies.actions import drafting
from kechuang.registers.policies.tests.ground import particulars
from tests.world import BEGUN, SYSTEM, appointed

if TYPE_CHECKING:
    from kechuang.office.documents.models import Incoming
    from kechuang.office.documents.tests.ground import Ground

OUT = ("submit", "pass_on", "sign", "number", "print", "send")


def test_a_document_goes_out_and_is_signed_for(ground: Ground) -> None:
    document = ground.taken(ground.drafted(), *OUT)
    assert (document.number, document.dated) == ("测科〔2014〕1号", date(2014, 9, 30))
    assert document.digest == digest_of(document)
    delivery = Delivery.objects.get(document=document)
    assert [task.case_id for task in tasks_of(ground.district.stranger)] == [delivery.case_id]
    with pytest.raises(NotAllowed):
        act(delivery.case, "sign_for", by=ground.district.clerk)
    act(delivery.case, "sign_for", by=ground.district.stranger)
    assert delivery.case.state == "signed"
    assert ground.taken(document, "file").case.state == "filed"


def test_a_document_is_filed_with_a_receipt_open_only_for_a_reason(ground: Ground) -> None:
    document = ground.taken(ground.drafted(), *OUT)
    with pytest.raises(Refused) as refusal:
        act(document.case, "file", by=ground.district.clerk)
    assert refusal.value.rule == "documents.everybody_signed_for_it"
    with pytest.raises(Refused):
        act(document.case, "file_unsigned", by=ground.district.clerk)
    assert fresh(document).case.state == "sent"
    act(document.case, "file_unsigned", by=ground.district.clerk, reason="该单位已当面签收纸质件")
    assert fresh(document).case.state == "filed"
    delivery = Delivery.objects.get(document=document)
    act(delivery.case, "sign_for", by=ground.district.stranger)
    assert delivery.case.state == "signed"


def test_where_all_have_signed_there_is_nothing_to_explain(ground: Ground) -> None:
    document = ground.taken(ground.drafted(), *OUT)
    act(Delivery.objects.get(document=document).case, "sign_for", by=ground.district.stranger)
    with pytest.raises(Refused) as refusal:
        act(fresh(document).case, "file_unsigned", by=ground.district.clerk, reason="多余")
    assert refusal.value.rule == "documents.somebody_has_not_signed_for_it"


def test_numbers_follow_each_other_under_each_code(ground: Ground) -> None:
    numbers = [ground.taken(ground.drafted(), *OUT[:4]).number for _again in range(3)]
    assert numbers == [f"测科〔2014〕{n}号" for n in (1, 2, 3)]
    ground.code = add_code(
        by=ground.admin, code="测知", issuer="测试区知识产权局", unit=ground.district.office, printer="办公室"
    )
    assert ground.taken(ground.drafted(), *OUT[:4]).number == "测知〔2014〕1号"


def test_countersigners_each_agree_before_it_is_checked(ground: Ground) -> None:
    town, clerk = ground.district.town, ground.district.clerk
    document = ground.taken(ground.drafted(countersign=[town]), "countersign")
    with pytest.raises(Refused):
        act(document.case, "agreed", by=clerk)
    asked = document.countersigns.get()
    act(asked.case, "object", by=ground.district.stranger, reason="第二条请再议。")
    with pytest.raises(Refused, match="同意"):
        act(document.case, "agreed", by=clerk)
    act(document.case, "settle", by=clerk, reason="修改第二条。")
    document = ground.taken(document, "countersign")
    act(document.countersigns.latest("pk").case, "agree", by=ground.district.stranger)
    assert ground.taken(document, "agreed", "pass_on").case.state == "signing"


def test_a_unit_left_out_of_the_next_round_holds_nothing_up(ground: Ground) -> None:
    town, office, clerk = ground.district.town, ground.district.office, ground.district.clerk
    document = ground.taken(ground.drafted(countersign=[town, office]), "countersign")
    first, second = document.countersigns.order_by("pk")
    assert [one.unit for one in (first, second)] == [office, town]
    act(first.case, "object", by=ground.district.head, reason="第二条请再议。")
    with pytest.raises(Refused) as refusal:
        act(second.case, "drop", by=clerk)
    assert refusal.value.rule == "documents.round_is_over"
    act(document.case, "settle", by=clerk, reason="修改第二条。")
    assert not tasks_of(ground.district.stranger).exists()

    revise(document, ground.wanted(countersign=[office]), by=clerk)
    document = ground.taken(document, "countersign")
    act(document.countersigns.latest("pk").case, "agree", by=ground.district.head)
    assert ground.taken(document, "agreed").case.state == "checking"
    assert fresh(document).countersigns.get(unit=town).case.state == "no_longer"


def test_a_document_is_not_published_under_a_number_of_another_text(ground: Ground) -> None:
    clerk = ground.district.clerk
    for title, refused in (("另一份文件", True), (ground.wanted().title, False)):
        document = ground.taken(ground.drafted(), *OUT[:4])
        drafting.draft(replace(particulars(title=title), number=document.number), by=clerk)
        if refused:
            with pytest.raises(Refused, match=title):
                publish(document, by=clerk)
        else:
            assert publish(document, by=clerk).published_at is not None


def test_addressees_of_one_kind_are_parted_by_the_mark_for_that(ground: Ground) -> None:
    with write(SYSTEM):
        second = add_unit(by=SYSTEM, kind="town", name="另镇", parent=ground.district.root, valid_from=BEGUN)
    to = [ground.district.town, second, ground.district.office]
    document = ground.drafted(to=to, to_others="某区财政局，某区审计局")
    assert official(document, date(2014, 9, 30)).to == ("测试科", "测试镇、另镇", "某区财政局", "某区审计局")


def test_drafter_checker_and_signer_are_three_people(ground: Ground) -> None:
    document = ground.taken(ground.drafted(), "submit", "pass_on")
    both = appointed("both", "leader", ground.district.root)
    for actor in (ground.district.clerk, ground.district.head):
        with pytest.raises(NotAllowed):
            act(document.case, "sign", by=actor)
    act(document.case, "sign", by=both)
    checked = ground.taken(ground.drafted(), "submit")
    head_too = appointed("head_too", "head", ground.district.office)
    act(checked.case, "pass_on", by=head_too)
    by_head = draft(ground.wanted(), by=ground.district.head)
    act(by_head.case, "submit", by=ground.district.head)
    with pytest.raises(Refused, match="拟稿人"):
        act(by_head.case, "pass_on", by=ground.district.head)


def test_a_returned_draft_is_corrected_and_a_signed_one_never(ground: Ground) -> None:
    clerk = ground.district.clerk
    document = ground.taken(ground.drafted(), "submit")
    with pytest.raises(Refused, match="草稿"):
        revise(document, ground.wanted(title="别的"), by=clerk)
    act(document.case, "return", by=ground.district.head, reason="标题不全。")
    revised = revise(
        document,
        ground.wanted(title="关于做好测试工作有关事项的通知", copies=[ground.district.office]),
        by=clerk,
    )
    assert [str(one.unit) for one in revised.recipients.all()] == ["测试科", "测试镇"]
    with pytest.raises(Refused, match="抄送"):
        revise(document, ground.wanted(copies=[ground.district.town]), by=clerk)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"secrecy": "机密"}, "secrecy"), ({"title": "秘密★关于"}, "title"), ({"text": "正文\n绝密"}, "text")],
)
def test_classified_documents_are_refused_at_their_field(
    ground: Ground, changed: dict[str, str], field: str
) -> None:
    with pytest.raises(Refused, match="涉密") as refusal:
        ground.drafted(**changed)
    assert refusal.value.field == field


def test_only_a_numbered_open_document_is_published(ground: Ground) -> None:
    clerk = ground.district.clerk
    document = ground.taken(ground.drafted(), *OUT[:3])
    with pytest.raises(Refused, match="签发"):
        publish(document, by=clerk)
    assert publish(ground.taken(document, "number"), by=clerk).published_at is not None
    closed = ground.taken(ground.drafted(openness="on_request"), *OUT[:4])
    with pytest.raises(Refused, match="主动公开"):
        publish(closed, by=clerk)


def test_the_paper_fits_the_standard(ground: Ground) -> None:
    document = ground.taken(ground.drafted(kind="report", to_others="测试区人民政府"), *OUT)
    made = as_document(official(document, date(2014, 9, 30)))
    assert made.header
    assert made.header.signer == "leader"
    assert [one for one in measure(to_pdf(made).content) if not one.fits] == []


def test_a_draft_says_that_it_is_one(ground: Ground) -> None:
    made = paper(ground.drafted(), date(2014, 9, 30))
    text = "".join(line.text for page in pages_of(to_pdf(made).content) for line in page.lines)
    assert "草稿" in text
    assert "测科〔2014〕号" in text


def test_the_fifteen_kinds_name_their_items() -> None:
    assert [kind.item for kind in KINDS] == list(range(1, 16))
    assert KINDS[14].clause.endswith("（十五）")


def came_in(ground: Ground, **other: object) -> Incoming:
    facts = {
        "sender": "某市科委",
        "their_number": "",
        "title": "关于报送总结的通知",
        "asks": "",
        "received_on": date(2014, 9, 29),
        "due_on": date(2014, 10, 20),
        "handler": ground.district.town,
    }
    return register(by=ground.district.clerk, **(facts | other))  # type: ignore[arg-type]  # one field each


def test_what_comes_in_is_handled_and_passed_round(ground: Ground) -> None:
    clerk, town = ground.district.clerk, ground.district.stranger
    row = came_in(ground, readers=[ground.district.town])
    assert row.number == "测试科收〔2014〕1号"
    for move, by in (("propose", clerk), ("instruct", ground.leader)):
        act(row.case, move, by=by, reason="请办理。")
    assert row.case.due == date(2014, 10, 20)
    act(row.case, "report", by=town, reason="已办结。")
    act(row.case, "pass_round", by=clerk)
    with pytest.raises(Refused):
        act(row.case, "finish_read", by=clerk)
    act(Delivery.objects.get(incoming=row).case, "sign_for", by=town)
    act(row.case, "finish_read", by=clerk)
    assert (row.case.state, row.case.is_open) == ("done", False)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"due_on": date(2014, 9, 1)}, "due_on"),
        ({"received_on": date(2014, 10, 1)}, "received_on"),
        ({"secrecy": "秘密"}, "secrecy"),
        ({"title": "机密★"}, "title"),
    ],
)
def test_what_cannot_be_registered_is_refused_at_its_field(
    ground: Ground, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        came_in(ground, **changed)
    assert refusal.value.field == field


def test_a_document_without_addressees_is_not_handed_in(ground: Ground) -> None:
    document = ground.drafted(to=())
    with pytest.raises(Refused, match="主送"):
        act(document.case, "submit", by=ground.district.clerk)
    act(ground.drafted(to=(), kind="announcement").case, "submit", by=ground.district.clerk)
    assert fresh(document).case.state == "draft"
