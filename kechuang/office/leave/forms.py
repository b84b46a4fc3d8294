"""What an applicant types."""

from django import forms
from django.utils.translation import gettext_lazy as _

from kechuang.office.leave.models import LeaveRequest


class LeaveForm(forms.Form):
    """Kind, days and reason."""

    kind = forms.ChoiceField(label=_("Kind"), choices=LeaveRequest.KINDS)
    first_day = forms.DateField(label=_("First day"))
    last_day = forms.DateField(
        label=_("Last day"), help_text=_("Holidays and rest days between the two do not count.")
    )
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)
