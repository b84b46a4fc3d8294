"""`kechuang search renew`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import ngettext

from kechuang.kernel.search.renewing import renew

if TYPE_CHECKING:
    from argparse import Namespace


def by_hand(_options: Namespace) -> int:
    """Renew the index and say how much had changed."""
    count = renew()
    print(ngettext("%(n)d entry was made anew.", "%(n)d entries were made anew.", count) % {"n": count})
    return 0
