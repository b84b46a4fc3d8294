"""`kechuang case export NUMBER --out FOLDER`: one case as a folder that opens and verifies without the platform."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.models import Case
from kechuang.kernel.cases.package.folder import write_package
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("number", metavar="NUMBER", help=str(_("number of the case, such as KC201400001")))
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FOLDER", help=str(_("a folder that is not there yet"))
    )


def export(options: Namespace) -> int:
    """Write the package and put on record that it went out."""
    case = Case.objects.select_related("flow").filter(number=options.number).first()
    if case is None:
        raise Refused(_("There is no case of this number."), rule="case_is_known")
    manifest = write_package(case, options.out.absolute())
    with write(Actor.system("case export")) as w:
        w.record("cases.export", case, parts=len(manifest["parts"]), signature=manifest["signature"])
    print(
        _("%(number)s: %(parts)d parts in %(folder)s; verify with: python verify.py")
        % {"number": case.number, "parts": len(manifest["parts"]), "folder": options.out}
    )
    return 0
