"""Many hands at once: one of them is first, nobody overwrites, and revisions are numbered without a gap."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Barrier, Event, Thread
from typing import TYPE_CHECKING

from django.db import IntegrityError, connection

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.forms.actions import Clash, Saved, freeze, save_field
from kechuang.kernel.forms.models import Answer, Conflict, Revision
from tests.kernel.forms_sample import Firm, firm
from tests.world import SYSTEM

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.house.databases import Place

HANDS = 8


def at_once(deed: Callable[[int], object]) -> list[object]:
    together, found = Barrier(HANDS), list[object]()

    def hand(number: int) -> None:
        together.wait()
        try:
            found.append(deed(number))
        finally:
            connection.close()

    threads = [Thread(target=hand, args=(number,)) for number in range(HANDS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def by_turns(filling: Firm, number: int) -> Firm:
    return Firm(
        filling.organisation,
        (filling.one, filling.other)[number % 2],
        filling.other,
        filling.stranger,
        filling.draft,
    )


def test_of_many_who_answer_at_once_one_is_saved_and_the_others_are_told(own_database: Place) -> None:
    del own_database
    filling = firm()

    def answer(number: int) -> object:
        hand = by_turns(filling, number).one
        return save_field(filling.draft, "company.name", f"名称{number}", by=hand, base=0)

    found = at_once(answer)
    assert [type(each) for each in found].count(Saved) == 1
    assert [type(each) for each in found].count(Clash) == HANDS - 1
    assert Answer.objects.get().version == 1
    assert Conflict.objects.count() == 2


def test_revisions_submitted_at_once_are_numbered_without_a_gap(own_database: Place) -> None:
    del own_database
    filling = firm()
    filling.fill()
    at_once(lambda number: freeze(filling.draft, by=by_turns(filling, number).one))
    numbers = list(Revision.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, HANDS + 1))


def test_a_number_is_one_revisions_alone_even_where_nobody_took_the_lock(own_database: Place) -> None:
    del own_database
    draft = firm().draft
    inserted, second_is_in, refused = Event(), Event(), list[Exception]()
    at = datetime(2014, 9, 30, tzinfo=UTC)

    def hand(*, first: bool) -> None:
        try:
            if not first:
                inserted.wait()
            with write(SYSTEM):
                Revision.objects.create(draft=draft, number=1, content="{}", sha256="", sm3="", frozen_at=at)
                (inserted if first else second_is_in).set()
                if first:
                    second_is_in.wait(0.5)  # it never comes, unless nothing keeps it out
        except (IntegrityError, Refused) as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [Thread(target=hand, kwargs={"first": first}) for first in (True, False)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (Revision.objects.count(), len(refused)) == (1, 1)
