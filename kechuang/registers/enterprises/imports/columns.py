"""The columns of each kind of workbook: title, how a cell is read, whether it must be there, an example for the template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from kechuang.primitives.codes import make_organisation_code
from kechuang.registers.enterprises.data import SECTORS
from kechuang.registers.enterprises.imports import cells
from kechuang.registers.enterprises.models import Certificate, Enterprise, Import, Level

if TYPE_CHECKING:
    from collections.abc import Callable

    from django_stubs_ext import StrOrPromise

    from kechuang.registers.enterprises.imports.cells import Readable


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; an empty cell of one that is not `needed` is not known, and leaves alone what is kept."""

    key: str
    title: StrOrPromise
    read: Callable[[Readable], object]
    example: str
    needed: bool = False


def column(
    key: str, title: StrOrPromise, read: Callable[[Readable], object], example: str, *, needed: bool = False
) -> Column:
    """Return a column; short for the tables below."""
    return Column(key=key, title=title, read=read, example=example, needed=needed)


EXAMPLE: Final = make_organisation_code("JDYA9999")
EARLIEST, LATEST = 1980, 2100
MOST_PEOPLE = 1_000_000

WHOSE: Final = (
    column("code", _("Organisation code or unified code"), cells.code, EXAMPLE, needed=True),
    column("name", _("Enterprise name"), cells.text(120), "嘉创示例仪器有限公司"),
)

ENTERPRISES: Final = (
    column("organisation_code", _("Organisation code"), cells.code, EXAMPLE),
    column("registration_number", _("Registration number"), cells.code, ""),
    column("unified_code", _("Unified social credit code"), cells.code, ""),
    column("name", _("Enterprise name"), cells.text(120), "嘉创示例仪器有限公司", needed=True),
    column("founded", _("Founded on"), cells.day, "2009-05-18", needed=True),
    column("legal_form", _("Legal form"), cells.one_of(Enterprise.LegalForm), "有限责任公司", needed=True),
    column("sector", _("Sector"), cells.one_of_data(SECTORS), "C40", needed=True),
    column("registered_at", _("Place of registration"), cells.text(80), "菊园新区", needed=True),
    column("taxed_at", _("Place of tax"), cells.text(80), "菊园新区"),
    column("operates_at", _("Place of business"), cells.text(80), "菊园新区"),
    column("legal_representative", _("Legal representative"), cells.text(60), "示例人"),
    column("staff", _("Staff"), cells.whole(0, MOST_PEOPLE), "46"),
)

FIGURES: Final = (
    *WHOSE,
    column("year", _("Year"), cells.whole(EARLIEST, LATEST), "2013", needed=True),
    column("revenue_fen", _("Revenue (ten thousand yuan)"), cells.wan, "3260.5", needed=True),
    column("rnd_fen", _("R&D spending (ten thousand yuan)"), cells.wan, "214"),
    column("profit_fen", _("Profit (ten thousand yuan)"), cells.wan, "188.2"),
    column("staff", _("Staff"), cells.whole(0, MOST_PEOPLE), "46"),
    column("rnd_staff", _("R&D staff"), cells.whole(0, MOST_PEOPLE), "12"),
    column("source", _("Source"), cells.text(200), "2013年度科技统计报表", needed=True),
)

CERTIFICATES: Final = (
    *WHOSE,
    column("kind", _("Kind of certificate"), cells.one_of(Certificate.Kind), "高新技术企业", needed=True),
    column("level", _("Level"), cells.one_of(Level), "国家级", needed=True),
    column("number", _("Certificate number"), cells.text(60), "GF201400000001", needed=True),
    column("issued_on", _("Date of issue"), cells.day, "2014-09-04", needed=True),
    column("expires_on", _("Valid to"), cells.day, "2017-09-03"),
    column("authority", _("Issuing authority"), cells.text(120), "市科学技术委员会等四部门", needed=True),
    column("document", _("Supporting document"), cells.text(200), ""),
)

AWARDS: Final = (
    *WHOSE,
    column("title", _("Project"), cells.text(200), "示例传感器研制", needed=True),
    column("level", _("Level"), cells.one_of(Level), "市级", needed=True),
    column("programme", _("Programme"), cells.text(120), "科技型中小企业技术创新资金", needed=True),
    column("authority", _("Awarding body"), cells.text(120), "市科学技术委员会", needed=True),
    column("awarded_on", _("Awarded on"), cells.day, "2014-06-12", needed=True),
    column("amount_fen", _("Amount (ten thousand yuan)"), cells.wan, "20"),
    column("document", _("Supporting document"), cells.text(200), "示例立项通知〔2014〕12号", needed=True),
    column("signer", _("Signer"), cells.text(60), "示例人", needed=True),
)

COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
    Import.Kind.ENTERPRISES: ENTERPRISES,
    Import.Kind.FIGURES: FIGURES,
    Import.Kind.CERTIFICATES: CERTIFICATES,
    Import.Kind.AWARDS: AWARDS,
}
