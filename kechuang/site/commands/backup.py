"""`kechuang backup FOLDER`: the whole installation copied into a new folder while people work."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kechuang.site import env
from kechuang.site.keeping.errors import Trouble
from kechuang.site.keeping.folder import absolute
from kechuang.site.keeping.sealing import key_from

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Take the new folder."""
    parser.add_argument("folder", type=absolute, metavar="FOLDER", help=_("a folder that is not there yet"))


def run(options: Namespace) -> int:
    """Take a backup; 1 when it could not be taken, or when files were already damaged."""
    from kechuang.site.keeping.copying import back_up  # noqa: PLC0415 - only once it is needed: a command starts sooner
    from kechuang.site.keeping.progress import Telling  # noqa: PLC0415 - the same

    key = key_from(env.BACKUP_KEY.text())
    try:
        with Telling() as telling:
            made = back_up(options.folder, url=env.database_owner(), key=key, telling=telling)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    print(
        _("Backed up to %(folder)s: %(parts)d parts, %(megabytes).1f MB, record up to %(seq)d.")
        % {
            "folder": options.folder,
            "parts": len(made.parts),
            "megabytes": made.size / 1e6,
            "seq": made.facts.head_seq,
        }
    )
    for digest in made.damaged:
        print(_("Already damaged or gone in the store: %(digest)s") % {"digest": digest}, file=sys.stderr)
    return 1 if made.damaged else 0
