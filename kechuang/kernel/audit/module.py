"""What the record says to the house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import commands
from kechuang.kernel.modules import Command, ModuleBase

module = ModuleBase(
    name="audit",
    title=_("The record"),
    source="HOUSE: audit",
    also=(
        Command(name="audit verify", help=_("Verify the chain of the record"), run=commands.verify),
        Command(
            name="audit export",
            help=_("Write the record for the stand-alone verifier"),
            arguments=commands.takes_file,
            run=commands.export,
        ),
        Command(name="audit anchor", help=_("Keep a signed anchor of the record"), run=commands.keep_anchor),
    ),
)
