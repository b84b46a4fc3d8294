"""What is asked when people, posts, units and years are entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.doors.desk.house.filters import indented, ranked
from kechuang.kernel.audit import clock
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.identity.models import Membership, Person, Unit
from kechuang.kernel.identity.posts import STAFF

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet
    from django.http import QueryDict
    from django_stubs_ext import StrOrPromise

POSTS = [(post.value, post.label) for post in STAFF]


def day_field(label: StrOrPromise, **more: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(label=label, widget=forms.DateInput(), **more)


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for the type checker only
    """Chooses a unit that stands today, from the tree."""

    def __init__(self, **kwargs: Any) -> None:
        """Offer nothing yet: the tree is read anew for each form."""
        super().__init__(queryset=Unit.objects.none(), **kwargs)

    def offer(self, units: QuerySet[Unit]) -> None:
        """Offer units in reading order, each as far in as it stands deep."""
        self.queryset = units
        self.choices = [("", "—"), *((unit.pk, indented(unit)) for unit in ranked(units))]


def standing(on: date) -> QuerySet[Unit]:
    """Return the units that stand on a day, the tree from the top."""
    return Unit.objects.filter(in_force(on))


class InviteForm(forms.Form):
    """Whom to invite, to which post of which unit."""

    name = forms.CharField(label=pgettext_lazy("person", "Name"), max_length=60)
    unit = UnitField(label=_("Unit"))
    post = forms.ChoiceField(label=_("Post"), choices=POSTS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the units of today."""
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        if isinstance(unit, UnitField):
            unit.offer(standing(clock.today()))


class AppointForm(InviteForm):
    """A further post for somebody who is in already."""

    name = None  # type: ignore[assignment]  # Django's way to leave a field out
    title = forms.CharField(
        label=_("Job title"),
        max_length=40,
        required=False,
        help_text=_("As it stands on the door, such as 副科长."),
    )
    since = day_field(pgettext_lazy("post", "From"))
    field_order = ("unit", "post", "title", "since")

    def __init__(self, data: QueryDict | None = None, *, person: Person) -> None:
        """Begin today."""
        super().__init__(data, initial={"since": clock.today()})
        self.person = person

    def clean(self) -> dict[str, Any]:
        """Refuse a post the person holds already."""
        values = super().clean() or {}
        same = Membership.objects.filter(
            person=self.person, unit=values.get("unit"), post=values.get("post"), valid_to=None
        )
        if values.get("unit") and same.exists():
            raise forms.ValidationError(
                gettext("%(name)s holds this post already.") % {"name": self.person.name}
            )
        return values


class EndPostForm(forms.Form):
    """The last day in a post."""

    last_day = day_field(_("Last day"))

    def __init__(self, data: QueryDict | None = None, *, membership: Membership) -> None:
        """End today."""
        super().__init__(data, initial={"last_day": clock.today()})
        self.membership = membership

    def clean_last_day(self) -> date:
        """Refuse an end before the beginning."""
        last: date = self.cleaned_data["last_day"]
        if last < self.membership.valid_from:
            raise forms.ValidationError(
                gettext("The post began on %(day)s; it cannot end before.")
                % {"day": self.membership.valid_from}
            )
        return last


class DelegateForm(forms.Form):
    """Who stands in, from when to when, and why."""

    to = forms.ModelChoiceField(Person.objects.none(), label=_("Who stands in"))
    first_day = day_field(_("First day"))
    last_day = day_field(_("Last day"))
    reason = forms.CharField(label=_("Reason"), max_length=120)

    def __init__(self, data: QueryDict | None = None, *, membership: Membership) -> None:
        """Offer the people who hold a staff post today, without oneself."""
        super().__init__(data, initial={"first_day": clock.today()})
        today = clock.today()
        held = Membership.objects.filter(in_force(today), post__in=STAFF)
        offered = Person.objects.filter(pk__in=held.values("person"), is_active=True).exclude(
            pk=membership.person_id
        )
        self.fields["to"].queryset = offered.order_by("name", "pk")  # type: ignore[attr-defined]  # a choice of models
        self.membership = membership

    def clean(self) -> dict[str, Any]:
        """Refuse days that run backwards, lie in the past or outlast the post."""
        values = super().clean() or {}
        first, last = values.get("first_day"), values.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", gettext("The last day comes before the first."))
        elif last and last < clock.today():
            self.add_error("last_day", gettext("That day is past."))
        elif last and self.membership.valid_to and last > self.membership.valid_to:
            self.add_error(
                "last_day", gettext("The post ends on %(day)s.") % {"day": self.membership.valid_to}
            )
        return values


class UnitForm(forms.Form):
    """A unit to be put below another."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Unit.Kind.choices)
    name = forms.CharField(label=_("Name"), max_length=80)
    short = forms.CharField(label=_("Short name"), max_length=20, required=False)
    since = day_field(pgettext_lazy("unit", "From"))

    def __init__(self, data: QueryDict | None = None, *, parent: Unit) -> None:
        """Begin today."""
        super().__init__(data, initial={"since": clock.today()})
        self.parent = parent

    def clean_name(self) -> str:
        """Refuse a name that stands there already."""
        name = " ".join(self.cleaned_data["name"].split())
        if standing(clock.today()).filter(parent=self.parent, name=name).exists():
            raise forms.ValidationError(gettext("There is a unit of this name here already."))
        return name


class CloseUnitForm(forms.Form):
    """The last day of a unit."""

    last_day = day_field(_("Last day"))

    def __init__(self, data: QueryDict | None = None, *, unit: Unit) -> None:
        """End today."""
        super().__init__(data, initial={"last_day": clock.today()})
        self.unit = unit

    def clean_last_day(self) -> date:
        """Refuse an end before the beginning, and one with units still standing below."""
        last: date = self.cleaned_data["last_day"]
        if last < self.unit.valid_from:
            raise forms.ValidationError(
                gettext("The unit began on %(day)s; it cannot end before.") % {"day": self.unit.valid_from}
            )
        if self.unit.children.filter(Q(valid_to=None) | Q(valid_to__gt=last)).exists():
            raise forms.ValidationError(gettext("Units still stand below this one; close them first."))
        return last
