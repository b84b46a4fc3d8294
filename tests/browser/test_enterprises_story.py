"""The register of enterprises: found, narrowed, opened; a workbook with a bad row looked at before it is let in; taken out again."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from openpyxl import Workbook
from playwright.sync_api import expect

from kechuang.primitives.codes import make_organisation_code
from tests.browser.hands import XLSX, fact, file, follow, press, row, table_of, told, words, workbook_from
from tools.house.visit import sign_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Page

    from tests.browser.conftest import Opener

CLERK = "孙一帆"
HEAD = ("组织机构代码", "企业名称", "成立日期", "企业类型", "行业", "注册地")
NAME = "嘉创远望试验仪器有限公司"
SOUND = (make_organisation_code("JDZZ0001"), NAME, "2012-03-05", "有限责任公司", "C40", "菊园新区")
WRONG = (SOUND[0][:-1] + ("1" if SOUND[0][-1] != "1" else "2"), "嘉创错码仪器有限公司", *SOUND[2:])


def workbook(*lines: Sequence[str]) -> bytes:
    """Return a workbook with these lines under the head of the register."""
    book, out = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for line in (HEAD, *lines):
        sheet.append(list(line))
    book.save(out)
    return out.getvalue()


def found(page: Page) -> int:
    """Return how many rows the list says it has."""
    return int(re.sub(r"\D", "", page.locator(".listing-line b").inner_text()))


def hands_in(page: Page, name: str, *lines: Sequence[str]) -> None:
    """Hand a workbook in and wait until it has been read."""
    page.goto("/enterprises/imports/new/")
    page.get_by_label("企业名录").check()
    page.get_by_label("工作簿（.xlsx）").set_input_files(file(name, workbook(*lines), XLSX))
    press(page, "读取")
    assert "已提交" in told(page) or "名录" in told(page)
    awaited(page, "待确认")


def awaited(page: Page, state: str) -> None:
    """Look again until the import has come to a state."""
    for _look in range(60):
        if fact(page, "进度") == state:
            return
        page.wait_for_timeout(500)
        page.reload()
    sentence = f"the import never came to {state}: {words(page)}"
    raise AssertionError(sentence)


def test_an_enterprise_is_searched_for_narrowed_down_and_opened(page: Opener) -> None:
    window = page()
    sign_in(window, CLERK, to="/enterprises/")
    everyone = found(window)
    assert everyone >= 600
    window.get_by_label("注册地").select_option(label="安亭镇")
    window.get_by_label("资质证书").select_option(label="高新技术企业")
    window.get_by_label("证书状态").select_option(label="有效")
    press(window, "筛选")
    narrowed = found(window)
    assert 0 < narrowed < everyone
    grounds = set(window.locator("tbody tr td:nth-child(2)").all_inner_texts())
    assert grounds <= {"安亭镇", "同济大学科技园"}
    name = window.locator("tbody th a, tbody td a").first.inner_text()
    window.get_by_label("搜索本列表").fill(name)
    press(window, "筛选")
    assert found(window) == 1
    follow(window, name)
    expect(window.get_by_role("heading", level=1)).to_have_text(name)
    assert "高新技术企业" in words(window)
    follow(window, "年度指标")
    assert "高新技术企业总数" in window.locator("section").filter(has_text="计入的指标").last.inner_text()
    follow(window, "历史沿革")
    assert name in words(window)


def test_what_the_list_says_leaves_as_a_workbook(page: Opener) -> None:
    window = page()
    sign_in(window, CLERK, to="/enterprises/?stage=mature")
    with workbook_from(window, "导出 XLSX") as sheet:
        lines = table_of(sheet, "名称")
    assert len(lines) == found(window)
    assert lines[0]["名称"] in words(window)


def test_a_workbook_with_a_bad_row_is_looked_at_before_anything_is_written(page: Opener) -> None:
    window = page()
    sign_in(window, CLERK)
    hands_in(window, "新登记企业.xlsx", SOUND, WRONG)
    address = window.url
    assert "新增" in row(window, NAME).inner_text()
    bad = row(window, "嘉创错码仪器有限公司").inner_text()
    assert "不能写入" in bad
    assert re.search("（A3）：.*校验码（第9位）与其余各位不符", bad)
    window.goto(f"/enterprises/?q={NAME}")
    assert "共 0 行" in words(window)
    window.goto(address)
    follow(window, "确认导入")
    assert "1 行不能写入，将略过。" in words(window)
    press(window, "写入")
    assert "有 1 处需要更正" in words(window)
    window.get_by_role("checkbox").check()
    press(window, "写入")
    awaited(window, "已写入名录")
    window.goto(f"/enterprises/?q={NAME}")
    assert found(window) == 1
    window.goto("/enterprises/?q=嘉创错码仪器有限公司")
    assert NAME not in words(window)
