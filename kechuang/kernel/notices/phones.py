"""The demo's telephones: text messages are kept in a table, numbers sealed, and read on a page; nothing leaves the machine."""

from __future__ import annotations

from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.fields import blind_index
from kechuang.kernel.notices.models import TextMessage
from kechuang.primitives.actor import Actor


class DemoPhones:
    """A gateway for the demo; a second copy of a message is known by its key."""

    def send(self, number: str, text: str, key: str) -> str:
        """Keep the message and return its number here."""
        with write(Actor.system("phones")) as w:
            values = {
                "number": number,
                "number_index": blind_index(number, "phone"),
                "text": text,
                "at": w.now,
            }
            kept, _new = TextMessage.objects.get_or_create(key=key, defaults=values)
        return f"demo-{kept.pk}"
