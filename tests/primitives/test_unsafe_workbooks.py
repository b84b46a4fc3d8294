"""Workbooks made to harm: each would work on a careless reader, and each is refused with its reason."""

import struct
from collections.abc import Callable
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from kechuang.primitives.spreadsheets import (
    NotAWorkbook,
    Sheet,
    UnsafeWorkbook,
    read_workbook,
    write_workbook,
)

SHEET, STYLES, RELS = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"
GOOD = write_workbook([Sheet("表", ("甲", "乙"), (("x", 1), ("y", 2)))])

NOT_ONE = "The file is no Excel workbook (.xlsx), or it is damaged."
LOCKED = "This is an old .xls file or one with a password; save it as .xlsx without a password."
RUNS = "The workbook carries macros or embedded objects; save it as .xlsx without them."
REACHES = "The workbook reaches for data outside itself; paste the values instead."
TOO_LARGE = "The workbook is too large once unpacked; split it or remove pictures."
TOO_TIGHT = "The workbook is packed far more tightly than a table can be."
TOO_MUCH = "The workbook holds more than can be read; delete empty formatted rows and columns."
NO_PROGRAM = "The workbook has rows where no spreadsheet program can have any."
DOCTYPE = "The workbook declares its own document type, which no spreadsheet program does."
STRICT = "The workbook is in the strict format; save it as an ordinary Excel workbook."


def parts() -> dict[str, bytes]:
    with ZipFile(BytesIO(GOOD)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(changed: dict[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as package:
        for name, content in {**parts(), **changed}.items():
            package.writestr(name, content)
    return out.getvalue()


def with_sheet(rows: bytes) -> bytes:
    """Return the good workbook with other rows, its padding hard enough to compress to pass for a table."""
    opening = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    return packed({SHEET: opening + b"<sheetData>" + rows + b"</sheetData></worksheet>"})


def noise(size: int) -> bytes:
    return b"<!--" + Random(7).randbytes(size).hex().encode() + b"-->"


def with_relationship(kind: str) -> bytes:
    link = f'<Relationship Id="x" Type="http://x/relationships/{kind}" Target="file:///c:/x" TargetMode="External"/>'
    return packed({RELS: parts()[RELS].replace(b"</Relationships>", link.encode() + b"</Relationships>")})


def lying_about_its_size() -> bytes:
    """Return the workbook whose directory claims one byte for a sheet that has more."""
    data = bytearray(GOOD)
    at = data.rindex(SHEET.encode()) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = struct.pack("<I", 1)
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(GOOD)
    at = data.rindex(SHEET.encode()) - 46
    data[at + 8] |= 1
    return bytes(data)


def twice_the_same_name() -> bytes:
    out = BytesIO(GOOD)
    with ZipFile(out, "a") as package:
        package.writestr(SHEET.upper(), b"<x/>")
    return out.getvalue()


def test_the_good_workbook_is_read() -> None:
    assert read_workbook(GOOD) == [["甲", "乙"], ["x", 1], ["y", 2]]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: b"", NOT_ONE),
        (lambda: b"%PDF-1.7", NOT_ONE),
        (lambda: GOOD[: len(GOOD) // 2], NOT_ONE),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), LOCKED),
        (encrypted, LOCKED),
        (twice_the_same_name, NOT_ONE),
        (lying_about_its_size, NOT_ONE),
        (lambda: packed({}, ZIP_LZMA), NOT_ONE),
        (lambda: packed({SHEET: b"<worksheet"}), NOT_ONE),
        (lambda: packed({SHEET: b"\x00\x01\x02"}), NOT_ONE),
        (
            lambda: packed({"xl/workbook.xml": b"<workbook/>"}),
            "The workbook has no visible sheet with a table.",
        ),
        (lambda: packed({"[Content_Types].xml": b"<Types/>"}), NOT_ONE),
        (lambda: with_sheet(b'<row r="1"><c r="A1"><v>1e999</v></c></row>'), NOT_ONE),
        (lambda: with_sheet(b'<row r="1"><c r="A1" t="s"><v>99</v></c></row>'), NOT_ONE),
        (lambda: with_sheet(b'<row r="1"><c r="AAAAA1"><v>1</v></c></row>'), NOT_ONE),
        (
            lambda: packed({SHEET: b'<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"/>'}),
            STRICT,
        ),
    ],
)
def test_what_is_no_workbook_is_refused_with_a_sentence(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(NotAWorkbook) as refused:
        read_workbook(make())

    assert str(refused.value) == said


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: packed({"xl/vbaProject.bin": b"x"}), RUNS),
        (lambda: packed({"XL/VBAPROJECT.BIN": b"x"}), RUNS),
        (lambda: packed({"xl/macrosheets/sheet1.xml": b"<x/>"}), RUNS),
        (lambda: packed({"xl/activeX/activeX1.bin": b"x"}), RUNS),
        (lambda: packed({"xl/embeddings/oleObject1.bin": b"x"}), RUNS),
        (
            lambda: packed(
                {
                    "[Content_Types].xml": parts()["[Content_Types].xml"].replace(
                        b"sheet.main", b"sheet.macroEnabled.main"
                    )
                }
            ),
            RUNS,
        ),
        (lambda: packed({"xl/externalLinks/externalLink1.xml": b"<x/>"}), REACHES),
        (lambda: packed({"xl/connections.xml": b"<x/>"}), REACHES),
        (lambda: with_relationship("oleObject"), REACHES),
        (lambda: with_relationship("attachedTemplate"), REACHES),
        (lambda: packed({SHEET: b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'}), DOCTYPE),
        (
            lambda: packed(
                {SHEET: '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><x/>'.encode("utf-16")}
            ),
            DOCTYPE,
        ),
        (lambda: packed({"xl/media/image1.png": b"<!DOCTYPE x><x/>"}), DOCTYPE),
        (lambda: packed({f"xl/media/{number}.png": b"x" for number in range(2_000)}), TOO_LARGE),
        (lambda: packed({"xl/media/large.png": bytes(50_000_000)}, ZIP_STORED), TOO_LARGE),
        (lambda: packed({"xl/media/bomb.png": bytes(10_000_000)}), TOO_TIGHT),
        (lambda: with_sheet(b'<row r="99999999"/>'), NO_PROGRAM),
        (lambda: with_sheet(b'<row r="1e9"/>'), NO_PROGRAM),
        (lambda: with_sheet(b'<row r="1">' + b"<c/>" * 70_000 + noise(4_000) + b"</row>"), NO_PROGRAM),
        (lambda: with_sheet(b'<row r="1">' + b"<v/>" * 70_000 + noise(4_000) + b"</row>"), NO_PROGRAM),
        (lambda: with_sheet(b'<row r="1">' + b"<x/>" * 300_001 + noise(20_000) + b"</row>"), TOO_MUCH),
        (
            lambda: packed(
                {
                    STYLES: b"<styleSheet><cellXfs>"
                    + b"<xf/>" * 300_001
                    + noise(20_000)
                    + b"</cellXfs></styleSheet>"
                }
            ),
            TOO_MUCH,
        ),
    ],
)
def test_what_would_harm_is_refused_with_its_reason(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(UnsafeWorkbook) as refused:
        read_workbook(make())

    assert str(refused.value) == said


def test_an_ordinary_link_to_a_page_is_no_harm() -> None:
    assert read_workbook(with_relationship("hyperlink"))[0] == ["甲", "乙"]


def test_a_declared_size_neither_cuts_nor_invents_rows() -> None:
    claims = (b"A1:A1", b"A1:XFD1048576")

    for claim in claims:
        sheet = parts()[SHEET].replace(b"A1:B3", claim)
        assert claim in sheet
        assert read_workbook(packed({SHEET: sheet})) == read_workbook(GOOD)


def test_a_stray_cell_in_the_last_row_does_not_make_a_million_rows() -> None:
    data = with_sheet(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"/></row>')

    assert read_workbook(data) == [[1]]


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_workbook_is_read_or_refused_but_never_breaks_the_page(seed: int) -> None:
    random = Random(seed)
    name = random.choice(sorted(parts()))
    content = bytearray(parts()[name])
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(content))
        content[at : at + random.randint(0, 3)] = random.randbytes(random.randint(0, 3))

    try:
        outcome: object = read_workbook(packed({name: bytes(content)}))
    except (NotAWorkbook, UnsafeWorkbook) as refused:
        outcome = str(refused)

    assert isinstance(outcome, list) or str(outcome).endswith(".")
