"""Publishing what was looked at: a draft replaced since the page was drawn is not published by that page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.kernel.matters.actions import publish
from kechuang.kernel.matters.models import Batch
from kechuang.primitives.canonical import canonical_json, sha256

if TYPE_CHECKING:
    from datetime import datetime

    from kechuang.kernel.audit.writing import Writing
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


def is_late(draft: MatterVersion | Batch, at: datetime) -> bool:
    """Return whether the window of a batch that is published at a moment opened before."""
    return isinstance(draft, Batch) and draft.opens_at < at


def publish_as_seen(
    draft: MatterVersion | Batch, *, by: Actor, seen: str, reason: str = "", key: str = ""
) -> None:
    """Publish a draft as the page showed it, by the digest the page was drawn with; a reason is given where its window is open already."""
    with write(by, key=key) as w:
        lock(type(draft)._default_manager.filter(pk=draft.pk)).get()
        draft.refresh_from_db()
        if not draft.is_published and digest_of(draft) != seen:
            raise Refused(
                _(
                    "The draft was replaced after this page was opened. Look at it as it stands now, then publish."
                ),
                rule="published_as_seen",
            )
        if isinstance(draft, Batch) and draft.closes_at < clock.by_database():
            sentence = _(
                "The window of this batch is over: nobody could apply any more. Prepare it with a later one."
            )
            raise Refused(sentence, rule="batch_is_published_before_it_closes")
        if is_late(draft, clock.by_database()):
            _explain(w, draft, reason.strip())
        publish(draft, by=by)


def _explain(w: Writing, draft: MatterVersion | Batch, reason: str) -> None:
    """Put on record why a batch is published after its window opened."""
    if not reason:
        sentence = _("The window opens before the call is published: say why, it goes on record.")
        raise Refused(sentence, rule="batch_is_published_before_it_opens", field="reason")
    w.record("matters.publish_late", draft, reason=reason)
