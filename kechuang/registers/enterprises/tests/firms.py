"""Made-up enterprises for tests, and workbooks about them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.naming import Kind
from kechuang.primitives.codes import make_organisation_code, make_registration_number
from kechuang.primitives.spreadsheets import Sheet, write_workbook
from kechuang.registers.enterprises.actions.certificates import Paper, certify
from kechuang.registers.enterprises.actions.entering import Entry, enter
from kechuang.registers.enterprises.imports import verbs
from kechuang.registers.enterprises.imports.columns import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kechuang.registers.enterprises.models import Certificate, Enterprise, Import
    from kechuang.registers.places.tests.ground import District, Official

CLERKS_BOOK = "名录.xlsx"


def code(number: int) -> str:
    """Return an invented organisation code with its right check digit."""
    return make_organisation_code(f"TXT{number:05d}")


def registration(number: int) -> str:
    """Return an invented registration number with its right check digit."""
    return make_registration_number(f"9901140{number:07d}")


def entry(district: District, number: int = 1, **changes: object) -> Entry:
    """Return what is entered of an invented enterprise."""
    wanted: dict[str, object] = {
        "name": f"嘉创示例{number}号仪器有限公司",
        "founded": date(2009, 5, 18),
        "legal_form": "limited",
        "sector": "C40",
        "registered_at": district.antin,
        "organisation_code": code(number),
        "registration_number": registration(number),
        "legal_representative": "示例人",
        "staff": 46,
    }
    return Entry(**(wanted | changes))  # type: ignore[arg-type]  # as each test wants it


def firm(district: District, number: int = 1, **changes: object) -> Enterprise:
    """Enter an invented enterprise."""
    return enter(entry(district, number, **changes), by=district.clerk.actor)


def certificate(district: District, firm: Enterprise, issued_on: date, **changes: object) -> Certificate:
    """Enter a high-tech certificate, or another."""
    wanted: dict[str, object] = {
        "kind": "high_tech",
        "level": "national",
        "number": f"示{firm.pk}-{issued_on:%Y%m%d}",
        "issued_on": issued_on,
        "authority": "示例机关",
    }
    return certify(Paper(enterprise=firm, **(wanted | changes)), by=district.clerk.actor)  # type: ignore[arg-type]  # as each test wants it


def book(kind: str, rows: Sequence[dict[str, object]]) -> bytes:
    """Return a workbook of a kind; cells that a row does not name stay empty."""
    cells: list[list[Any]] = [[row.get(one.key) for one in COLUMNS[kind]] for row in rows]
    return write_workbook([Sheet("示例", [one.title for one in COLUMNS[kind]], cells)])


def row(number: int, **changes: object) -> dict[str, object]:
    """Return a row of enterprises."""
    wanted: dict[str, object] = {
        "organisation_code": code(number),
        "name": f"嘉创表{number}号仪器有限公司",
        "founded": date(2010, 3, 1),
        "legal_form": "有限责任公司",
        "sector": "C40",
        "registered_at": "安汀镇",
        "staff": 12,
    }
    return wanted | changes


def hand_in(who: Official, kind: str, data: bytes, name: str = CLERKS_BOOK) -> Import:
    """Hand a workbook in."""
    accepted = accept(SimpleUploadedFile(name, data), kinds=(Kind.XLSX,))
    return verbs.hand_in(accepted, kind=kind, by=who.actor)
