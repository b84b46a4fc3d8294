"""Why a file is not taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.kernel.audit.errors import Refused

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Unacceptable(Refused):
    """A file that is not taken; the sentence tells its giver why, `field` where it was handed in, `rule` which check refused."""

    def __init__(self, sentence: StrOrPromise, *, rule: str, field: str = "") -> None:
        super().__init__(sentence, rule=rule, field=field)
