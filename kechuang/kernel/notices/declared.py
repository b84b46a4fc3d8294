"""What modules declare to the notices: kinds of notices with the ways they take, and a provider of text messages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from kechuang.kernel.modules import Declaration, declared
from kechuang.kernel.notices.models import Channel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, kw_only=True, eq=False)
class NoticeKind(Declaration):
    """A kind of notice: its permanent name, its title on the page of settings and the ways it takes.

    `choices` are the ways besides in-site that a person may take or leave; the others are as the kind has them.
    """

    name: str
    title: StrOrPromise
    channels: tuple[Channel, ...] = (Channel.IN_SITE, Channel.EMAIL)
    choices: tuple[Channel, ...] = (Channel.EMAIL, Channel.SMS)

    def faults(self) -> Iterator[str]:
        """Refuse a kind that is not shown in-site: what was sent elsewhere must be found here too."""
        if Channel.IN_SITE not in self.channels:
            yield "a notice is always shown in-site too"
        if Channel.IN_SITE in self.choices:
            yield "nobody leaves out what is shown in-site"


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a gateway will never take a message; no number stands in it."""

    why: str


class SmsProvider(Protocol):
    """A gateway for text messages: an installation's own, the one over HTTP, or the demo's telephones."""

    def send(self, number: str, text: str, key: str) -> str | Refusal:
        """Hand over one message; return the gateway's own number of it, or why it never takes it. The same key twice is one message."""


@dataclass(frozen=True, kw_only=True, eq=False)
class SmsChannel(Declaration):
    """The gateway an installation uses."""

    name: str
    provider: SmsProvider


def kind_named(name: str) -> NoticeKind:
    """Return a declared kind; LookupError names one that nobody declares."""
    found = _by_name(declared(NoticeKind)).get(name)
    if found is None:
        sentence = f"{name} is no declared kind of notice"
        raise LookupError(sentence)
    return found


@lru_cache(maxsize=1)
def _by_name(kinds: tuple[NoticeKind, ...]) -> dict[str, NoticeKind]:
    """Return kinds by their names."""
    return {kind.name: kind for kind in kinds}


def sms_provider() -> SmsProvider | None:
    """Return the gateway: the one a module declares, else the one settings name; None where none is configured."""
    found = next((each.provider for each in declared(SmsChannel)), None)
    if found is None and settings.SMS_PROVIDER:
        found = import_string(settings.SMS_PROVIDER)()
    return found
