"""What is typed about meetings and rooms."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.booking.hours import whole_day
from kechuang.kernel.booking.models import Opening, Resource
from kechuang.kernel.identity.models import Person, Unit
from kechuang.office.meetings.actions.minuting import Asked
from kechuang.office.meetings.models import Invitee, Meeting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kechuang.kernel.identity.models import Membership

ROWS: Final = 6
A_MINUTE: Final = timedelta(minutes=1)


class ClockInput(forms.TimeInput):
    """An hour of the day."""

    input_type = "time"

    def __init__(self) -> None:
        """Write hours and minutes."""
        super().__init__(attrs={"class": "short"}, format="%H:%M")


class Hours(forms.Form):
    """A day and the hours on it."""

    day = forms.DateField(label=_("Day"))
    begins = forms.TimeField(label=_("Begins at"), widget=ClockInput())
    ends = forms.TimeField(label=_("Ends at"), widget=ClockInput())

    def hours(self) -> dict[str, datetime]:
        """Return the two moments."""
        day = self.cleaned_data["day"]
        return {
            name: timezone.make_aware(datetime.combine(day, self.cleaned_data[name]))
            for name in ("begins", "ends")
        }


class MeetingForm(Hours):
    """Kind, title, chair, hours and room."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Meeting.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=120)
    chair = forms.ModelChoiceField(label=_("Presided over by"), queryset=Person.objects.none())
    room = forms.ModelChoiceField(
        label=_("Room"), queryset=Resource.objects.none(), required=False, empty_label=_("elsewhere")
    )
    place = forms.CharField(
        label=_("Location"), max_length=120, required=False, help_text=_("Where no room is booked.")
    )
    field_order = ("kind", "title", "chair", "day", "begins", "ends", "room", "place")

    def __init__(self, *args: Any, chairs: Any, rooms: Any, **more: Any) -> None:  # noqa: ANN401 - two querysets
        """Offer who may preside and the rooms one may book."""
        super().__init__(*args, **more)
        self.fields["chair"].queryset, self.fields["room"].queryset = chairs, rooms  # type: ignore[attr-defined]  # model choices

    def said(self) -> dict[str, Any]:
        """Return what the verbs take."""
        names = ("kind", "title", "chair", "room", "place")
        return {name: self.cleaned_data[name] for name in names} | self.hours()


class TopicForm(forms.Form):
    """A topic and its paper."""

    title = forms.CharField(label=_("Topic"), max_length=120)
    takes = forms.IntegerField(label=_("Minutes needed"), min_value=1, max_value=240, initial=15)
    paper = forms.FileField(
        label=_("Paper"), required=False, help_text=_("PDF, Word, Excel or picture, up to 20 MB.")
    )


class InviteForm(forms.Form):
    """Who must be there and who may."""

    required_people = forms.MultipleChoiceField(
        label=_("Must be there"), required=False, widget=forms.CheckboxSelectMultiple
    )
    others = forms.MultipleChoiceField(
        label=_("May be there"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: Iterable[Membership], **more: Any) -> None:
        """Offer the officials by unit."""
        super().__init__(*args, **more)
        self.people = {str(row.person_id): row.person for row in people}
        choices = [(str(row.person_id), f"{row.unit} {row.person}") for row in people]
        for name in ("required_people", "others"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # both are choices

    def clean(self) -> dict[str, Any]:
        """Ask for somebody."""
        values = super().clean() or {}
        if not self.errors and not (values.get("required_people") or values.get("others")):
            self.add_error("required_people", _("Choose whom to invite."))
        return values

    def chosen(self) -> dict[Person, bool]:
        """Return each person with whether they must be there."""
        must = {self.people[key]: True for key in self.cleaned_data["required_people"]}
        return {self.people[key]: False for key in self.cleaned_data["others"]} | must


class ReplyForm(forms.Form):
    """Attend, be excused, or send somebody."""

    answer = forms.ChoiceField(
        label=_("Reply"), choices=Invitee.Reply.choices[1:], widget=forms.RadioSelect, initial="attend"
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=200, required=False, help_text=_("Needed to be excused.")
    )
    substitute = forms.ModelChoiceField(
        label=_("Substitute"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("Somebody of the same unit."),
    )

    def __init__(self, *args: Any, colleagues: Any, **more: Any) -> None:  # noqa: ANN401 - a queryset
        """Offer the colleagues."""
        super().__init__(*args, **more)
        self.fields["substitute"].queryset = colleagues  # type: ignore[attr-defined]  # a model choice


class CodeForm(forms.Form):
    """The code on the wall."""

    code = forms.CharField(label=_("Sign-in code"), max_length=12)


class CameForm(forms.Form):
    """Who came, from a list."""

    came = forms.MultipleChoiceField(label=_("Came"), widget=forms.CheckboxSelectMultiple)


class MinutesForm(forms.Form):
    """The minutes, and up to six things asked."""

    text = forms.CharField(label=_("Minutes"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 14}))

    def __init__(self, *args: Any, units: Any, **more: Any) -> None:  # noqa: ANN401 - a queryset
        """Draw a row for each decision; the units are read once for all of them."""
        super().__init__(*args, **more)
        offered = list(forms.ModelChoiceField(units, required=False).choices)  # type: ignore[arg-type]  # its rows
        for n in range(1, ROWS + 1):
            wanted = _("Decision %(n)d") % {"n": n}
            self.fields[f"d{n}_text"] = forms.CharField(label=wanted, max_length=300, required=False)
            unit = forms.ModelChoiceField(units, label=_("Responsible unit"), required=False)
            unit.choices = offered
            self.fields[f"d{n}_unit"] = unit
            self.fields[f"d{n}_days"] = forms.IntegerField(
                label=_("Working days"), min_value=1, max_value=250, required=False
            )

    def clean(self) -> dict[str, Any]:
        """A decision names a unit and its days."""
        values = super().clean() or {}
        for n in range(1, ROWS + 1):
            row = {part: values.get(f"d{n}_{part}") for part in ("text", "unit", "days")}
            if any(row.values()):
                for part, value in row.items():
                    if not value and f"d{n}_{part}" not in self.errors:
                        self.add_error(f"d{n}_{part}", _("A decision names what, who and by when."))
        return values

    def decisions(self) -> list[Asked]:
        """Return what is asked of whom."""
        rows = (
            [self.cleaned_data[f"d{n}_{part}"] for part in ("text", "unit", "days")]
            for n in range(1, ROWS + 1)
        )
        return [Asked(text, unit, days) for text, unit, days in rows if text]


class BookForm(Hours):
    """A room, its hours, and how often."""

    room = forms.ModelChoiceField(label=_("Room"), queryset=Resource.objects.none())
    title = forms.CharField(label=_("For what"), max_length=120)
    times = forms.IntegerField(
        label=_("Weeks in a row"), min_value=1, max_value=60, initial=1, help_text=_("1: this day alone.")
    )
    field_order = ("room", "title", "day", "begins", "ends", "times")

    def __init__(self, *args: Any, rooms: Any, **more: Any) -> None:  # noqa: ANN401 - a queryset
        """Offer the rooms one may book."""
        super().__init__(*args, **more)
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]  # a model choice


class CloseForm(forms.Form):
    """From which day to which a room is closed, and why."""

    first = forms.DateField(label=_("First day"))
    last = forms.DateField(label=_("Last day"))
    reason = forms.CharField(
        label=_("Reason"), max_length=120, help_text=_("Stands in the week of the rooms.")
    )

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first."""
        values = super().clean() or {}
        if "first" in values and "last" in values and values["last"] < values["first"]:
            self.add_error("last", _("The last day is not before the first."))
        return values

    def said(self) -> dict[str, Any]:
        """Return what the verb takes: whole days, today from the next minute on."""
        values, soon = self.cleaned_data, clock.now().replace(second=0, microsecond=0) + A_MINUTE
        begins = whole_day(values["first"]).begins
        begins = soon if values["first"] == soon.date() else begins
        return {"begins": begins, "ends": whole_day(values["last"]).ends, "reason": values["reason"]}


class OpenForm(forms.Form):
    """From a day on, the hours a room is open on working days and on others."""

    since = forms.DateField(label=_("These hours hold from"))
    worked_opens = forms.TimeField(label=_("Working days: opens"), widget=ClockInput())
    worked_closes = forms.TimeField(label=_("Working days: closes"), widget=ClockInput())
    free_opens = forms.TimeField(label=_("Rest days: opens"), widget=ClockInput(), required=False)
    free_closes = forms.TimeField(
        label=_("Rest days: closes"),
        widget=ClockInput(),
        required=False,
        help_text=_("Left empty, it is closed on rest days and holidays."),
    )

    def clean_since(self) -> date:
        """Refuse a day that has passed."""
        day: date = self.cleaned_data["since"]
        if day < clock.today():
            raise forms.ValidationError(_("Hours are set from today on."))
        return day

    def clean(self) -> dict[str, Any]:
        """Hours come in pairs and close after they open."""
        values = super().clean() or {}
        for days in Opening.Days.values:
            opens, closes = (values.get(f"{days}_{part}") for part in ("opens", "closes"))
            if bool(opens) is not bool(closes) and not self.errors:
                self.add_error(f"{days}_{'opens' if closes else 'closes'}", _("Give both hours."))
            if opens and closes and closes <= opens:
                self.add_error(f"{days}_closes", _("Hours close after they open."))
        return values

    def said(self) -> dict[str, Any]:
        """Return what the verb takes."""
        values = self.cleaned_data
        pairs = [(days, values[f"{days}_opens"], values[f"{days}_closes"]) for days in Opening.Days.values]
        return {"since": values["since"], "hours": [pair for pair in pairs if pair[1]]}


class FeedForm(forms.Form):
    """Of what a calendar is."""

    room = forms.ModelChoiceField(
        label=_("Calendar of"),
        queryset=Resource.objects.none(),
        required=False,
        empty_label=_("My meetings"),
    )

    def __init__(self, *args: Any, rooms: Any, **more: Any) -> None:  # noqa: ANN401 - a queryset
        """Offer the rooms one may book."""
        super().__init__(*args, **more)
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]  # a model choice


class CancelForm(forms.Form):
    """Why a booking is given back."""

    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)


def units() -> Any:  # noqa: ANN401 - a queryset
    """Return the units a decision can be asked of."""
    return Unit.objects.filter(valid_to=None).exclude(kind__in=("district", "village", "station"))
