"""The application as a paper (申报书): what is answered now, under the version code that stands at the foot of every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from kechuang.doors.hall.reading import Reading
from kechuang.kernel.typeset.document import (
    Align,
    Column,
    Cover,
    Document,
    Field,
    FieldGrid,
    Heading,
    Layout,
    Paragraph,
    SealPlace,
    SealPlaces,
    Table,
    Version,
)
from kechuang.kernel.web import answers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kechuang.kernel.cases.models import Application
    from kechuang.kernel.typeset.document import Block


def paper(application: Application, on: date) -> Document:
    """Return the application as it stands on a day."""
    reading = Reading.of(application, on)
    draft = reading.draft
    files = {key: [file.name for file in found] for key, found in reading.files.items()}
    said = answers.said(draft.form, reading.answers, files, on)
    firm = draft.organisation.name
    return Document(
        title=draft.form.title,
        subtitle=application.batch.title if application.batch else "",
        layout=Layout.FORM,
        dated=on,
        author=firm,
        cover=Cover(
            fields=(
                Field(label=gettext("Applicant"), value=firm),
                Field(label=gettext("Case number"), value=application.case.number),
                Field(label=gettext("Handling office"), value=application.unit.name),
            )
        ),
        blocks=(
            *(block for section in said for block in _blocks(section)),
            SealPlaces(
                places=(
                    SealPlace(
                        title=gettext("Applicant (seal)"),
                        lines=(gettext("Legal representative (signature)"), gettext("Date")),
                    ),
                    SealPlace(
                        title=gettext("Recommending unit (seal)"),
                        lines=(gettext("Opinion"), gettext("Date")),
                    ),
                )
            ),
        ),
        version=Version(code=application.case.number, digest=reading.code),
    )


def _blocks(section: answers.Said) -> Iterator[Block]:
    """Yield one section."""
    yield Heading(text=section.title, numbered=False)
    if section.lines:
        yield FieldGrid(fields=tuple(Field(label=label, value=text) for label, text in section.lines))
    for grid in section.grids:
        if not grid.rows:
            yield Paragraph(text=f"{grid.label}：—", indent=False)
            continue
        columns = tuple(
            Column(title=head, align=Align.RIGHT if numeric else Align.LEFT)
            for head, numeric in zip(grid.heads, grid.numeric, strict=True)
        )
        yield Table(columns=columns, rows=grid.rows, totals=grid.totals, caption=grid.label)
