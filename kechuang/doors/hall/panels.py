"""What the hall says on the officials' today page."""

from __future__ import annotations

from django.utils.translation import ngettext


def to_check(n: int) -> str:
    """Say how many registrations wait."""
    words = ngettext(
        "%(n)d registration of an enterprise to be checked",
        "%(n)d registrations of enterprises to be checked",
        n,
    )
    return words % {"n": n}
