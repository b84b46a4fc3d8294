"""Uploading a document and correcting what was read from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.indicators.declared import indicators
from kechuang.oversight.workplan.models import Target
from kechuang.oversight.workplan.models.targets import Operator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kechuang.oversight.workplan.models import Task

FIRST_YEAR, LAST_YEAR = 2000, 2100
FORMATS = ".docx,.txt,.html,.htm"


class UploadForm(forms.Form):
    """The document of a year."""

    file = forms.FileField(
        label=_("Document"),
        help_text=_("Word (docx), plain text, or the web page as it was saved; at most 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": FORMATS}),
        allow_empty_file=True,
    )
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("Only where the document does not name its year."),
    )


def measured_by() -> list[tuple[str, str]]:
    """Return the indicators to choose from; the first entry leaves a target unmeasured."""
    found = sorted(indicators().values(), key=lambda each: str(each.title))
    return [("", str(_("Not measured yet"))), *((each.name, f"{each.title} ({each.unit})") for each in found)]


class TargetForm(forms.Form):
    """A target, exactly as the document writes it."""

    name = forms.CharField(label=_("Name"), max_length=120)
    operator = forms.ChoiceField(label=_("Operator"), choices=Operator.choices)
    value = forms.DecimalField(label=_("Target"), max_digits=18, decimal_places=4)
    unit = forms.CharField(label=_("Unit"), max_length=20, required=False)
    kind = forms.ChoiceField(label=_("Kind of target"), choices=Target.Kind.choices)
    stretch = forms.BooleanField(label=_("Stretch goal (力争)"), required=False)
    basis = forms.CharField(label=_("Compared with"), max_length=60, required=False)
    indicator = forms.ChoiceField(label=_("Measured by"), choices=measured_by, required=False)


class MilestoneForm(forms.Form):
    """A milestone."""

    name = forms.CharField(label=_("Name"), max_length=120)
    due = forms.DateField(label=_("Deadline"), required=False)
    stretch = forms.BooleanField(label=_("Stretch goal (力争)"), required=False)


class TaskForm(forms.Form):
    """A task as the document calls it."""

    title = forms.CharField(label=_("Title"), max_length=200)
    owner = forms.CharField(label=_("Who answers, as written"), max_length=120, required=False)


class OtherTaskForm(forms.Form):
    """Another task of the plan: to move an item to, or to join a task with."""

    to = forms.ChoiceField(label=_("Task"))

    def __init__(self, *args: Any, tasks: Sequence[Task], **kwargs: Any) -> None:
        """Offer the tasks of the plan, chapter by chapter."""
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - told to the type checker
        field.choices = [(str(task.uid), f"{task.section.title[:12]} · {task.title[:30]}") for task in tasks]


class SplitForm(forms.Form):
    """Where a task is split, and what the second half is called."""

    sentence = forms.ChoiceField(label=_("The new task begins at"))
    title = forms.CharField(label=_("Title of the new task"), max_length=200)

    def __init__(self, *args: Any, sentences: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        """Offer the sentences of the task."""
        super().__init__(*args, **kwargs)
        field = self.fields["sentence"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - told to the type checker
        field.choices = [(str(place), words[:48]) for place, words in sentences]


class SettleForm(forms.Form):
    """What became of a place the reader did not understand."""

    note = forms.CharField(
        label=_("How it was settled"),
        max_length=200,
        help_text=_("For instance: not a target; or: entered by hand under the task it belongs to."),
    )


class NothingForm(forms.Form):
    """Asks nothing: the button is the answer."""


class ConfirmForm(forms.Form):
    """What the confirmer has seen: how often the plan had moved and which revision of the reading it was."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput)
