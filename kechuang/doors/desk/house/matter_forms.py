"""Bringing matters and batches in from files, and giving one organisation more time."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.identity.models import Organisation
from kechuang.kernel.matters.files import batch_faults, matter_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.core.files.uploadedfile import UploadedFile
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.flows.pointers import Fault

LARGEST: Final = 1024 * 1024  # bytes: a composition of forty stages has some twenty thousand


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing wrong in a file: which file, where in it, and what."""

    file: StrOrPromise
    pointer: str
    sentence: StrOrPromise


class ImportForm(forms.Form):
    """The file of a matter, of a batch, or of both; what is wrong in them is told before anything is kept."""

    matter = forms.FileField(
        label=_("File of the matter"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".json"}),
        help_text=_("JSON as `kechuang schema matter` describes it. A draft of the same code is replaced."),
    )
    batch = forms.FileField(
        label=_("File of the batch"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".json"}),
        help_text=_("JSON as `kechuang schema batch` describes it, with its flow."),
    )
    form = forms.FileField(
        label=_("File of the form"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".json"}),
        help_text=_("JSON as `kechuang schema form` describes it: what applications in this batch fill in."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Find nothing wrong yet."""
        super().__init__(*args, **kwargs)
        self.wrong: list[Wrong] = []

    def clean_matter(self) -> object:
        """Read the file."""
        return _read(self.cleaned_data["matter"])

    def clean_batch(self) -> object:
        """Read the file."""
        return _read(self.cleaned_data["batch"])

    def clean_form(self) -> object:
        """Read the file."""
        return _read(self.cleaned_data["form"])

    def clean(self) -> dict[str, Any]:
        """Look at everything in all files at once; the form goes into its batch."""
        found = super().clean() or {}
        matter, batch, form = (found.get(name) for name in ("matter", "batch", "form"))
        if self.errors:
            return found
        if form is not None:
            if not isinstance(batch, dict):
                sentence = gettext("A form comes with the batch whose applications fill it in.")
                raise forms.ValidationError(sentence)
            batch = found["batch"] = {**batch, "form": form}
        if matter is None and batch is None:
            raise forms.ValidationError(gettext("Choose at least one file."))
        coming = matter.get("code", "") if isinstance(matter, dict) else ""
        if matter is not None:
            self.wrong += _told(_("Matter"), matter_faults(matter))
        if batch is not None:
            self.wrong += _told(_("Batch"), batch_faults(batch, coming=str(coming)))
        if self.wrong:
            raise forms.ValidationError(gettext("Nothing was kept: the faults are listed below."))
        return found


def _read(upload: UploadedFile[bytes] | None) -> object:
    """Read an uploaded file as JSON; none stays none."""
    if upload is None:
        return None
    if (upload.size or 0) > LARGEST:
        raise forms.ValidationError(gettext("The file is larger than 1 MB."))
    try:
        return json.loads(upload.read().decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise forms.ValidationError(gettext("This is no JSON file in UTF-8.")) from error


def _told(file: StrOrPromise, faults: list[Fault]) -> Iterator[Wrong]:
    """Yield the faults of one file."""
    return (Wrong(file, fault.pointer, fault.sentence) for fault in faults)


class ExtendForm(forms.Form):
    """Which organisation, until when, and why."""

    organisation = forms.CharField(
        label=_("Organisation"), max_length=120, help_text=_("Its full registered name.")
    )
    until = forms.DateTimeField(label=_("Until"), help_text=_("Such as 2014-10-20 17:00."))
    reason = forms.CharField(label=_("Reason"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_organisation(self) -> Organisation:
        """Find the organisation of this very name."""
        found = Organisation.objects.filter(name=self.cleaned_data["organisation"].strip())[:2]
        if len(found) != 1:
            raise forms.ValidationError(gettext("No single organisation has this name."))
        return found[0]


class LateForm(forms.Form):
    """Why a batch is published after its window opened, and what the page showed of it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Its window opens before it is published; the reason goes on record."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
