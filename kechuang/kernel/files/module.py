"""What the files say to the house."""

from __future__ import annotations

from datetime import time

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.files.actions import find_orphans, sweep_orphans
from kechuang.kernel.files.command import verify
from kechuang.kernel.jobs.declared import Periodic
from kechuang.kernel.modules import Command, ModuleBase

module = ModuleBase(
    name="files",
    title=_("Files"),
    source="HOUSE: files",
    also=(
        Verb(name="files.keep", sentence=_("Handed in a file")),
        Verb(name="files.remove", sentence=_("Removed a file")),
        Verb(name="files.sweep", sentence=_("Swept away files that nothing named")),
        Periodic(name="files.sweep", at=time(3), call=find_orphans, done=sweep_orphans),
        Command(name="verify-files", help=_("Compare every kept file with its digest"), run=verify),
    ),
)
