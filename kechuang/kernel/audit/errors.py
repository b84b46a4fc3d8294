"""Why a thing was not written; each carries the sentence a page prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django_stubs_ext import StrOrPromise


class Refused(Exception):
    """A thing that cannot be done now; nothing of it was kept."""

    def __init__(self, sentence: StrOrPromise, *, rule: str = "", field: str = "") -> None:
        """Keep the sentence, the permanent name of the rule and the field it concerns."""
        super().__init__(sentence)
        self.sentence, self.rule, self.field = sentence, rule, field


class NotAllowed(Refused):
    """A thing this actor may not do; rolled back and then recorded."""

    def __init__(
        self, sentence: StrOrPromise, *, action: str = "", subject: str = "", rule: str = ""
    ) -> None:
        """Keep what was tried, on what."""
        super().__init__(sentence, rule=rule)
        self.action, self.subject = action, subject


class AlreadyWritten(Exception):
    """The same key was written before; `answer` is what its first use got, `at` the business time of that."""

    def __init__(self, answer: Mapping[str, object], at: datetime) -> None:
        """Keep the first answer."""
        super().__init__(dict(answer))
        self.answer, self.at = dict(answer), at
