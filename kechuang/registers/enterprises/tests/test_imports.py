"""A workbook comes into the register whole or by its good rows, once, and only as it was previewed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.jobs.models import Job
from kechuang.kernel.jobs.worker import Worker
from kechuang.kernel.notices.models import Notice
from kechuang.primitives.spreadsheets import Sheet, read_workbook, write_workbook
from kechuang.registers.enterprises.imports import verbs
from kechuang.registers.enterprises.imports.columns import COLUMNS
from kechuang.registers.enterprises.imports.workbook import read, template
from kechuang.registers.enterprises.models import (
    Enterprise,
    Import,
    ImportLine,
)
from kechuang.registers.enterprises.tests.firms import (
    book,
    code,
    firm,
    hand_in,
    row,
)

if TYPE_CHECKING:
    from kechuang.registers.places.tests.ground import District

KIND = Import.Kind


def verdicts(batch: Import) -> dict[int, str]:
    """Return row numbers with what each would do."""
    return dict(batch.lines.values_list("number", "verdict"))


def says(batch: Import, number: int) -> str:
    """Return what a row says."""
    return str(batch.lines.get(number=number).says)


def test_enterprises_are_previewed_then_written_each_with_its_record(district: District) -> None:
    kept = firm(district, 1)
    rows = [
        row(
            1,
            name="嘉创改名仪器有限公司",
            founded=None,
            registered_at="南溪镇",
            legal_form="有限责任公司",
            staff=50,
        ),
        row(2),
        row(3, registered_at="示例科技园", taxed_at="安汀镇"),
    ]
    rows[0]["founded"] = date(2009, 5, 18)
    batch = hand_in(district.clerk, KIND.ENTERPRISES, book(KIND.ENTERPRISES, rows))
    assert (batch.state, batch.new, batch.changed, batch.bad) == ("ready", 2, 1, 0)
    assert "嘉创示例1号仪器有限公司 → 嘉创改名仪器有限公司" in says(batch, 2)
    assert Enterprise.objects.count() == 1
    verbs.confirm(batch, by=district.clerk.actor, only_good=False)
    batch.refresh_from_db()
    kept.refresh_from_db()
    assert batch.state == "done"
    assert (kept.name, kept.registered_at, kept.staff) == ("嘉创改名仪器有限公司", district.nanxi, 50)
    third = Enterprise.objects.get(organisation_code=code(3))
    assert (third.registered_at, third.taxed_at, third.operates_at) == (
        district.park,
        district.antin,
        district.park,
    )
    done = list(Entry.objects.filter(subject=kept.ref).order_by("seq").values_list("action", flat=True))
    assert done[1:] == ["enterprises.correct", "enterprises.rename", "enterprises.move"]
    assert Entry.objects.filter(action="enterprises.enter").count() == 3
    again = hand_in(district.clerk, KIND.ENTERPRISES, book(KIND.ENTERPRISES, rows))
    assert (again.new, again.changed, again.unchanged, again.bad) == (0, 0, 3, 0)


def test_a_file_with_a_bad_row_writes_nothing_until_the_good_rows_are_wanted_alone(
    district: District,
) -> None:
    clerk = district.clerk.actor
    rows = [row(1), row(2, sector="?"), row(3), row(3, name="又一家")]
    batch = hand_in(district.clerk, KIND.ENTERPRISES, book(KIND.ENTERPRISES, rows))
    assert verdicts(batch) == {2: "new", 3: "bad", 4: "new", 5: "bad"}
    assert "4" in says(batch, 5)
    with pytest.raises(Refused) as refusal:
        verbs.confirm(batch, by=clerk, only_good=False)
    assert refusal.value.rule == "bad_rows_are_left_out_knowingly"
    assert not Enterprise.objects.exists()
    verbs.confirm(batch, by=clerk, only_good=True)
    assert set(Enterprise.objects.values_list("organisation_code", flat=True)) == {code(1), code(3)}


def test_who_confirms_second_is_told_who_was_first_and_nothing_is_done_twice(district: District) -> None:
    batch = hand_in(district.clerk, KIND.ENTERPRISES, book(KIND.ENTERPRISES, [row(1)]))
    verbs.confirm(batch, by=district.clerk.actor, only_good=False)
    with pytest.raises(Refused) as second:
        verbs.confirm(batch, by=district.clerk.actor, only_good=False)
    with pytest.raises(Refused) as third:
        verbs.drop(batch, by=district.clerk.actor)
    for refusal in (second, third):
        assert refusal.value.rule == "import_is_confirmed_once"
        assert "甲科员" in str(refusal.value.sentence)
    assert Enterprise.objects.count() == 1


def test_what_would_do_something_else_by_now_stops_the_whole(district: District) -> None:
    batch = hand_in(district.clerk, KIND.ENTERPRISES, book(KIND.ENTERPRISES, [row(1), row(2)]))
    firm(district, 2)
    with pytest.raises(Refused) as refusal:
        verbs.confirm(batch, by=district.clerk.actor, only_good=False)
    assert refusal.value.rule == "register_is_as_previewed"
    batch.refresh_from_db()
    assert (batch.state, batch.confirmed_by) == ("ready", None)
    assert Enterprise.objects.count() == 1
    verbs.read_again(batch, by=district.clerk.actor)
    assert set(verdicts(batch).values()) == {"new", "changed"}
    batch.refresh_from_db()
    verbs.confirm(batch, by=district.clerk.actor, only_good=False)
    assert Enterprise.objects.count() == 2


def test_only_the_keeper_hands_in_and_confirms(district: District) -> None:
    data = book(KIND.ENTERPRISES, [row(1)])
    for nobody in (district.townsman, district.other_organ, district.stranger):
        with pytest.raises(NotAllowed):
            hand_in(nobody, KIND.ENTERPRISES, data)
    batch = hand_in(district.clerk, KIND.ENTERPRISES, data)
    for nobody in (district.townsman, district.leader):
        with pytest.raises(NotAllowed):
            verbs.confirm(batch, by=nobody.actor, only_good=False)
    assert not Enterprise.objects.exists()


@pytest.mark.parametrize(
    ("data", "says_so"),
    [
        (write_workbook([Sheet("空", [], [])]), "空"),
        (write_workbook([Sheet("缺", ["企业名称"], [["示例"]])]), "缺少"),
        (book(KIND.ENTERPRISES, []), "没有"),
    ],
)
def test_a_workbook_that_holds_no_such_table_is_refused_with_a_sentence(
    district: District, data: bytes, says_so: str
) -> None:
    batch = hand_in(district.clerk, KIND.ENTERPRISES, data)
    assert batch.state == "refused"
    assert says_so in batch.refusal
    assert not ImportLine.objects.exists()


@pytest.mark.parametrize("kind", KIND.values)
def test_the_example_of_every_empty_workbook_can_be_read(district: District, kind: str) -> None:
    header, example = read_workbook(template(kind))[:2]
    assert len(header) == len(COLUMNS[kind]) == len(example)
    rows = read(template(kind), kind)
    assert [one.problems for one in rows] == [[]]
    del district


def test_row_7001_of_10000_is_bad_and_leaves_nothing_half_written(district: District) -> None:
    one = firm(district)
    same = {
        "code": code(1),
        "kind": "科技型中小企业",
        "level": "区级",
        "issued_on": date(2014, 6, 17),
        "authority": "示例",
    }
    rows: list[dict[str, object]] = [same | {"number": f"示{number}"} for number in range(2, 10_002)]
    rows[6_999]["issued_on"] = date(2014, 12, 1)
    batch = hand_in(district.clerk, KIND.CERTIFICATES, book(KIND.CERTIFICATES, rows))
    assert batch.state == "reading"
    assert Worker("test").run_due() >= 1
    batch.refresh_from_db()
    assert (batch.state, batch.new, batch.bad) == ("ready", 9_999, 1)
    assert list(batch.lines.filter(verdict="bad").values_list("number", flat=True)) == [7_001]
    assert "2014-12-01" in says(batch, 7_001)
    with pytest.raises(Refused):
        verbs.confirm(batch, by=district.clerk.actor, only_good=False)
    verbs.confirm(batch, by=district.clerk.actor, only_good=True)
    batch.refresh_from_db()
    assert (batch.state, one.certificates.count()) == ("writing", 0)


def test_a_large_import_the_register_has_outrun_is_given_back_unconfirmed(
    district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verbs, "READ_AT_ONCE", 0)
    monkeypatch.setattr(verbs, "WRITTEN_AT_ONCE", 0)
    batch = hand_in(district.clerk, KIND.ENTERPRISES, book(KIND.ENTERPRISES, [row(1), row(2)]))
    Worker("test").run_due()
    batch.refresh_from_db()
    verbs.confirm(batch, by=district.clerk.actor, only_good=False)
    firm(district, 2)
    Worker("test").run_due()
    batch.refresh_from_db()
    assert (batch.state, batch.confirmed_by, Enterprise.objects.count()) == ("ready", None, 1)
    assert batch.refusal
    verbs.read_again(batch, by=district.clerk.actor)
    Worker("test").run_due()
    batch.refresh_from_db()
    assert (batch.state, batch.new, batch.changed) == ("ready", 1, 1)
    verbs.confirm(batch, by=district.clerk.actor, only_good=False)
    assert Enterprise.objects.count() == 1
    Worker("test").run_due()
    batch.refresh_from_db()
    assert (batch.state, Enterprise.objects.count()) == ("done", 2)
    assert Entry.objects.filter(action="enterprises.enter", actor_name="甲科员").count() == 2
    assert Notice.objects.filter(person=district.clerk.person, kind="enterprises.import").count() == 4
    assert Job.objects.filter(state="done", name__startswith="enterprises.").count() == 4
