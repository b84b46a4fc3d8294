"""What the database itself refuses so that what was submitted stays as it was."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.db import IntegrityError

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.forms.actions import freeze, save_field, settle
from kechuang.kernel.forms.models import Answer, Conflict, Draft, FormVersion, Revision
from tests.kernel.as_owner import refusal_of
from tests.kernel.forms_sample import Firm, firm
from tests.world import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.house.databases import Place

AT = datetime(2014, 9, 30, tzinfo=UTC)


@pytest.fixture
def filling(db: None) -> Firm:
    del db
    found = firm()
    found.fill()
    save_field(found.draft, "company.name", "另一个名称", by=found.other, base=0)
    settle(Conflict.objects.get(), by=found.one, take=False)
    freeze(found.draft, by=found.one)
    return found


def revision(number: int) -> Revision:
    return Revision(draft=Draft.objects.get(), number=number, content="{}", sha256="", sm3="", frozen_at=AT)


@pytest.mark.parametrize(
    ("guard", "deed"),
    [
        ("house_forms_formversion_never_changes", lambda: FormVersion.objects.update(name="other")),
        ("house_forms_revision_never_changes", lambda: Revision.objects.update(content="{}")),
        ("forms_revisions_are_numbered_without_gaps", lambda: revision(3).save()),
        ("forms_draft_stays_what_it_was_begun_for", lambda: Draft.objects.update(purpose="x.y:z")),
        ("forms_answer_steps_by_one", lambda: Answer.objects.filter(key="budget.own").update(value=1)),
        (
            "forms_answer_steps_by_one",
            lambda: Answer.objects.filter(key="budget.own").update(key="x", version=2),
        ),
        ("forms_conflict_keeps_its_value", lambda: Conflict.objects.update(settled_at=None)),
    ],
)
def test_the_database_refuses_by_name(filling: Firm, guard: str, deed: Callable[[], object]) -> None:
    with pytest.raises(Refused) as refusal, write(SYSTEM):
        deed()
    assert refusal.value.rule == f"guard_{guard}"


def test_a_draft_keeps_its_form_and_its_organisation(filling: Firm) -> None:
    for change in (
        {"version_id": 0},
        {"organisation_id": 0},
        {"uid": "00000000-0000-7000-8000-000000000000"},
    ):
        with pytest.raises(Refused) as refusal, write(SYSTEM):
            Draft.objects.update(**change)
        assert refusal.value.rule == "guard_forms_draft_stays_what_it_was_begun_for"


def test_a_question_has_one_answer_and_a_version_is_named_by_its_content(filling: Firm) -> None:
    with pytest.raises(IntegrityError, match=r"a_question_has_one_answer|UNIQUE"), write(SYSTEM):
        Answer.objects.create(draft=filling.draft, key="budget.own", saved_at=AT)
    with pytest.raises(IntegrityError, match=r"form_version_is_named|UNIQUE"), write(SYSTEM):
        version = FormVersion.objects.get()
        FormVersion.objects.create(name=version.name, digest=version.digest, data={}, created_at=AT)


@pytest.mark.parametrize("table", ["house_forms_formversion", "house_forms_revision"])
def test_nothing_submitted_can_be_removed(own_database: Place, table: str) -> None:
    found = firm()
    found.fill()
    freeze(found.draft, by=found.one)
    assert f"guard_{table}_never_goes" in refusal_of(own_database, f"DELETE FROM {table}")  # noqa: S608 - the table is ours
