"""The database itself keeps what is published as it is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError
from django.db.models import F

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.identity import actions as people
from kechuang.kernel.matters import actions
from kechuang.kernel.matters.changing import extend_for_all
from kechuang.kernel.matters.models import Batch, Change, Extension, Matter, MatterVersion
from tests.sample.matters import BATCH, MATTER, batch
from tests.world import SHANGHAI, SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.world import District

LATER = datetime(2014, 10, 20, 17, tzinfo=SHANGHAI)
EXTENDED = datetime(2014, 10, 18, 17, tzinfo=SHANGHAI)


@pytest.fixture
def call(district: District) -> Batch:
    """Publish a matter and a batch, and leave another batch a draft."""
    version = actions.prepare_matter(MATTER, by=district.clerk)
    actions.publish(version, by=district.head)
    found = actions.prepare_batch(BATCH, by=district.clerk)
    actions.publish(found, by=district.head)
    actions.prepare_batch(batch(title="草稿"), by=district.clerk)
    firm = people.add_organisation(by=SYSTEM, kind="enterprise", name="甲")
    actions.extend(found, firm, by=district.head, until=LATER, reason="系统故障")
    extend_for_all(found, by=district.head, until=EXTENDED, reason="系统升级")
    found.refresh_from_db()
    return found


def draft() -> Batch:
    return Batch.objects.get(published_at=None)


def another(**values: object) -> Extension:
    made = Extension.objects.get()
    made.pk, made.uid = None, Extension().uid
    for name, value in values.items():
        setattr(made, name, value)
    made.save(force_insert=True)
    return made


def changed(by: str = "published_by", **values: object) -> Change:
    """Keep a further change of the published call, made by hand."""
    call = Batch.objects.get(published_at__isnull=False)
    given: dict[str, object] = {
        "batch": call,
        "was": call.closes_at,
        "until": None,
        "reason": "x",
        "made_by": getattr(call, by),
        "made_at": call.published_at,
    }
    return Change.objects.create(**{**given, **values})


def withdrawn_and_more(**values: object) -> None:
    changed()
    Batch.objects.exclude(published_at=None).update(**values)


def born_withdrawn() -> None:
    made = draft()
    made.pk, made.uid, made.title, made.withdrawn_at = None, Batch().uid, "撤回", LATER
    made.save(force_insert=True)


def born_published() -> None:
    made = draft()
    made.pk, made.uid, made.title = None, Batch().uid, "直接公布"
    made.published_at, made.published_by, made.flow = (
        LATER,
        Extension.objects.get().granted_by,
        Batch.objects.get(published_at__isnull=False).flow,
    )
    made.save(force_insert=True)


def version_born_published() -> None:
    made = MatterVersion.objects.get()
    made.pk, made.uid, made.number = None, MatterVersion().uid, 2
    made.save(force_insert=True)


@pytest.mark.parametrize(
    ("guard", "deed"),
    [
        ("matters_batch_is_pinned", lambda: Batch.objects.exclude(published_at=None).update(closes_at=LATER)),
        ("matters_batch_is_pinned", lambda: Batch.objects.exclude(published_at=None).update(flow=None)),
        ("matters_batch_is_pinned", lambda: Batch.objects.exclude(published_at=None).update(withdrawn_at=LATER)),
        ("matters_batch_is_pinned", lambda: Batch.objects.exclude(published_at=None).update(quota=None)),
        ("matters_batch_is_pinned", lambda: withdrawn_and_more(withdrawn_at=None)),
        ("matters_batch_is_pinned", lambda: withdrawn_and_more(title="x")),
        ("matters_batch_begins_standing", born_withdrawn),
        ("matters_batch_is_withdrawn_after_publication", lambda: Batch.objects.filter(published_at=None).update(withdrawn_at=LATER)),
        ("matters_change_never_changes", lambda: Change.objects.update(reason="x")),
        ("matters_change_never_goes", lambda: Change.objects.all()._raw_delete("default")),
        ("matters_change_is_of_a_standing_call", lambda: changed(was=LATER)),
        ("matters_change_is_of_a_standing_call", lambda: changed(batch=draft(), was=draft().closes_at)),
        ("matters_change_is_of_a_standing_call", lambda: (changed(), changed())),
        ("matters_call_is_withdrawn_by_another", lambda: changed(by="prepared_by")),
        ("matters_extension_is_later", lambda: (changed(), another())),
        ("matters_matterversion_is_pinned", lambda: MatterVersion.objects.update(guide=[])),
        ("matters_batch_never_goes", lambda: Batch.objects.filter(published_at=None)._raw_delete("default")),
        ("matters_matterversion_never_goes", lambda: MatterVersion.objects.all()._raw_delete("default")),
        ("matters_matter_never_goes", lambda: Matter.objects.all()._raw_delete("default")),
        ("matters_matter_keeps_its_code", lambda: Matter.objects.update(code="other")),
        ("matters_batch_begins_as_a_draft", born_published),
        ("matters_matterversion_begins_as_a_draft", version_born_published),
        ("matters_extension_never_changes", lambda: Extension.objects.update(reason="x")),
        ("matters_extension_never_goes", lambda: Extension.objects.all()._raw_delete("default")),
        ("matters_extension_is_later", lambda: another(until=datetime(2014, 10, 15, 17, tzinfo=SHANGHAI))),
        ("matters_extension_is_later", lambda: another(batch=draft())),
    ],
)  # fmt: skip
def test_the_database_keeps_what_was_published(call: Batch, guard: str, deed: Callable[[], object]) -> None:
    with pytest.raises(Refused) as refusal, write(SYSTEM):
        deed()
    assert refusal.value.rule == f"guard_{guard}"


def test_a_batch_is_not_published_before_its_matter(district: District) -> None:
    actions.prepare_matter(MATTER, by=district.clerk)
    found = actions.prepare_batch(BATCH, by=district.clerk)
    with pytest.raises(Refused) as refusal:
        actions.publish(found, by=district.head)
    assert refusal.value.rule == "guard_matters_batch_is_of_a_published_matter"


@pytest.mark.parametrize(
    ("constraint", "deed"),
    [
        ("batch_closes_after_it_opens", lambda: Batch.objects.filter(published_at=None).update(closes_at=F("opens_at"))),
        ("batch_is_published_by_another", lambda: Batch.objects.filter(published_at=None).update(published_by=F("prepared_by"))),
        ("batch_is_published_with_its_flow", lambda: Batch.objects.filter(published_at=None).update(published_at=LATER, published_by=Extension.objects.values("granted_by")[:1])),
        ("batch_is_called_once_in_a_version_of_its_matter", lambda: Batch.objects.filter(published_at=None).update(title=BATCH["title"])),
    ],
)  # fmt: skip
def test_a_batch_keeps_its_constraints(call: Batch, constraint: str, deed: Callable[[], object]) -> None:
    with (
        pytest.raises(IntegrityError, match=constraint if "once" not in constraint else "(?i)unique"),
        write(SYSTEM),
    ):
        deed()


def test_a_call_follows_its_changes(call: Batch) -> None:
    assert call.closes_at == EXTENDED
    wrong: tuple[tuple[dict[str, Any], str], ...] = (
        ({"until": EXTENDED}, "call_is_extended_to_a_later_end"),
        ({"until": LATER, "made_at": LATER}, "call_is_extended_before_it_closes"),
    )
    for values, name in wrong:
        with pytest.raises(IntegrityError, match=name), write(SYSTEM):
            changed(**values)
    with write(SYSTEM):
        changed()
    call.refresh_from_db()
    assert (call.closes_at, call.withdrawn_at) == (EXTENDED, call.published_at)


def test_a_matter_has_one_draft_and_it_is_published_by_another(district: District) -> None:
    version = actions.prepare_matter(MATTER, by=district.clerk)
    for values in ({"published_by": F("prepared_by"), "published_at": LATER}, {"published_at": LATER}):
        with pytest.raises(IntegrityError, match="matterversion_is_published_by_another"), write(SYSTEM):
            MatterVersion.objects.update(**values)
    version.pk, version.uid, version.number = None, MatterVersion().uid, 2
    with pytest.raises(IntegrityError, match=r"(?i)unique"), write(SYSTEM):
        version.save(force_insert=True)
