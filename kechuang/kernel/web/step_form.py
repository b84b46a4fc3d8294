"""What a step asks for besides its button: reason and clause; of a step that gives an application back, what to put right, question by question.

行政许可法第三十二条第四项: everything that has to be corrected is told once and all at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.cases.filling import BESIDES, NOTED, is_filled_in_at
from kechuang.kernel.cases.models import Application
from kechuang.kernel.web import answers
from kechuang.kernel.web.forms import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db import models
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.flows import Move
    from kechuang.kernel.forms.models import Revision
    from kechuang.kernel.web.answers import Said

AT: Final = "at:"
"""What the name of a field begins with that says what is wrong at a question; the question's key follows."""
LONGEST: Final = 80
"""So much of an answer stands beside its question."""


HERE: Final = _(". What is wrong with it is written here.")
"""Read out with each line: a box beside an answer looks as if the answer were typed in it."""


class StepForm(forms.Form):
    """What a step asks for besides the button: a reason and a clause, where the flow wants them."""

    is_sheet = False
    """Whether it is drawn as a sheet: question and answer on the left, what is wrong on the right."""
    before: StrOrPromise = ""
    """What is said before the first field."""
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}), max_length=2000)

    clause = forms.CharField(
        label=_("Clause"),
        max_length=200,
        help_text=_("The document and the article this is decided by."),
    )

    def __init__(self, *args: Any, move: Move | None, **kwargs: Any) -> None:
        """Ask for a reason and a clause only where they are needed."""
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = bool(move and move.needs_reason)
        self.fields["reason"].help_text = move.hint if move else ""
        if not (move and move.needs_clause):
            del self.fields["clause"]

    @property
    def words(self) -> str:
        """Return the reason as it is kept and told."""
        return str(self.cleaned_data["reason"])

    @property
    def payload(self) -> dict[str, Any]:
        """Return what is kept with the step besides."""
        return {}


class CorrectionForm(StepForm):
    """A line for each question that was answered, beside its answer; whatever belongs to none of them goes into the reason."""

    is_sheet = True

    def __init__(self, *args: Any, move: Move, submitted: Revision, **kwargs: Any) -> None:
        """Take what was submitted last."""
        super().__init__(*args, move=move, **kwargs)
        self.before = move.hint
        self.fields["reason"].help_text = _("What belongs to none of the questions above.")
        self.fields["reason"].required = False
        self.fields["reason"].label = _("What else has to be put right")
        self.labels: dict[str, str] = {}
        self.sections = [
            Section(part.title, tuple(self._asked(part)))
            for part in answers.submitted(submitted)
            if part.keys or part.grids
        ]

    def _asked(self, part: Said) -> Iterator[str]:
        """Yield the names of the fields of a section, putting each in."""
        answered = [(key, label, text) for key, (label, text) in zip(part.keys, part.lines, strict=True)]
        answered += [(grid.key, grid.label, _rows(len(grid.rows))) for grid in part.grids]
        for key, label, text in answered:
            self.labels[key] = label
            self.fields[AT + key] = forms.CharField(
                label=label,
                required=False,
                max_length=200,
                help_text=format_html('{}<span class="unseen">{}</span>', _answered(text), HERE),
            )
            yield AT + key

    def clean(self) -> dict[str, Any]:
        """Refuse a return that says nothing."""
        found = super().clean() or {}
        if not self.errors and not self.noted and not found.get("reason"):
            self.add_error("reason", _("Say what has to be put right: at a question, or here."))
        return found

    @property
    def noted(self) -> dict[str, str]:
        """Return what was noted, by the keys of the questions."""
        return {key: text for key in self.labels if (text := self.cleaned_data.get(AT + key))}

    @property
    def words(self) -> str:
        """Return all of it as it is told and printed: a line for each question, numbered where there are several, then the rest."""
        told = [f"{self.labels[key]}：{text}" for key, text in self.noted.items()]
        if len(told) > 1:
            told = [f"{number}. {line}" for number, line in enumerate(told, 1)]
        return "\n".join([*told, super().words]).strip()

    @property
    def payload(self) -> dict[str, Any]:
        """Return what was noted, so that it stands at its question when the application is corrected."""
        return {NOTED: self.noted, BESIDES: super().words} if self.noted else {}


def _answered(text: str) -> str:
    """Return an answer as it stands beside its question."""
    return gettext("Answered: %(answer)s") % {"answer": Truncator(text).chars(LONGEST) or "—"}


def _rows(count: int) -> str:
    """Say how long a table is."""
    return ngettext("%(count)s row", "%(count)s rows", count) % {"count": count}


def form_of(data: object, move: Move | None, thing: models.Model) -> StepForm:
    """Return the form of a step: where it gives back an application that was submitted, with a line for each question."""
    submitted = _submitted(thing) if move is not None and is_filled_in_at(move.target) else None
    if move is None or submitted is None:
        return StepForm(data, move=move)
    return CorrectionForm(data, move=move, submitted=submitted)


def _submitted(thing: models.Model) -> Revision | None:
    """Return what was submitted last of an application."""
    if not isinstance(thing, Application) or thing.draft_id is None:
        return None
    found: Revision | None = (
        thing.draft.revisions.select_related("draft").order_by("-number").first()  # type: ignore[union-attr]  # asked above
    )
    return found
