"""Two revisions side by side: which answers changed, in the words of the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kechuang.kernel.forms.composed import Attachment

if TYPE_CHECKING:
    from kechuang.kernel.forms.declared import Question
    from kechuang.kernel.forms.form import Form
    from kechuang.kernel.forms.models import Revision


@dataclass(frozen=True, slots=True)
class Difference:
    """One changed answer: its key, the question, and what it was and is as a page shows it; "" where there is none."""

    key: str
    label: str
    before: str
    after: str


def difference(a: Revision, b: Revision) -> list[Difference]:
    """Return the answers that differ, in the order of the form; both are revisions of one form."""
    before, after = a.data, b.data
    found = []
    for question in b.draft.form.questions:
        part = "files" if isinstance(question.kind, Attachment) else "answers"
        old, new = before[part].get(question.key), after[part].get(question.key)
        if old != new:
            form = b.draft.form
            found.append(
                Difference(
                    question.key, question.label, _said(form, question, old), _said(form, question, new)
                )
            )
    return found


def _said(form: Form, question: Question, value: Any) -> str:  # noqa: ANN401 - an answer or a list of files
    if value is None:
        return ""
    if isinstance(question.kind, Attachment):
        return "\n".join(f"{file['name']}（{file['sha256'][:12]}）" for file in value)
    return form.said(question, value)
