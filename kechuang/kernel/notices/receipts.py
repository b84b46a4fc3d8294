"""What a gateway tells of a message afterwards: a signed POST that says whether it arrived.

`{"id": "…", "state": "delivered" | "failed", "reason": "…"}`, signed as our own messages are. The first word counts: the same one again
is answered alike and changes nothing, so that a copy sent again does no harm; another one is answered 409.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings
from django.http import Http404, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from kechuang.kernel.access import public
from kechuang.kernel.access.doors import Door, behind
from kechuang.kernel.audit.refusals import refused_read
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.kernel.notices import signing
from kechuang.kernel.notices.models import Channel, Delivery
from kechuang.primitives.actor import Actor
from kechuang.primitives.masks import mask_phone

if TYPE_CHECKING:
    from django.http import HttpRequest

STATES: Final = {"delivered": Delivery.State.DELIVERED, "failed": Delivery.State.RETURNED}
LONGEST: Final = 10 * 1024  # bytes of a receipt
GATEWAY: Final = Actor.system("gateway")


@csrf_exempt  # a gateway has no session and no page of ours; its signature says who it is
@behind(Door(who=public(), methods=("POST",)))
@require_POST
def receipt(request: HttpRequest) -> JsonResponse:
    """Keep how a message arrived; a word that is not signed, too old or of no message of ours changes nothing."""
    if not settings.SMS_KEY:
        raise Http404
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST:
        return _said("too_long", 413)
    if not signing.holds(request.headers, request.body, settings.SMS_KEY):
        refused_read(GATEWAY, request.path, "signature")
        return _said("not_signed", 403)
    word = _word(request.body)
    if word is None:
        return _said("not_understood", 400)
    return _keep(*word)


def _word(body: bytes) -> tuple[UUID, Delivery.State, str] | None:
    """Return which message, how it went and why, or None when it says nothing of the kind."""
    try:
        said = json.loads(body)
        return UUID(str(said["id"])), STATES[said["state"]], str(said.get("reason") or "")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _keep(uid: UUID, state: Delivery.State, reason: str) -> JsonResponse:
    """Keep the first word about a message."""
    with write(GATEWAY) as w:
        rows = Delivery.objects.filter(uid=uid, channel=Channel.SMS).select_related("notice__person")
        found = lock(rows).first()
        if found is None or found.state == Delivery.State.CLOSED:
            return _said("unknown", 404)
        if found.state in Delivery.ENDED:
            return _said("known", 200) if found.state == state else _said("other_word", 409)
        number = found.notice.person.phone
        masked = reason.replace(number, mask_phone(number)) if number else reason
        found.state, found.at, found.detail = state, w.now, masked[:200] or found.detail
        found.save(update_fields=["state", "at", "detail"])
        w.record("notices.receipt", found, state=state.value)
    return _said("kept", 200)


def _said(word: str, status: int) -> JsonResponse:
    """Answer a machine in a word."""
    return JsonResponse({"answer": word}, status=status)
