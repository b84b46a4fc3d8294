"""Slips to take along: the address of a page as a code that a telephone reads off the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.safestring import mark_safe

from kechuang.kernel.typeset import codes

if TYPE_CHECKING:
    from django.utils.safestring import SafeString


def picture(address: str) -> SafeString:
    """Return the QR code of an address; its drawing holds nothing but the squares."""
    return mark_safe(codes.svg(address))  # noqa: S308 - drawn by segno of an address of ours
