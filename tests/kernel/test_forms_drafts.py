"""A draft is filled in field by field by several people; what is submitted never changes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.utils.translation import override

from kechuang.kernel.audit.errors import AlreadyWritten, NotAllowed, Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.conditions import Faulty
from kechuang.kernel.files.actions import keep
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.queries import may_have
from kechuang.kernel.forms.actions import (
    Clash,
    Saved,
    Unsubmittable,
    begin,
    freeze,
    keep_version,
    save_field,
    settle,
)
from kechuang.kernel.forms.comparing import Difference, difference
from kechuang.kernel.forms.content import answers_of
from kechuang.kernel.forms.models import Answer, Conflict, FormVersion, Revision
from kechuang.primitives.canonical import canonical_json, sha256, sm3
from tests.kernel import files_sample
from tests.kernel.forms_sample import PURPOSE, WHOLE, Firm, asking, example, firm
from tests.scenes import scene, shown
from tests.world import SYSTEM

if TYPE_CHECKING:
    from pathlib import Path

    from kechuang.kernel.files.models import File


@pytest.fixture
@scene(firm)
def filling(db: None) -> Firm:
    del db
    return shown(firm)


def attach(filling: Firm, key: str, content: bytes, folder: Path) -> File:
    accepted = accept(files_sample.upload("证书.pdf", content), kinds=("pdf",))
    with write(filling.one) as w:
        return keep(w, accepted, holder=filling.draft, label=key)


def test_the_same_form_is_kept_once_and_a_changed_one_beside_it(db: None) -> None:
    changed = example()
    changed["title"] = "另一份申报书"
    with write(SYSTEM) as w:
        first, again, other = keep_version(w, example()), keep_version(w, example()), keep_version(w, changed)
    assert (first, first.digest) == (again, sm3(canonical_json(example())))
    assert other.digest != first.digest
    assert first.form.title == "科技项目申报书（示例）"


def test_an_unsound_form_is_not_kept(db: None) -> None:
    with write(SYSTEM) as w, pytest.raises(Faulty):
        keep_version(w, asking({"key": "a", "kind": "line"}, {"key": "a", "kind": "line"}))
    assert not FormVersion.objects.exists()


def test_an_answer_is_saved_over_the_version_it_was_typed_over(filling: Firm) -> None:
    draft = filling.draft
    assert save_field(draft, "company.staff", 120, by=filling.one, base=0) == Saved("company.staff", 1)
    assert save_field(draft, "company.staff", 121, by=filling.other, base=1) == Saved("company.staff", 2)
    assert save_field(draft, "company.staff", 121, by=filling.one, base=0) == Saved("company.staff", 2)
    assert save_field(draft, "company.staff", "", by=filling.one, base=2) == Saved("company.staff", 3)
    assert answers_of(draft) == {}


def test_two_people_never_overwrite_each_other_in_silence(filling: Firm) -> None:
    draft = filling.draft
    save_field(draft, "company.name", "甲", by=filling.one, base=0)
    clash = save_field(draft, "company.name", "乙", by=filling.other, base=0)

    assert isinstance(clash, Clash)
    assert (clash.theirs.value, clash.theirs.version, clash.mine.value) == ("甲", 1, "乙")
    assert answers_of(draft) == {"company.name": "甲"}

    save_field(draft, "company.name", "乙二", by=filling.other, base=0)
    assert Conflict.objects.get().value == "乙二"
    with pytest.raises(Refused) as refused:
        freeze(draft, by=filling.one)
    assert refused.value.rule == "forms.conflicts_are_settled"

    settle(Conflict.objects.get(), by=filling.one, take=True)
    assert answers_of(draft) == {"company.name": "乙二"}
    with pytest.raises(Refused) as again:
        settle(Conflict.objects.get(), by=filling.one, take=False)
    assert again.value.rule == "forms.conflict_is_open"


def test_what_stands_may_be_left_standing(filling: Firm) -> None:
    save_field(filling.draft, "company.name", "甲", by=filling.one, base=0)
    save_field(filling.draft, "company.name", "乙", by=filling.other, base=0)
    settle(Conflict.objects.get(), by=filling.other, take=False)
    assert answers_of(filling.draft) == {"company.name": "甲"}
    assert Answer.objects.get().version == 1


@pytest.mark.parametrize(
    ("key", "value", "rule"),
    [
        ("company.gone", "x", "forms.asked"),
        ("budget.total", 5, "forms.asked"),
        ("company.notice", "x", "forms.asked"),
        ("company.staff", "many", "forms.fits"),
        ("budget.lines", [{"gone": 1}], "forms.fits"),
    ],
)
def test_what_is_no_answer_is_not_kept(filling: Firm, key: str, value: object, rule: str) -> None:
    with pytest.raises(Refused) as refused:
        save_field(filling.draft, key, value, by=filling.one, base=0)
    assert (refused.value.rule, refused.value.field) == (rule, key)


def test_a_draft_may_hold_what_cannot_be_submitted_yet(filling: Firm) -> None:
    assert save_field(filling.draft, "company.staff", 0, by=filling.one, base=0) == Saved("company.staff", 1)


def test_only_its_own_organisation_fills_a_draft_in(filling: Firm) -> None:
    draft = filling.draft
    with pytest.raises(NotAllowed):
        save_field(draft, "company.name", "丙", by=filling.stranger, base=0)
    with pytest.raises(NotAllowed):
        freeze(draft, by=filling.stranger)
    with pytest.raises(NotAllowed):
        begin(draft.version, by=filling.stranger, organisation=filling.organisation, purpose=PURPOSE)
    assert answers_of(draft) == {}


def test_a_draft_with_faults_is_not_submitted_and_all_are_told(filling: Firm) -> None:
    filling.fill(company__staff=None, budget__own=0)
    with override("zh-hans"), pytest.raises(Unsubmittable) as refused:
        freeze(filling.draft, by=filling.one)
    assert [(each.key, each.rule) for each in refused.value.faults] == [
        ("company.staff", "required"),
        ("budget.total", "budget_adds_up"),
    ]
    assert (refused.value.field, str(refused.value.sentence)) == ("company.staff", "此项必须填写。")
    assert not Revision.objects.exists()


def test_a_revision_holds_answers_totals_and_digests_of_files(
    filling: Firm, tmp_path: Path, settings: object
) -> None:
    settings.FILES_FOLDER = str(tmp_path)  # type: ignore[attr-defined]  # pytest-django's settings
    filling.fill(company__certified=True)
    file = attach(filling, "company.certificate", files_sample.pdf(), tmp_path)
    attach(filling, "gone", files_sample.pdf(b"\n"), tmp_path)
    revision = freeze(filling.draft, by=filling.one)

    content = revision.content.encode()
    assert (revision.number, revision.sha256, revision.sm3) == (1, sha256(content), sm3(content))
    assert canonical_json(json.loads(content)) == content
    data = revision.data
    assert data["answers"]["budget.total"] == 80_000_000
    assert data["totals"] == {"budget.lines": {"amount": 80_000_000}}
    blob = file.blob
    assert data["files"] == {
        "company.certificate": [
            {"name": "证书.pdf", "sha256": blob.sha256, "sm3": blob.sm3, "size": blob.size}
        ]
    }
    assert (data["digest"], data["purpose"]) == (filling.draft.version.digest, PURPOSE)
    assert may_have(filling.other, file)
    assert not may_have(filling.stranger, file)


def test_revisions_are_numbered_one_two_three_and_a_repeated_submission_is_one(filling: Firm) -> None:
    filling.fill()
    first = freeze(filling.draft, by=filling.one, key="k1")
    with pytest.raises(AlreadyWritten) as repeated:
        freeze(filling.draft, by=filling.one, key="k1")
    assert (first.number, repeated.value.answer) == (1, {"revision": first.ref, "number": 1})
    assert freeze(filling.draft, by=filling.other).number == 2
    assert freeze(filling.draft, by=filling.one).number == 3
    assert Entry.objects.filter(action="forms.freeze").count() == 3


def test_the_difference_of_two_revisions_is_told_in_the_words_of_the_form(filling: Firm) -> None:
    filling.fill()
    first = freeze(filling.draft, by=filling.one)
    lines = [*WHOLE["budget.lines"][:1], {"item": "铝材", "subject": "material", "amount": 30_000_000}]
    filling.fill(
        budget__lines=lines, budget__own=60_000_000, project__fields=["it", "bio"], company__certified=False
    )
    second = freeze(filling.draft, by=filling.one)
    assert difference(first, first) == []
    with override("zh-hans"):
        assert difference(first, second) == [
            Difference("project.fields", "技术领域", "电子信息", "电子信息、生物与新医药"),
            Difference(
                "budget.lines",
                "预算明细",
                "支出内容：检测台；预算科目：设备费；金额：60 万元\n支出内容：钢材；预算科目：材料费；金额：20 万元",
                "支出内容：检测台；预算科目：设备费；金额：60 万元\n支出内容：铝材；预算科目：材料费；金额：30 万元",
            ),
            Difference("budget.own", "自筹资金", "50 万元", "60 万元"),
            Difference("budget.total", "预算合计", "80 万元", "90 万元"),
        ]


def test_a_draft_keeps_its_version_when_the_form_moves_on(filling: Firm) -> None:
    changed = example()
    changed["sections"][0]["questions"].append(
        {"key": "company.new", "kind": "line", "label": "新", "required": True}
    )
    with write(SYSTEM) as w:
        keep_version(w, changed)
    filling.fill()
    assert freeze(filling.draft, by=filling.one).number == 1
