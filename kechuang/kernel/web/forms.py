"""How Django forms are drawn: an error summary with links, each field with label, hint and error tied to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import Input
from django.utils.translation import gettext

from kechuang.kernel.web.choices import FoldedBoxes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.forms.boundfield import BoundField
    from django.utils.safestring import SafeString
    from django_stubs_ext import StrOrPromise

SHORT, MIDDLE = 12, 40


class KechuangRenderer(DjangoTemplates):
    """Draws every form of the platform; set as `FORM_RENDERER`."""

    form_template_name = "web/form.html"
    field_template_name = "web/field.html"
    formset_template_name = "web/formset.html"


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together under a heading; a form lists its own as `sections`."""

    title: StrOrPromise
    fields: Sequence[str]
    hint: StrOrPromise = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A section with its fields, as drawn."""

    title: StrOrPromise
    hint: StrOrPromise
    fields: list[BoundField]


@dataclass(frozen=True, slots=True)
class Wrong:
    """One line of the error summary and the field it leads to."""

    sentence: str
    target: str = ""


def sections(form: forms.BaseForm) -> list[Group]:
    """Return the visible fields by section; fields no section names come last, without a heading."""
    declared: Sequence[Section] = getattr(form, "sections", ())
    groups = [Group(one.title, one.hint, [form[name] for name in one.fields]) for one in declared]
    named = {name for one in declared for name in one.fields}
    rest = [field for field in form.visible_fields() if field.name not in named]
    return [*groups, Group("", "", rest)] if rest else groups


def summary(form: forms.BaseForm) -> list[Wrong]:
    """Return what is wrong with a form, field by field in reading order, each leading to its field."""
    lines = [Wrong(str(error)) for error in form.non_field_errors()]
    drawn = [field for group in sections(form) for field in group.fields]
    for field in [*drawn, *form.hidden_fields()]:
        lines += [
            Wrong(gettext("%(label)s: %(error)s") % {"label": field.label, "error": error}, _target(field))
            for error in field.errors
        ]
    return lines


def _target(field: BoundField) -> str:
    """Return the id a link must name to reach a field; of a group of boxes the first."""
    if field.is_hidden:
        return ""
    return f"{field.auto_id}_0" if field.use_fieldset else field.id_for_label


def control(field: BoundField) -> SafeString:
    """Return a field's own input, sized to what it holds; days get a date field, numbers a keyboard of digits."""
    widget = field.field.widget
    if isinstance(widget, forms.DateInput):
        widget.format = "%Y-%m-%d"
        widget.input_type = (
            "text" if field.errors and field.value() else "date"
        )  # a date field would hide what was typed
    elif isinstance(widget, forms.NumberInput):
        _digits(field, widget)
    elif isinstance(widget, forms.ClearableFileInput):
        widget.template_name = "web/widgets/file.html"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple) and not isinstance(
        widget, FoldedBoxes
    ):
        widget.template_name = "web/widgets/choices.html"
    typed = isinstance(widget, forms.Textarea | Input) and not isinstance(
        widget, forms.CheckboxInput | forms.FileInput
    )
    sized = typed and "class" not in widget.attrs
    return field.as_widget(attrs={"class": _size(field)} if sized else {})


def _digits(field: BoundField, widget: forms.NumberInput) -> None:
    """Turn a number field into text with a keyboard of digits: wheels and arrows change numbers nobody meant to change."""
    whole = isinstance(field.field, forms.IntegerField) and not isinstance(
        field.field, forms.FloatField | forms.DecimalField
    )
    widget.input_type = "text"
    for name in ("min", "max", "step"):
        widget.attrs.pop(name, None)
    widget.attrs |= {"inputmode": "numeric" if whole else "decimal", "autocomplete": "off"}


def _size(field: BoundField) -> str:
    """Return how wide a field is drawn: as wide as what it holds."""
    widget, kind = field.field.widget, field.field
    if isinstance(widget, forms.Textarea):
        return "wide"
    if isinstance(kind, forms.DateField | forms.IntegerField | forms.FloatField | forms.DecimalField):
        return "short"
    length = getattr(kind, "max_length", None)
    if length is None:
        return "middle"
    return "short" if length <= SHORT else "middle" if length <= MIDDLE else "wide"
