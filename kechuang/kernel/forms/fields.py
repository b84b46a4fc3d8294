"""The fields questions are asked by: what is typed on a page becomes the answer as JSON, and back."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.conditions import Type
from kechuang.kernel.conditions.values import as_written, worth
from kechuang.primitives.chinese_dates import BadDate, parse_date
from kechuang.primitives.money import BadMoney, format_wan, format_yuan, parse_wan, parse_yuan
from kechuang.primitives.unseen import holds_unseen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django_stubs_ext import StrOrPromise

UNSEEN: Final = _("This holds characters that cannot be seen; type it anew instead of pasting it.")


def plain(typed: str) -> str:
    """Return figures and signs as they are written at half width."""
    return unicodedata.normalize("NFKC", typed)


def seen_only(text: str) -> None:
    """Refuse text with signs nobody sees: a name may look like another one, or like none."""
    if holds_unseen(text):
        raise ValidationError(UNSEEN, code="unseen")


class TextField(forms.CharField):
    """Text; lines end in one way whatever the browser sends."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401 - the base field's shape
        """Return the text."""
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class WholeField(forms.IntegerField):
    """A whole number; commas between thousands are taken."""

    def to_python(self, value: Any) -> int | None:  # noqa: ANN401 - the base field's shape
        """Return the number."""
        return super().to_python(plain(value).replace(",", "") if isinstance(value, str) else value)


class MoneyField(forms.CharField):
    """An amount typed in 元, or in 万元 with `wan`; the answer is fen."""

    def __init__(self, *, wan: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.wan = wan

    def clean(self, value: Any) -> int | None:  # noqa: ANN401 - the base field's shape
        """Return fen."""
        typed = super().clean(value)
        try:
            return (parse_wan if self.wan else parse_yuan)(typed) if typed else None
        except BadMoney as bad:
            raise ValidationError(str(bad), code="money") from None

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - the base field's shape
        """Return fen as they were typed; what could not be read stays as it stands."""
        if not isinstance(value, int):
            return value
        text = format_wan(value, decimals=6) if self.wan else format_yuan(value)
        return text.rstrip("0").rstrip(".")


class PercentageField(forms.CharField):
    """A percentage typed as 6.5 or 6.5%; the answer is points, a whole number or text with decimals."""

    def clean(self, value: Any) -> int | str | None:  # noqa: ANN401 - the base field's shape
        """Return points."""
        typed = plain(super().clean(value)).strip().removesuffix("%").strip()
        if not typed:
            return None
        try:
            points = Fraction(Decimal(typed))
            written = as_written(Type.NUMBER, points)
            exact = worth(Type.NUMBER, written) == points
        except (ArithmeticError, ValueError):
            exact = False
        if not exact:
            sentence = _("Write the percentage in figures, such as 6.5, with at most four decimals.")
            raise ValidationError(sentence, code="percentage")
        return written


class DateField(forms.DateField):
    """A day in any of the ways days are written, the year first; what is chosen on a calendar too."""

    default_error_messages: ClassVar = {"invalid": _("Write the day as 2014-09-30.")}

    def to_python(self, value: Any) -> date | None:  # noqa: ANN401 - the base field's shape
        """Return the day."""
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        try:
            return parse_date(value)
        except BadDate:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class DayField(DateField):
    """A day; the answer is its ISO 8601 text."""

    def clean(self, value: Any) -> str | None:  # noqa: ANN401 - the base field's shape
        """Return the text of the day."""
        found = super().clean(value)
        return found.isoformat() if isinstance(found, date) else None


ENDS: Final = {"first": _("First day"), "last": _("Last day")}


def _asks_for_a_day(words: StrOrPromise) -> forms.DateInput:
    """Return the input of one end of a period, which says which end it is."""
    return forms.DateInput(attrs={"type": "date", "aria-label": words}, format="%Y-%m-%d")


class SpanField(forms.MultiValueField):
    """The first and the last day of a period."""

    def __init__(self) -> None:
        days = (DayField(), DayField())
        widget = forms.MultiWidget({end: _asks_for_a_day(words) for end, words in ENDS.items()})
        widget.decompress = self._apart  # type: ignore[method-assign]  # how Django asks a widget to take a value apart
        super().__init__(days, widget=widget)

    @staticmethod
    def _apart(value: Any) -> list[str | None]:  # noqa: ANN401 - an answer
        return [value["first"], value["last"]] if isinstance(value, dict) else [None, None]

    def compress(self, data_list: Sequence[Any]) -> dict[str, str] | None:
        """Return the answer; None when no day is typed."""
        if not data_list:
            return None
        if None in data_list:
            raise ValidationError(_("Both days of a period are asked for."), code="period")
        return {"first": data_list[0], "last": data_list[1]}


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or not answered."""

    def __init__(self) -> None:
        super().__init__(
            choices=[("yes", _("Yes")), ("no", _("No"))],
            coerce=lambda typed: typed == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
        )

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - the base field's shape
        """Return an answer as it was typed."""
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
