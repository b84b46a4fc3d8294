"""An old record from a workbook: shown first, taken over whole or not at all, and never twice."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kechuang.office.worklog.models import Entry
from kechuang.office.worklog.tests.ground import Ground, browser
from kechuang.office.worklog.tests.test_pages import sent
from kechuang.primitives.spreadsheets import Sheet, read_workbook, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from kechuang.primitives.actor import Actor

HEADER = ("日期", "工作内容", "用时（分钟）")
GOOD: list[list[Any]] = [
    [date(2014, 3, 3), "走访企业三家", 120],
    ["2014/03/04", "整理台账", None],
    [date(2014, 3, 3), "走访企业三家", 120],
]


@pytest.fixture(autouse=True)
def files(settings: Settings, tmp_path: Path) -> None:
    settings.FILES_FOLDER = str(tmp_path)


def given(actor: Actor, rows: list[list[Any]], header: tuple[str, ...] = HEADER) -> tuple[int, str]:
    """Hand a workbook in; return the status and what the page says."""
    book = SimpleUploadedFile("旧.xlsx", write_workbook([Sheet("x", header, rows)]))
    form = {"_acting": str(actor.membership), "_key": str(uuid4()), "file": book}
    answer = browser(actor).post("/worklog/import/", form)
    return answer.status_code, answer.content.decode()


def sealed(page: str) -> str:
    """Return what a preview would take over."""
    found = re.search(r'name="sealed" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def test_rows_are_shown_and_taken_over_once(ground: Ground) -> None:
    status, page = given(ground.clerk, GOOD)
    assert (status, "新条目 2 条" in page, Entry.objects.count()) == (200, True, 0)
    shown = sealed(page)
    for _again in range(2):
        assert sent(ground.clerk, "/worklog/import/take/", sealed=shown)[0] == 302

    assert list(Entry.objects.values_list("day", "text", "minutes", "source")) == [
        (date(2014, 3, 3), "走访企业三家", 120, "imported"),
        (date(2014, 3, 4), "整理台账", None, "imported"),
    ]
    _status, page = given(ground.clerk, GOOD)
    assert ("新条目 0 条" in page, "已在工作纪实中" in page, "全部导入" in page) == (True, True, False)


def test_every_fault_is_told_by_row_and_column_and_nothing_is_kept(ground: Ground) -> None:
    rows: list[list[Any]] = [
        ["三月三日", "走访", 10],
        [date(2015, 1, 1), "", 0],
        [date(2014, 3, 3), "长" * 301, "一小时"],
        *GOOD,
    ]
    status, page = given(ground.clerk, rows)

    assert status == 422
    told = re.findall(
        r'class="numeric"><span class="cell">(\d)</span></th><td data-label="列"[^>]*><span class="cell">([^<]+)',
        page,
    )
    assert told == [
        ("2", "日期"),
        ("3", "日期"),
        ("3", "工作内容"),
        ("3", "用时（分钟）"),
        ("4", "工作内容"),
        ("4", "用时（分钟）"),
    ]
    assert "日期应在 2000-01-01 至 2014-09-30 之间。" in page
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("header", "rows", "sentence"),
    [
        (("日子", "事"), GOOD, "首行应为：日期、工作内容、用时（分钟）"),
        (HEADER, [], "只有表头"),
        (HEADER, [[date(2014, 3, 3), f"走访{n}", 1] for n in range(501)], "501"),
    ],
)
def test_a_file_of_another_make_is_refused_with_a_sentence(
    ground: Ground, header: tuple[str, ...], rows: list[list[Any]], sentence: str
) -> None:
    status, page = given(ground.clerk, [row[: len(header)] for row in rows], header)

    assert (status, sentence in page) == (422, True)


def test_what_is_no_workbook_is_refused(ground: Ground) -> None:
    form = {"_acting": str(ground.clerk.membership), "file": SimpleUploadedFile("a.xlsx", b"nothing")}
    answer = browser(ground.clerk).post("/worklog/import/", form)

    assert answer.status_code == 422


def test_only_who_was_shown_a_file_takes_it_over_and_only_as_it_was_shown(ground: Ground) -> None:
    shown = sealed(given(ground.clerk, GOOD)[1])

    assert sent(ground.second, "/worklog/import/take/", sealed=shown)[0] == 404
    assert sent(ground.clerk, "/worklog/import/take/", sealed=shown[:-2] + "xx")[0] == 404
    assert sent(ground.clerk, "/worklog/import/take/")[0] == 404
    assert not Entry.objects.exists()


def test_the_empty_workbook_is_the_one_that_is_read(ground: Ground) -> None:
    content = browser(ground.clerk).get("/worklog/import/template.xlsx").content

    assert read_workbook(content)[0] == list(HEADER)
