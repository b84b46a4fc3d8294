"""An installation of yesterday is brought up to date: tables that guards read are rebuilt, and the guards stand again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from kechuang.kernel.audit.writing import write
from kechuang.kernel.db import guards
from kechuang.kernel.identity.actions import add_person
from kechuang.kernel.identity.models import Person
from kechuang.site import env
from tests.plugin import let_go
from tests.world import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.house.databases import Place


@pytest.fixture(autouse=True)
def as_its_owner(own_database: Place, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the one who migrates come, where that is another than who serves."""
    if own_database.owner_url:
        let_go()
        for name in ("USER", "PASSWORD"):
            monkeypatch.setitem(connection.settings_dict, name, env.database(own_database.owner_url)[name])
    yield
    let_go()


def test_a_table_that_guards_read_goes_back_and_forth_and_is_guarded() -> None:
    stood = guards.standing()

    call_command("migrate", "funds", "0001", verbosity=0)
    assert "void" not in _columns()
    call_command("migrate", verbosity=0)

    assert "void" in _columns()
    assert guards.standing() == stood
    assert guards.missing() == []


def test_what_somebody_chose_to_be_told_by_goes_over_to_them_and_back() -> None:
    with write(SYSTEM):
        chose = add_person(by=SYSTEM, username="chose", name="甲")
        add_person(by=SYSTEM, username="other", name="乙")
        ways = {"cases.task": ["sms"], "meetings": []}
        Person.objects.filter(pk=chose.pk).update(ways=ways)

    call_command("migrate", "notices", "0003", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT person_id, kind, email, sms FROM notices_chosenways ORDER BY kind")
        assert cursor.fetchall() == [
            (chose.pk, "cases.task", False, True),
            (chose.pk, "meetings", False, False),
        ]
    call_command("migrate", verbosity=0)

    assert dict(Person.objects.values_list("username", "ways")) == {"chose": ways, "other": None}


def test_the_guards_stand_as_before_when_a_migration_is_refused() -> None:
    stood = guards.standing()
    with pytest.raises(CommandError):
        call_command("migrate", "funds", "0099", verbosity=0)
    assert guards.standing() == stood


def _columns() -> set[str]:
    """Return the columns of the table."""
    with connection.cursor() as cursor:
        return {
            one.name for one in connection.introspection.get_table_description(cursor, "funds_budgetline")
        }
