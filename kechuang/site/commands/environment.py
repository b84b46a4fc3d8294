"""`kechuang env`: the variables an installation sets, as a file to begin with."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kechuang.site import env

if TYPE_CHECKING:
    from argparse import Namespace


def run(_options: Namespace) -> int:
    """Print the file."""
    sys.stdout.write(env.example())
    return 0
