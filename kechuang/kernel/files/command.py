"""`kechuang verify-files`: compares every kept file with its digest."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kechuang.kernel.files.models import Blob
from kechuang.kernel.files.queries import damaged

if TYPE_CHECKING:
    from argparse import Namespace


def verify(_options: Namespace) -> int:
    """Name each damaged file; 0 when there is none."""
    bad = 0
    for blob in damaged():
        bad += 1
        names = ", ".join(blob.files.values_list("name", flat=True)[:3])
        line = _("Damaged or gone: %(digest)s %(names)s") % {"digest": blob.sha256, "names": names}
        sys.stdout.write(f"{line}\n")
    total = _("%(files)d files looked at, %(bad)d damaged.") % {"files": Blob.objects.count(), "bad": bad}
    sys.stdout.write(f"{total}\n")
    return 1 if bad else 0
