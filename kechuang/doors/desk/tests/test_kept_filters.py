"""A narrowed list is kept under a name, opened again, dropped; nobody else sees it, and no address leads out of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.doors.desk.tests.ground import come_in, send
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.web.kept import MOST
from kechuang.kernel.web.models import KeptFilter
from tests.scenes import scene, shown
from tests.world import set_up

if TYPE_CHECKING:
    from tests.world import District

LATE = "/tasks/?late=1"


@pytest.fixture
@scene(set_up)
def ours(db: None) -> District:
    return shown(set_up)


def test_a_narrowed_list_offers_to_be_kept_and_is_found_again(ours: District) -> None:
    client = come_in(ours.clerk)
    assert "保存此筛选" not in client.get("/tasks/").content.decode()
    assert "/filters/keep/?address=%2Ftasks%2F%3Flate%3D1" in client.get(LATE).content.decode()
    assert LATE in client.get("/filters/keep/", {"address": LATE}).content.decode()

    for address in ("/tasks/?q=x", LATE):  # the same name takes the new address
        answer = send(client, "/filters/keep/", ours.clerk, title="逾期", address=address)
        assert answer.headers["Location"] == address
    page = client.get("/filters/").content.decode()
    assert f'href="{LATE}"' in page
    assert KeptFilter.objects.count() == 1
    assert Entry.objects.filter(action="web.keep_filter").count() == 2


def test_a_filter_is_its_persons_alone(ours: District) -> None:
    send(come_in(ours.clerk), "/filters/keep/", ours.clerk, title="逾期", address=LATE)
    row = KeptFilter.objects.get()
    head = come_in(ours.head)
    assert "逾期" not in head.get("/filters/").content.decode()
    assert send(head, f"/filters/{row.uid}/drop/", ours.head).status_code == 404
    assert send(come_in(ours.clerk), f"/filters/{row.uid}/drop/", ours.clerk).status_code == 302
    assert not KeptFilter.objects.exists()


@pytest.mark.parametrize(
    "address", ["https://example.org/tasks/", "//example.org/tasks/", "/nowhere/", "x" * 1001, ""]
)
def test_an_address_of_elsewhere_is_refused_in_a_sentence(ours: District, address: str) -> None:
    answer = send(come_in(ours.clerk), "/filters/keep/", ours.clerk, title="外面", address=address)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "外面" in page
    assert "这不是本平台的列表地址" in page or len(address) in {0, 1001}
    assert not KeptFilter.objects.exists()


def test_there_is_an_end_to_them(ours: District) -> None:
    client = come_in(ours.clerk)
    for n in range(MOST):
        send(client, "/filters/keep/", ours.clerk, title=f"第{n}个", address=LATE)
    answer = send(client, "/filters/keep/", ours.clerk, title="再一个", address=LATE)
    assert answer.status_code == 422
    assert "请先删除不用的" in answer.content.decode()
    assert send(client, "/filters/keep/", ours.clerk, title="第1个", address="/tasks/?q=1").status_code == 302
