"""A choice of several rows that takes whatever is sent: an id no row can have is no choice, and no fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError

if TYPE_CHECKING:
    from django.db.models import QuerySet

    Several = forms.ModelMultipleChoiceField[Any]
else:
    Several = forms.ModelMultipleChoiceField  # the class is generic to the type checker only

LARGEST: Final = 2**63 - 1
"""The largest id either engine can compare; Django asks for several without looking, for one it looks itself."""


class RowsField(Several):
    """Several rows out of those offered."""

    def clean(self, value: Any) -> QuerySet[Any]:  # noqa: ANN401 - whatever was sent
        """Refuse ids beyond the engines' integers as any other that is not offered."""
        for one in value or ():
            if _is_beyond(str(one)):
                raise ValidationError(
                    self.error_messages["invalid_choice"], "invalid_choice", {"value": str(one)[:40]}
                )
        rows: QuerySet[Any] = super().clean(value)
        return rows


class FoldedBoxes(forms.CheckboxSelectMultiple):
    """A long choice few make: folded until it is wanted, open where something is chosen; needs no script."""

    template_name = "web/widgets/folded.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:  # noqa: ANN401 - whatever was sent
        """Say how many there are to choose from."""
        return super().get_context(name, value, attrs) | {
            "count": len(list(self.choices)),
            "open": bool(value),
        }


def _is_beyond(text: str) -> bool:
    """Return whether a text is a number no id can be; texts that are no number are told apart by Django."""
    try:
        return abs(int(text)) > LARGEST
    except ValueError:
        return False
