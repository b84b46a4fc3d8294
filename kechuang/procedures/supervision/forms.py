"""What a unit answers with."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AnswerForm(forms.Form):
    """The answer and its evidence."""

    text = forms.CharField(label=_("Answer"), widget=forms.Textarea(attrs={"rows": 5}), max_length=2000)
    evidence = forms.FileField(label=_("Evidence"), help_text=_("PDF, Word, Excel or picture, up to 20 MB."))
