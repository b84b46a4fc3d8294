"""The database itself keeps applications to their window and to what was pinned."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import IntegrityError, connection

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import open_case
from kechuang.kernel.cases.applying import TWICE, ask_for
from kechuang.kernel.cases.models import Application
from kechuang.kernel.matters import actions
from kechuang.kernel.matters.changing import extend_for_all, withdraw
from kechuang.kernel.matters.models import Batch
from tests.calls import Call, call, flow, published_batch
from tests.scenes import scene, shown
from tests.world import SHANGHAI, SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable

    from kechuang.kernel.flows.models import FlowVersion

SAID_BY_COLUMNS = connection.vendor != "postgresql"
"""PostgreSQL names the constraint that is broken, SQLite its columns."""
CLOSES = datetime(2014, 10, 15, 17, tzinfo=SHANGHAI)
SECOND = timedelta(seconds=1)


def built() -> Call:
    found = call()
    found.takes(found.asked(), "fill.submit")
    return found


@pytest.fixture
@scene(built)
def ours(db: None) -> Call:
    return shown(built)


def submitted(at: object) -> Callable[[], object]:
    return lambda: Application.objects.update(submitted_at=at)


@pytest.mark.parametrize(
    ("guard", "deed"),
    [
        ("application_is_submitted_in_its_window", submitted(CLOSES + SECOND)),
        ("application_stays_submitted", submitted(None)),
        ("application_stays_submitted", submitted(datetime(2014, 9, 1, 9, tzinfo=SHANGHAI))),
        ("application_keeps_who_asks_for_what", lambda: Application.objects.update(batch=None)),
        ("application_keeps_who_asks_for_what", lambda: Application.objects.update(organisation=None, applicant=Batch.objects.get().prepared_by)),
        ("application_goes_on_while_its_case_does_on_update", lambda: Application.objects.update(going_on=False)),
        ("cases_application_never_goes", lambda: Application.objects.all()._raw_delete("default")),
    ],
)  # fmt: skip
def test_the_database_refuses(ours: Call, guard: str, deed: Callable[[], object]) -> None:
    with pytest.raises(Refused) as refusal, write(SYSTEM):
        deed()
    assert refusal.value.rule == f"guard_{guard}"


def test_the_last_second_is_let_in_and_an_extension_lets_its_one_enterprise_in(ours: Call) -> None:
    with write(SYSTEM):
        submitted(CLOSES)()
    asked = Application.objects.get()
    assert asked.organisation is not None
    actions.extend(
        ours.batch, asked.organisation, by=ours.district.head, until=CLOSES + SECOND, reason="系统故障"
    )
    with write(SYSTEM):
        submitted(CLOSES + SECOND)()
    with pytest.raises(Refused), write(SYSTEM):
        submitted(CLOSES + 2 * SECOND)()

    theirs = ours.application(ours.rival)
    with pytest.raises(Refused), write(SYSTEM):
        Application.objects.filter(pk=theirs.pk).update(submitted_at=CLOSES + SECOND)


def test_a_later_closing_lets_everybody_in_and_a_withdrawn_call_nobody(ours: Call) -> None:
    theirs = Application.objects.filter(pk=ours.application(ours.rival).pk)
    extend_for_all(ours.batch, by=ours.district.head, until=CLOSES + SECOND, reason="系统升级")
    with write(SYSTEM):
        Application.objects.exclude(pk=theirs.get().pk).update(submitted_at=CLOSES + SECOND)
    withdraw(ours.batch, by=ours.district.head, reason="资金安排有变")
    for guard, deed in (
        ("application_is_submitted_in_its_window", lambda: theirs.update(submitted_at=CLOSES)),
        ("application_is_not_begun_in_a_withdrawn_call", lambda: forged(ours, organisation_id=None, applicant_id=ours.firm.person)),
    ):  # fmt: skip
        with pytest.raises(Refused) as refusal, write(SYSTEM):
            deed()
        assert refusal.value.rule == f"guard_{guard}"


def forged(ours: Call, version: FlowVersion | None = None, **values: Any) -> None:
    """Open a case about an application made by hand."""
    made = Application(
        **{
            "version": ours.batch.version,
            "batch": ours.batch,
            "organisation_id": ours.rival.organisation,
            "unit": ours.district.office,
            **values,
        }
    )
    flow = version or ours.batch.flow
    open_case("application", made, by=ours.firm, title="x", unit=made.unit, flow=flow)


def test_an_application_is_begun_by_what_was_pinned_and_not_yet_submitted(ours: Call) -> None:
    other = published_batch(ours.district, flow(correct={"times": 2}), "第二批")
    forged(ours)
    for guard, values in (
        ("application_begins_as_a_draft", {"submitted_at": clock.now()}),
        ("application_moves_by_what_was_pinned", {"batch": None}),
        ("application_goes_on_while_its_case_does_on_insert", {"going_on": False}),
    ):
        with pytest.raises(Refused) as refusal:
            forged(ours, **values)
        assert refusal.value.rule == f"guard_{guard}"
    with pytest.raises(Refused) as refusal:
        forged(ours, other.flow)
    assert refusal.value.rule == "guard_application_moves_by_what_was_pinned"


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("application_is_an_organisations_or_a_persons", {"organisation_id": None}),
        ("application_asks_for_something", {"amount": 0}),
    ],
)
def test_an_application_keeps_its_constraints(ours: Call, constraint: str, values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        forged(ours, **values)


def test_an_enterprise_has_one_application_going_on_in_a_call(ours: Call) -> None:
    with pytest.raises(IntegrityError, match=TWICE[SAID_BY_COLUMNS]):
        forged(ours, organisation_id=ours.firm.organisation)
    with pytest.raises(Refused, match="仍在办理") as refusal:
        ask_for(ours.batch, by=ours.firm, title="再报一次")
    assert refusal.value.rule == "enterprise_has_one_application_going_on_in_a_call"

    case = Application.objects.get().case
    ours.takes(case, "recommend.decline", reason="不属于推荐范围")
    assert Application.objects.get().going_on is False
    second = ask_for(ours.batch, by=ours.firm, title="再报一次")

    assert second.going_on is True
    for going_on, pk in ((True, Application.objects.earliest("pk").pk), (False, second.pk)):
        with pytest.raises(Refused), write(SYSTEM):
            Application.objects.filter(pk=pk).update(going_on=going_on)
    elsewhere = published_batch(ours.district, flow(correct={"times": 2}), "第二批")
    assert ask_for(elsewhere, by=ours.firm, title="另一批次").going_on is True
