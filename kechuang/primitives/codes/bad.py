"""Why a code was refused: which code, for which reason, at which character."""

from enum import StrEnum

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.primitives.bad_value import BadValue


class Kind(StrEnum):
    """The codes this package knows."""

    ORGANISATION = "organisation"
    REGISTRATION = "registration"
    UNIFIED = "unified"
    RESIDENT = "resident"


class Reason(StrEnum):
    """What can be wrong with one."""

    LENGTH = "length"
    CHARACTER = "character"
    DIVISION = "division"
    BIRTH_DATE = "birth_date"
    NOT_BORN = "not_born"
    CHECK = "check"
    INNER_CHECK = "inner_check"
    OUTER_CHECK = "outer_check"
    TOO_EARLY = "too_early"


_NAMES = {
    Kind.ORGANISATION: _("organisation code"),
    Kind.REGISTRATION: _("business registration number"),
    Kind.UNIFIED: _("unified social credit code"),
    Kind.RESIDENT: _("resident identity number"),
}
_SENTENCES = {
    Reason.LENGTH: _("The {kind} has {expected} characters, not {found}."),
    Reason.CHARACTER: _("Character {at} of the {kind} cannot be “{found}”."),
    Reason.DIVISION: _(
        "The six characters from character {at} of the {kind} should be a division code in figures."
    ),
    Reason.BIRTH_DATE: _("Characters 7 to 14 of the {kind} are no day of the calendar."),
    Reason.NOT_BORN: _("The date of birth in the {kind} has not come yet."),
    Reason.CHECK: _(
        "The check digit of the {kind}, character {at}, does not agree with the others; compare them one by one."
    ),
    Reason.INNER_CHECK: _(
        "The organisation code inside the {kind}, characters 9 to 17, does not agree with its own check digit, "
        "character {at}; compare these nine first."
    ),
    Reason.OUTER_CHECK: _(
        "The check digit of the {kind}, character {at}, does not agree, although the organisation code inside does; "
        "compare characters 1 to 8 and {at} first."
    ),
    Reason.TOO_EARLY: _(
        "The {kind} exists since 1 October 2015; before that day give the organisation code."
    ),
}


class BadCode(BadValue):
    """A code its standard refuses; it never holds the code itself, which may be somebody's identity number."""

    def __init__(
        self, kind: Kind, reason: Reason, at: int, *, expected: int = 0, found: str | int = ""
    ) -> None:
        """`at` counts characters of the normalised code from 1."""
        names = {"kind": _NAMES[kind], "at": at, "expected": expected, "found": found}
        super().__init__(format_lazy(_SENTENCES[reason], **names))
        self.kind, self.reason, self.at = kind, reason, at
