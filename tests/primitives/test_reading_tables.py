"""A table made elsewhere is read as a person sees it, or refused."""

import codecs
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from kechuang.primitives.spreadsheets import (
    NotAWorkbook,
    Sheet,
    UnsafeWorkbook,
    read_csv,
    read_workbook,
    write_workbook,
)


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


def test_values_are_read_as_a_person_sees_them() -> None:
    data = book_of(
        ("名称", 12.0, 0.1 + 0.2, 1e-7, True, None),
        (datetime(2014, 9, 30), datetime(2014, 9, 30, 8, 15), "  ", "", "　", 7),  # noqa: DTZ001  # a sheet's moments have no zone
    )

    assert read_workbook(data) == [
        ["名称", 12, Decimal("0.3"), Decimal("1E-7"), "TRUE", None],
        [date(2014, 9, 30), datetime(2014, 9, 30, 8, 15), None, None, None, 7],  # noqa: DTZ001  # a sheet's moments have no zone
    ]


def test_rows_keep_their_number_and_closing_blanks_go() -> None:
    assert read_workbook(book_of((), ("甲",), (), (None, 2), (), (None, None, None))) == [
        [None, None],
        ["甲", None],
        [None, None],
        [None, 2],
    ]


def test_the_first_visible_sheet_is_read() -> None:
    book = Workbook()
    book.worksheets[0].append(["hidden"])
    book.worksheets[0].sheet_state = "hidden"
    book.create_sheet("第二").append(["seen"])
    out = BytesIO()
    book.save(out)

    assert read_workbook(out.getvalue()) == [["seen"]]


def test_an_empty_sheet_is_an_empty_table() -> None:
    assert read_workbook(book_of()) == []


def test_a_table_just_within_the_limits_is_read_and_one_beyond_is_not() -> None:
    data = book_of(("甲", "乙"), (1, 2), (3, 4))
    assert len(read_workbook(data, max_rows=3, max_columns=2)) == 3

    with pytest.raises(UnsafeWorkbook, match="more than 2 rows"):
        read_workbook(data, max_rows=2)
    with pytest.raises(UnsafeWorkbook, match="more than 1 columns"):
        read_workbook(data, max_columns=1)


def test_twenty_thousand_equal_rows_are_not_taken_for_a_bomb() -> None:
    rows = [("同一个名称", 1, date(2014, 9, 30))] * 19_999

    assert len(read_workbook(write_workbook([Sheet("表", ("甲", "乙", "丙"), rows)]))) == 20_000


def test_a_formula_gives_the_value_last_calculated() -> None:
    parts = unzipped(book_of((1, 2, "=A1+B1")))
    sheet = (
        parts["xl/worksheets/sheet1.xml"]
        .replace(b"<v />", b"<v>3</v>")
        .replace(b"<v/>", b"<v>3</v>")
        .replace(b"<v></v>", b"<v>3</v>")
    )

    assert read_workbook(zipped({**parts, "xl/worksheets/sheet1.xml": sheet})) == [[1, 2, 3]]


def zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", 8) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    "rows", [((1, 2, "=A1+B1"),), ((None, None, "=1+1", 5), (7,)), ((None, None, "=1+1"), ("文",))]
)
def test_a_formula_nobody_has_calculated_is_not_read_as_empty(
    rows: tuple[tuple[str | int | None, ...], ...],
) -> None:
    with pytest.raises(
        NotAWorkbook, match=r"The formula in cell C1 has never been calculated; open the file"
    ):
        read_workbook(book_of(*rows))


def test_a_formula_that_gives_an_empty_text_is_calculated() -> None:
    parts = unzipped(book_of((1, '=""')))
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b'<c r="B1">', b'<c r="B1" t="str">')

    assert b't="str"' in sheet
    assert read_workbook(zipped({**parts, "xl/worksheets/sheet1.xml": sheet})) == [[1]]


TABLE = [["企业名称", "代码"], ["嘉定某某公司", "001234"]]
LINES = "企业名称,代码\r\n嘉定某某公司,001234\r\n"


@pytest.mark.parametrize(
    "data",
    [
        LINES.encode(),
        LINES.encode("utf-8-sig"),
        LINES.encode("gbk"),
        LINES.encode("utf-16"),
        codecs.BOM_UTF16_BE + LINES.encode("utf-16-be"),
        LINES.replace(",", "\t").encode("gb18030"),
        LINES.replace(",", ";").encode(),
        LINES.replace("\r\n", "\n").strip().encode(),
        (
            '"企业名称" ,代码\n "嘉定某某公司",001234\n'.replace(' "', '"').replace('" ,', '",') + ",\n\n"
        ).encode(),
    ],
)
def test_a_comma_separated_file_is_read_in_every_usual_encoding(data: bytes) -> None:
    assert read_csv(data) == TABLE


def test_a_character_only_gb18030_has_is_read() -> None:
    assert read_csv("𠮷,㛃\n".encode("gb18030")) == [["𠮷", "㛃"]]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "The file is no text in UTF-8 or GBK; save it as CSV again."),
        (b"\xff\xff\xff", "The file is no text in UTF-8 or GBK; save it as CSV again."),
        (
            '甲,乙\n"未完,丙\n'.encode(),
            "Line 2 of the file cannot be split into columns; look at its quotation marks.",
        ),
        (b"x" * 200_000, "Line 1 of the file cannot be split into columns; look at its quotation marks."),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(NotAWorkbook) as refused:
        read_csv(data)

    assert str(refused.value) == said


def test_a_comma_separated_file_has_limits_too() -> None:
    with pytest.raises(UnsafeWorkbook, match="more than 1 rows"):
        read_csv(LINES.encode(), max_rows=1)
    with pytest.raises(UnsafeWorkbook, match="too large"):
        read_csv(b"x" * 50_000_001)


def test_an_empty_file_is_an_empty_table() -> None:
    assert read_csv(b"") == []
