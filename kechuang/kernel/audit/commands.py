"""`kechuang audit verify`, `audit export` and `audit anchor`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kechuang.kernel.audit.anchors import anchor, public_key, told
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.export import check, lines
from kechuang.kernel.audit.writing import write
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def verify(_options: Namespace) -> int:
    """Verify the chain of this database; 1 when a fault is found."""
    found = check()
    for line in found.lines():
        print(line)
    return 1 if found.faults else 0


def takes_file(parser: ArgumentParser) -> None:
    """Take the file to write."""
    parser.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help=_("the file to write; without one, the screen")
    )


def export(options: Namespace) -> int:
    """Write the record for the stand-alone verifier; say, beside it, the key it is verified with."""
    if options.file == "-":
        sys.stdout.writelines(lines())
    else:
        try:
            with Path(options.file).open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(lines())
        except OSError as error:
            sentence = _("%(file)s cannot be written.") % {"file": options.file}
            raise Refused(sentence, rule="record_is_writable") from error
    print(_key_to_publish(), file=sys.stderr)
    return 0


def keep_anchor(_options: Namespace) -> int:
    """Keep an anchor and print it with the key that signed it, to be told to the outside."""
    with write(Actor.system("anchor")):
        kept = anchor()
    print(told(kept) if kept else _("Nothing was recorded since the last anchor; none was kept."))
    print(_key_to_publish())
    return 0


def _key_to_publish() -> str:
    """Return the sentence that tells the key."""
    return _("Public key of this installation, to be published: %(key)s") % {"key": public_key()}
