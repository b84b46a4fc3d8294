"""`kechuang verify-files`: compares every kept file with its digest."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

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
        sys.stdout.write(f"damaged or gone: {blob.sha256} {names}\n")
    sys.stdout.write(f"files: {Blob.objects.count()}, damaged: {bad}\n")
    return 1 if bad else 0
