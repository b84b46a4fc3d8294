"""What modules declare to the notices: kinds of notices with the ways they take, and a provider of text messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from kechuang.kernel.modules import Declaration, declared
from kechuang.kernel.notices.models import Channel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, kw_only=True, eq=False)
class NoticeKind(Declaration):
    """A kind of notice: its permanent name, its title on the page of settings and the ways it takes."""

    name: str
    title: StrOrPromise
    channels: tuple[Channel, ...] = (Channel.IN_SITE, Channel.EMAIL)

    def faults(self) -> Iterator[str]:
        """Refuse a kind that is not shown in-site: what was sent elsewhere must be found here too."""
        if Channel.IN_SITE not in self.channels:
            yield "a notice is always shown in-site too"


class SmsProvider(Protocol):
    """A gateway for text messages; which one is an installation's choice, and there is none of our own."""

    def send(self, number: str, text: str, key: str) -> str:
        """Hand over one message; return the gateway's own number of it. The same key twice is one message."""


@dataclass(frozen=True, kw_only=True, eq=False)
class SmsChannel(Declaration):
    """The gateway an installation uses."""

    name: str
    provider: SmsProvider


def kind_named(name: str) -> NoticeKind:
    """Return a declared kind; LookupError names one that nobody declares."""
    found: NoticeKind | None = next((kind for kind in declared(NoticeKind) if kind.name == name), None)
    if found is None:
        sentence = f"{name} is no declared kind of notice"
        raise LookupError(sentence)
    return found


def sms_provider() -> SmsProvider | None:
    """Return the gateway, or None where none is configured."""
    return next((each.provider for each in declared(SmsChannel)), None)
