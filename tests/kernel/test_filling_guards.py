"""What was submitted rests, and a receipt speaks of it: the database refuses statements that say otherwise, each by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.applying import ask_for
from kechuang.kernel.cases.example import BATCH, FLOW
from kechuang.kernel.cases.models import Receipt
from kechuang.kernel.forms.actions import begin, freeze, keep_version, save_field
from kechuang.kernel.matters import actions
from tests.calls import Call, call
from tests.kernel.as_owner import refusal_of
from tests.scenes import scene, shown
from tests.world import SYSTEM

if TYPE_CHECKING:
    from kechuang.kernel.cases.models import Application
    from tools.house.databases import Place

FORM: dict[str, Any] = {
    "name": "tests.short",
    "title": "简表",
    "sections": [
        {
            "key": "one",
            "title": "一",
            "questions": [{"key": "one.name", "kind": "line", "label": "名称", "required": True}],
        }
    ],
}


def built() -> tuple[Call, Application]:
    made = call()
    batch = actions.prepare_batch(
        BATCH | {"flow": FLOW, "form": FORM, "title": "有表单的批次"}, by=made.district.clerk
    )
    actions.publish(batch, by=made.district.head)
    row = ask_for(batch, by=made.firm, title="申报", recommender=made.district.town)
    assert row.draft is not None
    save_field(row.draft, "one.name", "传感器", by=made.firm, base=0)
    act(row.case, "fill.submit", by=made.firm)
    return made, row


@pytest.fixture
@scene(built)
def asked(db: None) -> tuple[Call, Application]:
    """Return an application with a form, filled in and submitted."""
    return shown(built)


def refused(name: str, sql: str, *values: int) -> None:
    """Run a statement the database must refuse by this guard."""
    with pytest.raises(Refused) as refusal, write(SYSTEM), connection.cursor() as cursor:
        cursor.execute(sql, values)
    assert refusal.value.rule == f"guard_{name}"


def test_answers_rest_once_submitted(asked: tuple[Call, Application]) -> None:
    _made, row = asked
    assert row.draft is not None
    refused(
        "application_answers_rest_once_submitted_on_update",
        "UPDATE house_forms_answer SET version = version + 1 WHERE draft_id = %s",
        row.draft.pk,
    )
    refused(
        "application_answers_rest_once_submitted_on_insert",
        "INSERT INTO house_forms_answer (draft_id, key, value, version, saved_at) "
        "SELECT draft_id, 'another', value, 0, saved_at FROM house_forms_answer WHERE draft_id = %s",
        row.draft.pk,
    )


def test_a_receipt_is_not_removed_on_the_owners_word_either(own_database: Place) -> None:
    built()

    assert "guard_cases_receipt_never_goes" in refusal_of(own_database, "DELETE FROM cases_receipt")


def test_a_receipt_stands_and_speaks_of_its_own_application(asked: tuple[Call, Application]) -> None:
    made, row = asked
    one = Receipt.objects.get()
    assert (one.application_id, one.revision.number, len(one.code)) == (row.pk, 1, 32)
    refused("cases_receipt_never_changes", "UPDATE cases_receipt SET number = 'HZ0' WHERE id = %s", one.pk)
    refused("cases_receipt_never_goes", "DELETE FROM cases_receipt WHERE id = %s", one.pk)
    with write(made.firm) as w:
        version = keep_version(w, FORM)
    assert row.organisation is not None
    stray = begin(version, by=made.firm, organisation=row.organisation, purpose=row.ref)
    save_field(stray, "one.name", "别的", by=made.firm, base=0)
    revision = freeze(stray, by=made.firm)
    refused(
        "receipt_is_of_its_applications_revision",
        "INSERT INTO cases_receipt (uid, application_id, revision_id, number, code, issued_at) "
        "SELECT r.uid, c.application_id, r.id, 'HZ1', 'x', c.issued_at FROM house_forms_revision r, cases_receipt c WHERE r.id = %s",
        revision.pk,
    )


def test_an_application_keeps_its_draft(asked: tuple[Call, Application]) -> None:
    _made, row = asked
    refused(
        "application_keeps_who_asks_for_what",
        "UPDATE cases_application SET draft_id = NULL WHERE id = %s",
        row.pk,
    )
