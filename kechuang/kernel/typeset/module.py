"""What the platform may know about typesetting."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.modules import Command, FileSchema, ModuleBase
from kechuang.kernel.typeset import command
from kechuang.kernel.typeset.document import Document
from kechuang.kernel.typeset.example import EXAMPLE
from kechuang.kernel.typeset.example_official import OFFICIAL
from kechuang.kernel.typeset.official import OfficialDocument
from kechuang.kernel.typeset.shapes import as_json, schema_of

module = ModuleBase(
    name="typeset",
    title=_("Typesetting"),
    source="GB/T 9704-2012",
    also=(
        Command(
            name="typeset",
            help=_("Set a document in type, as PDF or docx"),
            arguments=command.arguments,
            run=command.typeset,
            needs_database=False,
        ),
        Command(
            name="documents typeset",
            help=_("Set a red-header document in type by GB/T 9704-2012"),
            arguments=command.official_arguments,
            run=command.typeset_official,
            needs_database=False,
        ),
        Command(
            name="documents measure",
            help=_("Measure a PDF against GB/T 9704-2012"),
            arguments=command.measure_arguments,
            run=command.measure_official,
            needs_database=False,
        ),
        FileSchema(
            name="official_document",
            about=_("A red-header document by GB/T 9704-2012"),
            schema=schema_of(OfficialDocument),
            example=as_json(OFFICIAL),
        ),
        FileSchema(
            name="typeset",
            about=_("A document to set in type"),
            schema=schema_of(Document),
            example=as_json(EXAMPLE),
        ),
    ),
)
