"""The one address files are given out at: to whom their holder says, as a download and never as a page of ours."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

from django.http import FileResponse, Http404, HttpResponse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kechuang.kernel.access import public
from kechuang.kernel.access.doors import Door, behind
from kechuang.kernel.audit.refusals import refused_read
from kechuang.kernel.files.models import File
from kechuang.kernel.files.naming import MIME
from kechuang.kernel.files.queries import may_have
from kechuang.kernel.files.store import path_of
from kechuang.kernel.identity.posts import GUARDED

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from kechuang.primitives.actor import Actor

LOG: Final = logging.getLogger("kechuang.files")
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def lacks_factor(actor: Actor) -> bool:
    """Return whether an administrator has not passed a second factor, as the door asks for."""
    return bool(actor.posts & GUARDED) and not actor.second_factor


@behind(Door(who=public(), model=File, by="uid"))
@require_safe
def download(request: HttpRequest, uid: UUID) -> HttpResponse | FileResponse:
    """Give a file to whom its holder gives it; to anybody else it does not exist, and the refusal is kept."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # put there by the identity shelf
    file = File.objects.filter(uid=uid).select_related("blob").first()
    if file is None or lacks_factor(actor) or not may_have(actor, file):
        refused_read(
            actor, request.path, _("No such file.") if file is None else _("Its holder does not give it.")
        )
        raise Http404
    try:
        content = path_of(file.blob.sha256).open("rb")
    except OSError:
        LOG.exception("the bytes of file %s cannot be read", file.uid)
        sentence = say(
            "The file cannot be read just now; the administrators have to restore it from a backup."
        )
        return HttpResponse(sentence, status=503, content_type="text/plain; charset=utf-8", headers=HEADERS)
    return FileResponse(
        content, as_attachment=True, filename=file.name, content_type=MIME[file.kind], headers=HEADERS
    )
