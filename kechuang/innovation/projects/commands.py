"""`kechuang projects package NUMBER --out FOLDER`: the archive of a project that ended, to be kept and checked without the platform."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kechuang.innovation.projects.models import Project
from kechuang.innovation.projects.packaging import pack
from kechuang.kernel.audit.errors import Refused

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("project", metavar="NUMBER", help=str(_("number of the project, such as XM20140001")))
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FOLDER", help=str(_("an empty folder, or one to be made"))
    )


def package(options: Namespace) -> int:
    """Write the package and print its digests."""
    project = Project.objects.filter(case__number=options.project).select_related("case").first()
    if project is None:
        raise Refused(_("There is no project of this number."), rule="project_is_known")
    try:
        digests = pack(project, options.out)
    except OSError as error:
        sentence = _("%(file)s cannot be written.") % {"file": options.out}
        raise Refused(sentence, rule="package_is_writable") from error
    for name, told in sorted(digests.items()):
        print(f"{told['sm3']}  {name}")
    return 0
