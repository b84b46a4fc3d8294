"""How openpyxl is kept from putting the clock into a file, and personal data into the temporary folder."""

from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from _typeshed import SizedBuffer

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)


class SteadyZip(ZipFile):
    """A zip file whose entries all carry the format's first moment."""

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: "SizedBuffer | str",
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """Write an entry under the steady moment, in whichever form its name comes."""
        name = zinfo_or_arcname.filename if isinstance(zinfo_or_arcname, ZipInfo) else zinfo_or_arcname
        entry = ZipInfo(name, _FIRST_MOMENT)
        entry.external_attr = 0o600 << 16
        super().writestr(entry, data, compress_type or self.compression, compresslevel)


class InMemoryWriter(ExcelWriter):
    """openpyxl's writer, except that a sheet is spelled in memory instead of in a temporary file."""

    def __init__(self, workbook: Workbook, archive: SteadyZip) -> None:
        super().__init__(workbook, archive)
        self._sheets_into = archive

    def write_worksheet(self, ws: Worksheet) -> None:
        """Spell one sheet into the archive; ours carry no drawings, tables or comments."""
        ws._drawing = SpreadsheetDrawing()  # type: ignore[attr-defined]  # noqa: SLF001  # the parent reads it afterwards
        writer = WorksheetWriter(ws, out=BytesIO())
        writer.write()
        ws._rels = writer._rels  # type: ignore[attr-defined]  # noqa: SLF001  # the same
        self._sheets_into.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)
