"""Fields that take several lines, one thing a line: targets, and amounts by category; a fault names its line."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import override

from kechuang.primitives.bad_value import BadValue
from kechuang.primitives.money import format_yuan, parse_yuan
from kechuang.primitives.spending import Category
from kechuang.procedures.agreements.wording import Aim

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PARTED: Final = re.compile(r"\s*[|｜\t:：]\s*")
MOST: Final = Decimal(10) ** 13
LONGEST_NAME, LONGEST_UNIT = 80, 20


def lines_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines that say something, each with its number and its parts."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield number, [part.strip() for part in PARTED.split(line.strip())]


def _wrong(number: int, sentence: str) -> forms.ValidationError:
    """Return a fault of one line."""
    return forms.ValidationError(_("Line %(n)d: %(fault)s") % {"n": number, "fault": sentence})


class YuanField(forms.CharField):
    """An amount typed in yuan and taken as fen, above zero."""

    def clean(self, value: str) -> int | None:
        """Return fen; nothing where nothing was typed."""
        typed = super().clean(value)
        if not typed:
            return None
        return _fen(typed)


def _fen(typed: str) -> int:
    """Return an amount above zero, or say what is wrong with it."""
    try:
        fen = parse_yuan(typed)
    except BadValue as bad:
        raise forms.ValidationError(str(bad.sentence)) from bad
    if fen <= 0:
        raise forms.ValidationError(_("The amount must be above zero."))
    return fen


class TargetsField(forms.CharField):
    """Targets: name, value and unit, parted by a bar."""

    widget = forms.Textarea(attrs={"rows": 6})

    def clean(self, value: str) -> tuple[Aim, ...]:
        """Return the targets."""
        return tuple(_aim(number, parts) for number, parts in lines_of(super().clean(value)))


def _aim(number: int, parts: list[str]) -> Aim:
    """Read one target."""
    if len(parts) != 3 or not all(parts):  # noqa: PLR2004 - name, value and unit, as the sentence says
        raise _wrong(number, _("Write name, value and unit, parted by a bar (|)."))
    name, value, unit = parts
    if len(name) > LONGEST_NAME or len(unit) > LONGEST_UNIT:
        raise _wrong(number, _("A name has at most 80 characters, a unit at most 20."))
    return Aim(name, unit, figure(number, value))


def figure(number: int, typed: str) -> Decimal:
    """Read a value with at most two decimals."""
    try:
        found = Decimal(typed.replace(",", "").replace("，", ""))
        fits = found.is_finite() and 0 <= found < MOST and found == found.quantize(Decimal("0.01"))
    except InvalidOperation:
        fits = False
    if not fits:
        raise _wrong(number, _("Write the value in figures, with at most two decimals."))
    return found


class BudgetField(forms.CharField):
    """Amounts by category; a category without an amount is left out."""

    widget = forms.Textarea(attrs={"rows": 13})

    def clean(self, value: str) -> dict[str, int]:
        """Return fen by category."""
        found: dict[str, int] = {}
        for number, parts in lines_of(super().clean(value)):
            category = known().get(parts[0])
            if category is None:
                raise _wrong(number, _("There is no such category; keep the names as they stood."))
            if category in found:
                raise _wrong(number, _("This category stands here twice."))
            if len(parts) > 1 and parts[1]:
                try:
                    found[category] = _fen(parts[1])
                except forms.ValidationError as bad:
                    raise _wrong(number, bad.messages[0]) from bad
        return found


def known() -> dict[str, str]:
    """Return the categories by what they are called, in either language and by code."""
    names: dict[str, str] = {}
    for language in ("zh-hans", "en"):
        with override(language):
            names |= {str(one.label): one.value for one in Category}
    return names | {one.value: one.value for one in Category}


def budget_typed(budget: Mapping[str, int]) -> str:
    """Return a budget as it is typed, every category on a line of its own."""
    return "\n".join(
        f"{one.label} | {format_yuan(budget[one]) if one in budget else ''}".rstrip() for one in Category
    )


def targets_typed(targets: Sequence[Aim]) -> str:
    """Return targets as they are typed."""
    return "\n".join(f"{one.name} | {one.value.normalize():f} | {one.unit}" for one in targets)
