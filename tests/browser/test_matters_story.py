"""A call from two files: what is wrong in them is told, a second person publishes, and one enterprise is given more time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kechuang.kernel.cases.example import BATCH, MATTER
from tests.browser.hands import fact, file, follow, press, told, words
from tools.house.visit import sign_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import FilePayload, Page

    from tests.browser.conftest import Opener

CLERK, LEADER = "吴晓岚", "顾清源"


def as_file(data: object) -> FilePayload:
    """Return data as a file to choose."""
    return file("call.json", json.dumps(data, ensure_ascii=False).encode(), "application/json")


def test_a_call_is_brought_in_from_files_and_published_by_another(
    page: Opener, axe: Callable[[Page], list[str]]
) -> None:
    clerk, leader = page(), page(width=390)
    sign_in(clerk, CLERK, to="/matters/")
    follow(clerk, "从文件导入")
    clerk.get_by_label("事项文件").set_input_files(as_file(MATTER))
    clerk.get_by_label("批次文件").set_input_files(as_file(BATCH | {"quota": 0}))
    press(clerk, "检查并拟制")
    assert "/quota" in words(clerk)
    assert axe(clerk) == []

    clerk.get_by_label("事项文件").set_input_files(as_file(MATTER))
    clerk.get_by_label("批次文件").set_input_files(as_file(BATCH))
    press(clerk, "检查并拟制")
    assert "由另一人审核并发布" in told(clerk)
    address = clerk.url
    follow(clerk, MATTER["title"])
    matter = clerk.url

    sign_in(leader, LEADER)
    leader.goto(matter)
    press(leader, "发布")
    assert "已发布" in told(leader)
    leader.goto(address)
    follow(leader, "发布")
    assert axe(leader) == []
    leader.get_by_label("理由").fill("等待预算下达")
    press(leader, "发布")
    assert "已发布" in told(leader)
    assert fact(leader, "名额") == "20"
    assert axe(leader) == []
    assert "科室审核" in words(leader)

    follow(leader, "延长申报时间")
    assert axe(leader) == []
    leader.get_by_label("新的截止时间").fill("2014-10-31 17:00")
    leader.get_by_label("理由").fill("应申报单位要求")
    press(leader, "延长申报时间")
    assert "延长至 2014-10-31 17:00" in words(leader)

    follow(leader, "准予一家单位延期")
    leader.get_by_label("单位").fill("没有这家公司")
    leader.get_by_label("延至").fill("2014-10-20 17:00")
    leader.get_by_label("理由").fill("申报系统故障")
    press(leader, "准予延期")
    assert "没有唯一使用这一名称的单位" in words(leader)
    clerk.goto("/matters/batches/")
    assert "申报中" in words(clerk)
    assert axe(clerk) == []
