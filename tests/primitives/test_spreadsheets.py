"""A table leaves the house as it stands and comes back the same; nothing in it runs."""

import tempfile
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from kechuang.primitives.spreadsheets import (
    InertText,
    Sheet,
    read_workbook,
    safe_cell,
    write_workbook,
)

SIGNED = datetime(2014, 9, 30, 16, 5)  # noqa: DTZ001  # a sheet's moments have no zone
ENTERPRISES = Sheet(
    title="科技企业",
    header=("企业名称", "组织机构代码", "成立日期", "职工人数", "研发费用（元）", "签订时间"),
    rows=(
        ("嘉定某某机器人有限公司", "D2143569X", date(2009, 3, 2), 48, Decimal("1234567.80"), SIGNED),
        ('=HYPERLINK("http://x")', "001234567", None, 0, Decimal(3), None),
    ),
    notes=("口径：年报数",),
)

# texts a sheet holds as they are; numbers it holds exactly
texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"),
    max_size=20,
).filter(str.strip)
numbers = st.integers(-(10**15) + 1, 10**15 - 1) | st.decimals(-(10**9), 10**9, places=4).filter(
    lambda number: number != int(number)
)
cells = st.none() | texts | numbers | st.dates(date(1900, 3, 1))


def unzipped(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def book_of(*rows: tuple[str | float | datetime | None, ...]) -> bytes:
    """Return a workbook as another program would make it, without our care."""
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_list_of_enterprises_comes_back_as_it_left() -> None:
    assert read_workbook(write_workbook([ENTERPRISES])) == [
        list(ENTERPRISES.header),
        ["嘉定某某机器人有限公司", "D2143569X", date(2009, 3, 2), 48, Decimal("1234567.8"), SIGNED],
        ['=HYPERLINK("http://x")', "001234567", None, 0, 3, None],
        [None] * 6,
        ["口径：年报数", None, None, None, None, None],
    ]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(cells, min_size=3, max_size=3), max_size=5))
def test_any_table_comes_back_as_it_left(rows: list[list[str | int | Decimal | date | None]]) -> None:
    came_back = read_workbook(write_workbook([Sheet("表", ("甲", "乙", "丙"), rows)]))

    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    assert came_back == [["甲", "乙", "丙"], *rows]


def test_the_sheet_is_made_to_be_read() -> None:
    sheet = load_workbook(BytesIO(write_workbook([ENTERPRISES]))).worksheets[0]

    assert (sheet.title, sheet.freeze_panes, sheet.auto_filter.ref) == ("科技企业", "A2", "A1:F3")
    assert [cell.font.b for cell in sheet[1]] == [True] * 6
    assert [cell.number_format for cell in sheet[2]] == [
        "General",
        "General",
        "yyyy-mm-dd",
        "General",
        "#,##0.00",
        "yyyy-mm-dd hh:mm",
    ]
    assert (
        sheet.column_dimensions["A"].width == 25
    )  # eleven characters count double, and 3 for the filter's arrow
    assert sheet.column_dimensions["C"].width == 13


def test_given_widths_are_kept() -> None:
    sheet = load_workbook(
        BytesIO(write_workbook([Sheet("表", ("甲", "乙"), (), widths=(33, 7.5))]))
    ).worksheets[0]

    assert [sheet.column_dimensions[column].width for column in "AB"] == [33, 7.5]


def test_the_same_rows_give_the_same_bytes_under_the_date_given() -> None:
    moment = datetime(2014, 9, 30, 8, 0)  # noqa: DTZ001  # properties are in UTC
    one, again = (write_workbook([ENTERPRISES], made_at=moment) for _ in range(2))

    assert one == again
    assert unzipped(one)["docProps/core.xml"].count(b"2014-09-30T08:00:00Z") == 2
    with ZipFile(BytesIO(one)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_is_written_to_the_temporary_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
    with pytest.raises(FileNotFoundError):
        book_of(("the way openpyxl itself goes",))

    assert read_workbook(write_workbook([ENTERPRISES]))[1][0] == "嘉定某某机器人有限公司"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_looks_like_a_formula_stays_text_even_when_edited(start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    written = write_workbook([Sheet(text, (text,), ((text,),), notes=(text,))])
    sheet = load_workbook(BytesIO(written)).worksheets[0]

    assert isinstance(safe_cell(text), InertText)
    assert b"<f>" not in unzipped(written)["xl/worksheets/sheet1.xml"]
    assert [(cell.data_type, cell.quotePrefix) for cell in (sheet["A1"], sheet["A2"], sheet["A4"])] == [
        ("s", True)
    ] * 3


def test_plain_text_and_error_signs_are_plain_text() -> None:
    sheet = load_workbook(BytesIO(write_workbook([Sheet("表", ("甲",), (("#N/A",), ("2014",)))]))).worksheets[
        0
    ]

    assert [(cell.data_type, cell.value, cell.quotePrefix) for cell in (sheet["A2"], sheet["A3"])] == [
        ("s", "#N/A", False),
        ("s", "2014", False),
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("嘉\x00定\x1b\ud800\uffff", "嘉定"),
        ("两\n行\t格", "两\n行\t格"),
        (310114199001010071, "310114199001010071"),
        (-(10**15), "-1000000000000000"),
        (Decimal("NaN"), "NaN"),
        (Decimal("0.1234567890123456"), "0.1234567890123456"),
        (date(1900, 2, 28), "1900-02-28"),
        (datetime(1899, 1, 1, 8, 30), "1899-01-01 08:30:00"),  # noqa: DTZ001  # a sheet's moments have no zone
        ("x" * 40_000, "x" * 32_767),
        (None, None),
    ],
)
def test_what_a_sheet_would_alter_is_written_as_text(
    value: str | int | Decimal | date | None, written: str | None
) -> None:
    assert safe_cell(value) == written


def test_tabs_are_named_as_spreadsheet_programs_accept() -> None:
    titles = ["一/二:三", "", "年" * 40, "年" * 40, "Abc", "aBC", "'='"]
    book = load_workbook(BytesIO(write_workbook([Sheet(title, ("甲",), ()) for title in titles])))

    assert book.sheetnames == ["一 二 三", "1", "年" * 31, "年" * 29 + " 2", "Abc", "aBC 2", "="]


def test_a_workbook_has_a_sheet() -> None:
    with pytest.raises(ValueError, match="at least one sheet"):
        write_workbook([])
