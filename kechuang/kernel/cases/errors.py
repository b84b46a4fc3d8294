"""Why a case did not move."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class MovedOn(Refused):
    """Somebody else acted first; what was typed is kept on the page."""

    def __init__(self, state: StrOrPromise) -> None:
        """Say where the case stands now."""
        super().__init__(
            _("Somebody has acted on this case meanwhile; it now stands at “%(state)s”.") % {"state": state},
            rule="case_has_not_moved_on",
        )


class ReasonMissing(Refused):
    """A move that needs a reason came without one."""

    def __init__(self) -> None:
        """Point to the field."""
        super().__init__(
            _("Give a reason: the other side will read it."), rule="reason_is_given", field="reason"
        )


class ClauseMissing(Refused):
    """A move that is decided by a clause came without one."""

    def __init__(self) -> None:
        """Point to the field."""
        super().__init__(
            _("Name the clause this is decided by: no application is refused without one."),
            rule="clause_is_given",
            field="clause",
        )


class Blocked(Refused):
    """An open child case stands in the way."""

    def __init__(self, child: object) -> None:
        """Name the child."""
        super().__init__(
            _("“%(child)s” must be finished first.") % {"child": child}, rule="children_are_finished"
        )
