"""`kechuang restore FOLDER`: looks at a backup, or puts it where nothing stands yet."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kechuang.kernel.audit.errors import Refused
from kechuang.site import env
from kechuang.site.keeping.errors import Trouble
from kechuang.site.keeping.folder import absolute
from kechuang.site.keeping.sealing import key_from

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from kechuang.site.keeping.restoring import Backup

SHOWN = 20


def arguments(parser: ArgumentParser) -> None:
    """Take the backup, and where to put it."""
    parser.add_argument("folder", type=absolute, metavar="FOLDER", help=_("the folder of a backup"))
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", action="store_true", help=_("open it in a scratch place and verify it"))
    what.add_argument("--into", metavar="URL", help=_("the address of a database that holds nothing yet"))
    parser.add_argument(
        "--files", type=absolute, metavar="FOLDER", help=_("the new folder of the file store")
    )


def run(options: Namespace) -> int:
    """Look at a backup or put it back; 1 when anything is not as the manifest says."""
    from kechuang.site.keeping.progress import Telling  # noqa: PLC0415 - only once it is needed: a command starts sooner
    from kechuang.site.keeping.restoring import Backup  # noqa: PLC0415 - the same

    if options.into and options.files is None:
        raise Refused(_("Say with --files where the files go."), rule="restore_files")
    try:
        with Telling() as telling:
            backup = Backup(options.folder, key_from(env.BACKUP_KEY.text()), telling)
            if options.check:
                found = backup.check(env.database_owner())
            else:
                found = backup.put_back(options.into, options.files)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    for sentence in found[:SHOWN]:
        print(f"✗ {sentence}")
    if found:
        return 1
    _report(backup, is_check=options.check)
    return 0


def _report(backup: Backup, *, is_check: bool) -> None:
    """Print what was found well."""
    held = backup.manifest
    print(
        _("✓ %(parts)d parts, %(megabytes).1f MB, as they were written on %(made_at)s")
        % {"parts": len(held.parts), "megabytes": held.size / 1e6, "made_at": held.made_at}
    )
    print(
        _("✓ %(tables)d tables, %(rows)d rows, %(guards)d guards")
        % {
            "tables": len(held.facts.rows),
            "rows": sum(held.facts.rows.values()),
            "guards": len(held.facts.guards),
        }
    )
    head = {"seq": held.facts.head_seq, "sm3": held.facts.head_sm3}
    print(_("✓ the record is sound up to %(seq)d, %(sm3)s") % head)
    if held.damaged:
        print(
            _("%(count)d files were already damaged when it was made: see the manifest.")
            % {"count": len(held.damaged)}
        )
    if not is_check:
        print(_("Next: point DATABASE_URL and KECHUANG_FILES there and run kechuang migrate."))
