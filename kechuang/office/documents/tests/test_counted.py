"""What the pages of documents ask: twelve statements at most where a document stands, for whoever reads, and as many for many as for few."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.identity.actions import add_unit
from kechuang.office.documents.actions.issuing import publish
from kechuang.office.documents.models import Countersign, Delivery, Incoming
from kechuang.office.documents.tests.ground import Ground, fresh
from kechuang.office.documents.tests.test_story import came_in
from tests.counted import counted, too_many
from tests.world import BEGUN, SYSTEM

if TYPE_CHECKING:
    from kechuang.office.documents.models import Outgoing
    from kechuang.primitives.actor import Actor

pytestmark = pytest.mark.one_engine

NAMES = ("", "new/", "papers/", "incoming/", "incoming/register/", "deliveries/", "published/")


def readers(ground: Ground) -> tuple[Actor, ...]:
    """Who drafts and keeps, who checks, who signs, and who receives."""
    return ground.district.clerk, ground.district.head, ground.leader, ground.district.stranger


def pages(document: Outgoing) -> list[str]:
    """The pages of a document, of those asked to countersign it, of what was delivered and of what came in."""
    here = document.get_absolute_url()
    found = [here, f"{here}edit/", f"{here}publish/", document.public_url]
    found += [f"/documents/countersign/{one.case.number}/" for one in Countersign.objects.all()]
    return found + [one.get_absolute_url() for kind in (Delivery, Incoming) for one in kind.objects.all()]


def test_no_page_of_a_document_asks_more_than_twelve_wherever_it_stands(ground: Ground) -> None:
    town, clerk = ground.district.stranger, ground.district.clerk
    document = ground.drafted(countersign=[ground.district.town], copies=[ground.district.office])
    over = too_many(readers(ground), *pages(document), *(f"/documents/{name}" for name in NAMES))
    ground.taken(document, "countersign")
    over |= too_many(readers(ground), *pages(document))
    act(Countersign.objects.get().case, "agree", by=town)
    for move in ("agreed", "pass_on", "sign", "number", "print", "send"):
        over |= too_many(readers(ground), *pages(fresh(document)))
        ground.taken(document, move)
    publish(document, by=clerk)
    over |= too_many(readers(ground), *pages(fresh(document)))
    for one in Delivery.objects.order_by("pk"):
        act(one.case, "sign_for", by=town if one.unit == ground.district.town else clerk)
    ground.taken(document, "file")
    over |= too_many(readers(ground), *pages(fresh(document)), *(f"/documents/{name}" for name in NAMES))

    assert over == {}


def test_no_page_of_what_came_in_asks_more_than_twelve_wherever_it_stands(ground: Ground) -> None:
    clerk, town = ground.district.clerk, ground.district.stranger
    document, row = ground.drafted(), came_in(ground, readers=[ground.district.town])
    over = too_many(readers(ground), *pages(document))
    for move, by in (
        ("propose", clerk),
        ("instruct", ground.leader),
        ("report", town),
        ("pass_round", clerk),
    ):
        act(row.case, move, by=by, reason="请办理。")
        over |= too_many(readers(ground), *pages(document))
    act(Delivery.objects.get().case, "sign_for", by=town)
    over |= too_many(readers(ground), *pages(document))

    assert over == {}


def test_a_document_asks_as_much_for_many_units_as_for_one(ground: Ground) -> None:
    with write(SYSTEM):
        units = [
            add_unit(by=SYSTEM, kind="town", name=f"镇{n}", parent=ground.district.root, valid_from=BEGUN)
            for n in range(6)
        ]
    for moves in (("countersign",), ("submit", "pass_on", "sign", "number", "print", "send")):
        asks = moves == ("countersign",)
        counts = [
            counted(
                readers(ground),
                ground.taken(ground.drafted(to=to, countersign=to[: asks * 9]), *moves).get_absolute_url(),
            )
            for to in ([ground.district.town], [ground.district.town, *units])
        ]
        assert list(counts[0].values()) == list(counts[1].values())
