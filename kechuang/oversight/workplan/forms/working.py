"""Assigning tasks, reporting on them, chasing them, meeting milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.dated import in_force
from kechuang.kernel.identity.models import Person, Unit
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.web.choices import RowsField
from kechuang.kernel.web.forms import Section
from kechuang.oversight.workplan.models import Node

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from kechuang.oversight.workplan.models import Task

OFFICES = (Unit.Kind.ORGAN, Unit.Kind.OFFICE, Unit.Kind.INSTITUTION)


def leaders(on: date) -> QuerySet[Person]:
    """Return those who hold a leader's post on a day."""
    return (
        Person.objects.filter(in_force(on, "memberships__"), memberships__post=Post.LEADER)
        .distinct()
        .order_by("pk")
    )


def offices(on: date) -> QuerySet[Unit]:
    """Return the offices and institutions there are on a day."""
    return Unit.objects.filter(in_force(on), kind__in=OFFICES)


class AssignForm(forms.Form):
    """Who answers for a task, who does it, who helps, by when, and what is to be reached in each quarter."""

    leader = forms.ModelChoiceField(label=_("Leader who answers for it"), queryset=Person.objects.none())
    responsible = forms.ModelChoiceField(label=_("Responsible office"), queryset=Unit.objects.none())
    supporting = RowsField(
        label=_("Supporting offices"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    due = forms.DateField(
        label=_("Deadline"), required=False, help_text=_("Without one the task is due at the year's end.")
    )
    node_1 = forms.CharField(label=Node.Quarter.FIRST.label, max_length=200, required=False)
    node_2 = forms.CharField(label=Node.Quarter.SECOND.label, max_length=200, required=False)
    node_3 = forms.CharField(label=Node.Quarter.THIRD.label, max_length=200, required=False)
    node_4 = forms.CharField(label=Node.Quarter.FOURTH.label, max_length=200, required=False)

    sections = (
        Section(_("Who does it"), ("leader", "responsible", "supporting")),
        Section(
            _("By when"),
            ("due", "node_1", "node_2", "node_3", "node_4"),
            _(
                "Say for each quarter what is to be reached; a node is due on the last working day of its quarter."
            ),
        ),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Offer the leaders and the offices of a day."""
        super().__init__(*args, **kwargs)
        for name, rows in (
            ("leader", leaders(on)),
            ("responsible", offices(on)),
            ("supporting", offices(on)),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - told to the type checker
            field.queryset = rows

    @property
    def nodes(self) -> dict[int, str]:
        """Return what is to be reached, by quarter."""
        return {quarter: self.cleaned_data[f"node_{quarter}"] for quarter in Node.Quarter.values}


class ReportForm(forms.Form):
    """What was done, for which node, with what evidence."""

    node = forms.ModelChoiceField(
        label=_("Node"), queryset=Node.objects.none(), required=False, empty_label=_("No particular node")
    )
    text = forms.CharField(
        label=_("What has been done"), widget=forms.Textarea(attrs={"rows": 6}), max_length=4000
    )
    evidence = forms.FileField(
        label=_("Evidence"), required=False, help_text=_("PDF, OFD, docx, xlsx or a picture; at most 20 MB.")
    )

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        """Offer the nodes not accepted yet."""
        super().__init__(*args, **kwargs)
        field = self.fields["node"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - told to the type checker
        field.queryset = task.nodes.filter(done_on=None)


class ChaseForm(forms.Form):
    """What is asked of the office, and by when."""

    asks = forms.CharField(
        label=_("What is asked"), widget=forms.Textarea(attrs={"rows": 4}), max_length=1000
    )
    due = forms.DateField(label=_("To be answered by"))


class MilestoneMetForm(forms.Form):
    """When a milestone was met, and the document that shows it."""

    on = forms.DateField(label=_("Met on"))
    document = forms.CharField(
        label=_("Document"),
        max_length=200,
        help_text=_("Its number and title: no status without a document."),
    )
    evidence = forms.FileField(
        label=_("File as evidence"),
        required=False,
        help_text=_("PDF, OFD, docx, xlsx or a picture; at most 20 MB."),
    )
