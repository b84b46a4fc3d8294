"""Publishing what was looked at: a draft replaced since the page was drawn is not published by that page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.kernel.matters.actions import publish
from kechuang.kernel.matters.models import Batch
from kechuang.primitives.canonical import canonical_json, sha256

if TYPE_CHECKING:
    from kechuang.kernel.matters.models import MatterVersion
    from kechuang.primitives.actor import Actor

VERSION = ("title", "composition", "guide", "audience", "statutory", "promised")
BATCH = ("title", "composition", "opens_at", "closes_at", "quota", "budget_line", "sealed")


def digest_of(draft: MatterVersion | Batch) -> str:
    """Return the digest of all a page shows of a draft: a batch with the guide of its matter, each with its form."""
    words = {name: getattr(draft, name) for name in (BATCH if isinstance(draft, Batch) else VERSION)}
    form = draft.form.digest if draft.form else ""
    of = digest_of(draft.version) if isinstance(draft, Batch) else draft.matter.code
    return sha256(canonical_json({**words, "form": form, "of": of}))


def publish_as_seen(draft: MatterVersion | Batch, *, by: Actor, seen: str, key: str = "") -> None:
    """Publish a draft as the page showed it, by the digest the page was drawn with."""
    with write(by, key=key):
        lock(type(draft)._default_manager.filter(pk=draft.pk)).get()
        draft.refresh_from_db()
        if not draft.is_published and digest_of(draft) != seen:
            raise Refused(
                _(
                    "The draft was replaced after this page was opened. Look at it as it stands now, then publish."
                ),
                rule="published_as_seen",
            )
        publish(draft, by=by)
