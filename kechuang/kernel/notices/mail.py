"""The demo's mail server: letters are kept in a table and read on a page; nothing leaves the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.mail.backends.base import BaseEmailBackend

from kechuang.kernel.audit.writing import write
from kechuang.kernel.notices.models import Mail
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.mail import EmailMessage


class DemoMailbox(BaseEmailBackend):
    """Django's mail backend for the demo; a second copy of a message is recognised by its Message-ID, as mail programs do."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the letters and return how many were handed in."""
        with write(Actor.system("mailbox")) as w:
            for message in email_messages:
                Mail.objects.get_or_create(
                    message_id=str(message.extra_headers.get("Message-ID") or uuid4())[:200],
                    defaults={
                        "sender": message.from_email[:200],
                        "to": ", ".join(message.recipients()),
                        "subject": str(message.subject)[:500],
                        "body": str(message.body),
                        "at": w.now,
                    },
                )
        return len(email_messages)
