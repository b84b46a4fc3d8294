"""What every verb about enterprises leans on: the row under its lock, the words it is found by, clashes told as sentences."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.db.rows import lock
from kechuang.primitives.pinyin import initials
from kechuang.registers.enterprises.models import Enterprise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kechuang.primitives.actor import Actor

BATCH: Final = 300
CLASHES: Final = {
    "code_stands_for_one_enterprise_at_a_time": (
        _("Another enterprise is kept under this code."),
        "organisation_code",
    ),
    "certificate_number_is_given_once": (
        _("A certificate of this kind is kept under this number."),
        "number",
    ),
    "enterprise_files_once_in_a_round": (_("This filing stands in the register already."), "round"),
    "award_is_entered_once": (_("This award stands in the register already."), "title"),
    "enterprise_lists_a_number_once": (_("This number stands in the register already."), "phone"),
}
"""What somebody reads who comes second: constraints of the database that two people can meet at the same moment."""


@contextmanager
def clashes_told() -> Iterator[None]:
    """Turn the database's refusal of a double into a sentence at its field."""
    try:
        yield
    except IntegrityError as error:
        for name, (sentence, field) in CLASHES.items():
            if name in str(error):
                raise Refused(sentence, rule=name, field=field) from error
        raise


def changing(enterprise: Enterprise, by: Actor) -> Enterprise:
    """Return an enterprise under its lock, for somebody who may change it; a closed one is left alone."""
    found = lock(Enterprise.objects.filter(pk=enterprise.pk)).get()
    must(by, "edit", found)
    must_be_open(found)
    return found


def must_be_open(enterprise: Enterprise) -> None:
    """Refuse to change what is closed."""
    if not enterprise.is_open:
        raise Refused(_("This enterprise is closed; its record stays as it is."), rule="enterprise_is_open")


def may_change_all(enterprises: Iterable[Enterprise], by: Actor) -> None:
    """Refuse unless the actor may change each of them and each is in business; no row is read again."""
    for enterprise in {one.pk: one for one in enterprises}.values():
        must(by, "edit", enterprise)
        must_be_open(enterprise)


def words_of(names: Iterable[str], codes: Iterable[str]) -> str:
    """Return what an enterprise is found by: every name it carried, their initials, every code it had."""
    known = list(dict.fromkeys(names))
    return " ".join(
        [*known, *(initials(name) for name in known), *dict.fromkeys(filter(None, codes))]
    ).lower()


def refresh_words(enterprise: Enterprise) -> None:
    """Read the words of an enterprise anew from its dated rows; the caller saves."""
    names = enterprise.names.values_list("name", flat=True)
    enterprise.words = words_of(names, enterprise.codes.values_list("value", flat=True))
