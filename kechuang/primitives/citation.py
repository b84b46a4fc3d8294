"""The clause a rule, a figure or a deadline comes from."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kechuang.primitives.numerals import chinese_number

_UNCONFIRMED = _("(to be verified)")
_IS_A_NUMBER = re.compile(r"[A-Za-z0-9]|.*[〔《]")
"""Standards (GB 32100-2015), document numbers (国发〔2015〕33号) and titles already in 《》 stand as they are."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where it is written; an unconfirmed one carries 待核 wherever it is shown."""

    source: str
    """The title without 《》, or the number of a standard or document."""
    clause: str = ""
    """"10" or "7.3.4" for an article or clause; anything longer as it should read, such as 第十条第二款."""
    quote: str = ""
    """The words relied upon."""
    confirmed: bool = True

    def __post_init__(self) -> None:
        if not self.source:
            message = "A citation names its source."
            raise ValueError(message)

    def __str__(self) -> str:
        cited = self._source() + self._clause()
        return cited if self.confirmed else cited + str(_UNCONFIRMED)

    def _source(self) -> str:
        return self.source if _IS_A_NUMBER.match(self.source) else f"《{self.source}》"

    def _clause(self) -> str:
        if self.clause.isascii() and self.clause.isdecimal():
            return f"第{chinese_number(int(self.clause))}条"
        if re.fullmatch(r"[0-9A-Z]+(\.[0-9]+)+", self.clause):
            return f"第{self.clause}条"
        return self.clause
