"""A matter is prepared from a file, published by a second person, and stands as it was published."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.utils.translation import override

from kechuang.kernel.access import scope
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.audit.writing import write
from kechuang.kernel.flows.models import FlowVersion
from kechuang.kernel.identity import actions as people
from kechuang.kernel.matters import actions
from kechuang.kernel.matters.changing import extend_for_all, withdraw
from kechuang.kernel.matters.files import batch_faults, matter_faults
from kechuang.kernel.matters.guide import parts_of
from kechuang.kernel.matters.looking import digest_of, publish_as_seen
from kechuang.kernel.matters.models import Batch, Extension, MatterVersion
from kechuang.kernel.matters.windows import closes_for, is_open
from kechuang.primitives.actor import Actor
from tests.sample.compositions import SEAL, seal
from tests.sample.matters import BATCH, MATTER, batch, matter
from tests.world import SHANGHAI, SYSTEM, District, appointed

if TYPE_CHECKING:
    from kechuang.kernel.flows.pointers import Fault


def told(faults: list[Fault]) -> list[tuple[str, str]]:
    with override("en"):
        return [(fault.pointer, str(fault.sentence)) for fault in faults]


def published(district: District, data: dict[str, Any] = BATCH) -> Batch:
    version = actions.prepare_matter(MATTER, by=district.clerk)
    actions.publish(version, by=district.head)
    found = actions.prepare_batch(data, by=district.clerk)
    actions.publish(found, by=district.head)
    return found


def test_a_matter_and_its_batch_are_prepared_and_published_by_two(district: District) -> None:
    found = published(district)

    assert found.is_published
    assert found.flow == FlowVersion.objects.get(name="matter:letter-seal")
    assert found.flow.flow.composition is not None
    assert [stage.id for stage in found.flow.flow.composition.stages] == ["ask", "look", "stamp", "shut"]
    assert (found.opens_at, found.quota) == (datetime(2014, 9, 1, 9, tzinfo=SHANGHAI), 20)
    assert (found.prepared_by_id, found.published_by_id) == (district.clerk.person, district.head.person)
    assert next(
        (str(title), [str(cited) for cited in cites]) for title, _text, cites in parts_of(found.version.guide)
    ) == (
        "设定依据",
        ["国发〔1999〕25号第二十四条（待核）"],
    )
    pinned = (
        Entry.objects.filter(action="matters.publish").order_by("seq").values_list("detail__flow", flat=True)
    )
    assert list(pinned) == ["", found.flow.digest]


def test_who_prepared_it_does_not_publish_it(district: District) -> None:
    version = actions.prepare_matter(MATTER, by=district.head)

    with pytest.raises(Refused) as refusal:
        actions.publish(version, by=district.head)
    assert refusal.value.rule == "published_by_another"
    with pytest.raises(NotAllowed):
        actions.publish(version, by=district.clerk)
    with pytest.raises(NotAllowed):
        actions.publish(version, by=district.stranger)
    actions.publish(version, by=appointed("leader", "leader", district.root))
    with pytest.raises(Refused) as refusal:
        actions.publish(version, by=appointed("deputy", "leader", district.root))
    assert refusal.value.rule == "is_published_once"


def test_a_unit_prepares_its_own_matters(district: District) -> None:
    with pytest.raises(NotAllowed):
        actions.prepare_matter(MATTER, by=district.stranger)
    with pytest.raises(NotAllowed):
        actions.prepare_matter(MATTER, by=Actor.system("demo"))
    assert not MatterVersion.objects.exists()


def test_a_draft_is_replaced_and_what_is_published_is_followed_by_the_next_version(
    district: District,
) -> None:
    first = actions.prepare_matter(MATTER, by=district.clerk)
    again = actions.prepare_matter(matter(title="公文用印（修订）"), by=district.clerk)
    assert (again.pk, again.number, again.title) == (first.pk, 1, "公文用印（修订）")

    actions.publish(again, by=district.head)
    second = actions.prepare_matter(MATTER, by=district.clerk)
    assert (second.number, second.matter) == (2, first.matter)


def test_a_batch_waits_for_its_matter_and_is_published_once(district: District) -> None:
    version = actions.prepare_matter(MATTER, by=district.clerk)
    draft = actions.prepare_batch(BATCH, by=district.clerk)
    assert actions.prepare_batch(batch(quota=30), by=district.clerk).pk == draft.pk

    with pytest.raises(Refused):
        actions.publish(draft, by=district.head)
    actions.publish(version, by=district.head)
    actions.publish(draft, by=district.head)

    with pytest.raises(Refused) as refusal:
        actions.prepare_batch(BATCH, by=district.clerk)
    assert refusal.value.rule == "batch_is_called_once"


def test_an_extension_counts_for_one_organisation_only(district: District) -> None:
    found = published(district)
    late, other = (people.add_organisation(by=SYSTEM, kind="enterprise", name=name) for name in ("甲", "乙"))
    until = datetime(2014, 10, 20, 17, tzinfo=SHANGHAI)

    with pytest.raises(NotAllowed):
        actions.extend(found, late, by=district.clerk, until=until, reason="系统故障")
    with pytest.raises(Refused):
        actions.extend(found, late, by=district.head, until=until, reason=" ")
    actions.extend(found, late, by=district.head, until=until, reason="系统故障")

    assert Extension.objects.get().granted_by_id == district.head.person
    assert closes_for(found, late.pk) == until
    assert closes_for(found, other.pk) == closes_for(found, None) == found.closes_at
    assert is_open(found, late.pk, until)
    assert not is_open(found, other.pk, until)


def test_a_call_is_extended_for_everybody_before_it_closes(district: District) -> None:
    found, until = published(district), datetime(2014, 10, 31, 17, tzinfo=SHANGHAI)
    with pytest.raises(NotAllowed):
        extend_for_all(found, by=district.clerk, until=until, reason="系统升级")
    for values, rule in (
        ({"until": until, "reason": " "}, "reason_is_given"),
        ({"until": found.closes_at, "reason": "x"}, "call_is_extended_to_a_later_end"),
    ):
        with pytest.raises(Refused) as refusal:
            extend_for_all(found, by=district.head, **values)  # type: ignore[arg-type]  # two kinds of values
        assert refusal.value.rule == rule
    change = extend_for_all(found, by=district.head, until=until, reason="系统升级")
    found.refresh_from_db()

    with override("zh-hans"):
        assert str(change) == "申报截止时间由 2014-10-15 17:00 延长至 2014-10-31 17:00。"
    assert (found.closes_at, is_open(found, None, until)) == (until, True)
    with write(SYSTEM):
        clock.move_to(datetime(2014, 10, 31, 17, 1, tzinfo=SHANGHAI))
    with pytest.raises(Refused) as refusal:
        extend_for_all(found, by=district.head, until=until + timedelta(days=9), reason="x")
    assert refusal.value.rule == "call_is_extended_before_it_closes"


def test_a_call_is_withdrawn_once_and_by_another(district: District) -> None:
    found = published(district)
    draft = actions.prepare_batch(batch(title="草稿"), by=district.clerk)
    own = actions.prepare_batch(batch(title="自拟"), by=district.head)
    leader = appointed("leader", "leader", district.root)
    actions.publish(own, by=leader)
    for one, by, rule in (
        (draft, district.head, "call_stands"),
        (own, district.head, "call_is_withdrawn_by_another"),
    ):
        with pytest.raises(Refused) as refusal:
            withdraw(one, by=by, reason="资金安排有变")
        assert refusal.value.rule == rule
    withdraw(found, by=district.head, reason="资金安排有变")
    found.refresh_from_db()

    assert not is_open(found, None, datetime(2014, 10, 1, 9, tzinfo=SHANGHAI))
    with pytest.raises(Refused) as refusal:
        withdraw(found, by=leader, reason="x")
    assert refusal.value.rule == "call_stands"
    with pytest.raises(Refused) as refusal:
        extend_for_all(found, by=leader, until=found.closes_at + timedelta(days=1), reason="x")
    assert refusal.value.rule == "call_stands"
    assert Entry.objects.get(action="matters.withdraw").detail["reason"] == "资金安排有变"


def test_a_batch_whose_window_is_open_is_published_with_a_reason_and_none_that_is_over(
    district: District,
) -> None:
    actions.publish(actions.prepare_matter(MATTER, by=district.clerk), by=district.head)
    late = actions.prepare_batch(BATCH, by=district.clerk)
    with pytest.raises(Refused) as refusal:
        publish_as_seen(late, by=district.head, seen=digest_of(late))
    assert refusal.value.rule == "batch_is_published_before_it_opens"
    publish_as_seen(late, by=district.head, seen=digest_of(late), reason="等待预算下达")
    assert Entry.objects.get(action="matters.publish_late").detail["reason"] == "等待预算下达"

    over = actions.prepare_batch(
        batch(title="过期", closes_at="2014-09-20T17:00:00+08:00"), by=district.clerk
    )
    with pytest.raises(Refused) as refusal:
        publish_as_seen(over, by=district.head, seen=digest_of(over), reason="x")
    assert refusal.value.rule == "batch_is_published_before_it_closes"
    early = actions.prepare_batch(
        batch(title="下批", opens_at="2014-10-08T09:00:00+08:00"), by=district.clerk
    )
    publish_as_seen(early, by=district.head, seen=digest_of(early))
    assert early.is_published


def test_officials_see_matters_and_nobody_else_does_here(district: District) -> None:
    found = published(district)
    assert scope(district.stranger, "see", Batch).get() == found
    assert not scope(Actor.visitor(), "see", Batch).exists()


def changed(place: str, value: object) -> dict[str, Any]:
    data: Any = deepcopy(MATTER)
    *steps, last = place.split("/")
    row = data
    for step in steps:
        row = row[int(step)] if step.isdecimal() else row[step]
    row[last] = value
    return dict(data)


@pytest.mark.parametrize(
    ("data", "pointer", "sentence"),
    [
        ([], "", "is an object"),
        (matter(cod="x"), "/cod", "Nothing reads this entry"),
        (
            matter(statutory={"rule": "handling", "days": 20}, promised={"rule": "handling", "days": 21}),
            "/promised",
            "not longer than the statutory",
        ),
        (matter(code="公文"), "/code", "small letters"),
        (matter(title=""), "/title", "1 to 120"),
        (matter(unit="无此科"), "/unit", "No unit is called “无此科”"),
        (matter(guide=MATTER["guide"][:5]), "/guide", "basis, conditions, materials, process, time, contact"),
        (matter(audience=[]), "/audience", "is an object"),
        (matter(promised={"rule": "whim"}), "/promised", "no counting rule “whim”"),
        (matter(flow=seal(title="")), "/flow/title", "1 to 60"),
        (changed("guide/1/text", ""), "/guide/1/text", "1 to 5000"),
        (changed("guide/1/tone", ""), "/guide/1/tone", "Nothing reads"),
        (changed("guide/0/citations", []), "/guide/0/citations", "cites at least one"),
        (changed("guide/0/citations", ["x"]), "/guide/0/citations/0", "is an object"),
        (changed("guide/0/citations", [{"source": "x", "confirmed": 1}]), "/guide/0/citations/0/confirmed", "true or false"),
        (changed("guide/0/citations", [{"clause": "x" * 81}]), "/guide/0/citations/0/clause", "1 to 80"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_matter_is_said_at_its_place(
    district: District, data: object, pointer: str, sentence: str
) -> None:
    assert matter_faults(MATTER) == []
    assert [words for place, words in told(matter_faults(data)) if place == pointer and sentence in words]
    with pytest.raises(Refused):
        actions.prepare_matter(data if isinstance(data, dict) else {}, by=district.clerk)


@pytest.mark.parametrize(
    ("data", "pointer", "sentence"),
    [
        ("", "", "is an object"),
        (batch(place=1), "/place", "Nothing reads"),
        (batch(matter="nothing"), "/matter", "no matter “nothing”"),
        (batch(title=None), "/title", "1 to 120"),
        (batch(opens_at="1 September"), "/opens_at", "2014-10-15T17:00:00"),
        (batch(closes_at="2014-10-15"), "/closes_at", "2014-10-15T17:00:00"),
        (batch(closes_at="2014-08-15T17:00:00"), "/closes_at", "before it opens"),
        (batch(quota=0), "/quota", "from 1 to"),
        (batch(budget_line=""), "/budget_line", "1 to 120"),
        (batch(flow=None), "/flow", "is an object with a title"),
        (batch(flow=SEAL | {"stages": []}), "/flow/stages", "1 to 40 stages"),
    ],
)
def test_what_is_wrong_with_a_batch_is_said_at_its_place(
    district: District, data: object, pointer: str, sentence: str
) -> None:
    actions.prepare_matter(MATTER, by=district.clerk)
    assert batch_faults(BATCH) == []
    assert [words for place, words in told(batch_faults(data)) if place == pointer and sentence in words]


def test_a_batch_may_come_with_its_matter(district: District) -> None:
    assert batch_faults(BATCH, coming="letter-seal") == []
    assert [fault.pointer for fault in batch_faults(BATCH)] == ["/matter"]
