"""What one can do: buttons, and the page that asks before something can't be undone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, Literal, TypeAlias

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.web.facts import Facts

Kind: TypeAlias = Literal["main", "quiet", "danger"]


@dataclass(frozen=True, slots=True)
class Button:
    """One thing to do: a link where it only leads on, a small form where `post` is set because it changes something.

    A page has at most one `main` button.
    """

    template: ClassVar[str] = "web/button.html"
    label: StrOrPromise
    url: str
    kind: Kind = "quiet"
    post: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return the label."""
        return str(self.label)


@dataclass(frozen=True, slots=True)
class Confirm:
    """A question put on a page of its own, with what follows from yes; drawn by `web/confirm.html`."""

    question: StrOrPromise
    consequences: Sequence[StrOrPromise]
    yes: StrOrPromise
    back: str
    facts: Facts | None = None
    kind: Kind = "main"
    no: StrOrPromise = _("Go back, change nothing")
