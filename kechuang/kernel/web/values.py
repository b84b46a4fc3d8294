"""What a cell, a fact or a figure may hold, and how it is said as text or put in a spreadsheet."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeAlias, Union, runtime_checkable

from django.utils import timezone
from django.utils.translation import gettext

from kechuang.kernel.web.formatting import ABSENT, iso, moment, number

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Number: TypeAlias = int | float | Decimal


@runtime_checkable
class Component(Protocol):
    """Anything drawn by a template of its own, where it is called `it`; `str()` of it is its plain text."""

    template: ClassVar[str]

    def __str__(self) -> str:
        """Return what the component says, for a spreadsheet or a reader of plain text."""


Value: TypeAlias = Union["StrOrPromise", Number, date, bool, Component, None]
Plain: TypeAlias = str | int | Decimal | date | bool | None


def text_of(value: object) -> str:
    """Return how a value is printed: thousands separated, dates in ISO, yes and no as words, a dash for nothing."""
    if value is None or value == "":
        return ABSENT
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, int | float | Decimal):
        return number(value)
    if isinstance(value, datetime):
        return moment(value)
    return iso(value) if isinstance(value, date) else str(value)


def plain_of(value: object) -> Plain:
    """Return what a spreadsheet cell holds: numbers and dates stay what they are, everything else is its text."""
    if isinstance(value, datetime):
        return timezone.make_naive(value) if timezone.is_aware(value) else value
    if value is None or isinstance(value, bool | int | Decimal | date):
        return value
    if isinstance(value, float):
        return Decimal(str(value))
    return str(value)
