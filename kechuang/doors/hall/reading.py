"""An application being filled in, as its pages read it: its answers and its files, each in one question, and what they amount to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kechuang.doors.hall.applications import asked_to_correct
from kechuang.kernel.cases.filling import SEALED, noted_by
from kechuang.kernel.files.queries import files_of
from kechuang.kernel.forms.answering import faults_in, outcome
from kechuang.kernel.forms.content import answers_of, by_question, code_of_what_was_read

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from kechuang.kernel.cases.models import Application
    from kechuang.kernel.files.models import File
    from kechuang.kernel.forms.answering import Attached, Outcome
    from kechuang.kernel.forms.declared import Fault
    from kechuang.kernel.forms.models import Draft


@dataclass
class Reading:
    """What is answered and attached, as of a day."""

    row: Application
    on: date
    answers: Mapping[str, Any]

    @classmethod
    def of(cls, row: Application, on: date) -> Reading:
        """Read the answers as they stand."""
        assert row.draft is not None  # noqa: S101 - only applications with a form come here
        return cls(row, on, answers_of(row.draft))

    @property
    def draft(self) -> Draft:
        """Return what is filled in."""
        assert self.row.draft is not None  # noqa: S101 - only applications with a form come here
        return self.row.draft

    @cached_property
    def held(self) -> Sequence[File]:
        """Return the files of its questions and its sealed scans, in the order they were handed in."""
        return list(files_of(self.draft, self.row))

    @cached_property
    def files(self) -> dict[str, list[File]]:
        """Return the files under the keys of their questions."""
        found: dict[str, list[File]] = {}
        for file in self.held:
            if file.holder == self.draft.ref:
                found.setdefault(file.label, []).append(file)
        return found

    @cached_property
    def attached(self) -> Mapping[str, Sequence[Attached]]:
        """Return the same files as a revision holds them."""
        return by_question(file for several in self.files.values() for file in several)

    @cached_property
    def found(self) -> Outcome:
        """Return what the answers amount to."""
        return outcome(self.draft.form, self.answers, self.on)

    @cached_property
    def wrong(self) -> Sequence[Fault]:
        """Return all that stands in the way of submitting it."""
        return faults_in(self.found, self.answers, self.attached)

    @cached_property
    def noted(self) -> Mapping[str, str]:
        """Return what the office said is wrong when it gave the application back, by the keys of the questions."""
        return noted_by(asked_to_correct(self.row)) if self.row.submitted_at else {}

    @cached_property
    def code(self) -> str:
        """Return the version code of what is answered and attached."""
        return code_of_what_was_read(self.draft, self.found, self.attached)

    @property
    def sealed(self) -> File | None:
        """Return the latest sealed scan."""
        scans = (file for file in reversed(self.held) if file.holder == self.row.ref)
        return next((file for file in scans if file.label.startswith(SEALED)), None)
