"""The text messages the demo would have sent: to the reader's number, to everybody for the administrator; numbers stay masked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import signed_in
from kechuang.kernel.identity.models import Person
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.notices.models import TextMessage
from kechuang.kernel.web.links import Link, Trail
from kechuang.kernel.web.listing import Column, Listing
from kechuang.kernel.web.notes import Empty
from kechuang.kernel.web.pages import PageRequest, page
from kechuang.primitives.masks import mask_phone

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpResponse


@page(who=signed_in())
def texts(request: PageRequest) -> HttpResponse:
    """List them, the latest first."""
    if not settings.DEMO:
        raise Http404
    listing = Listing(
        title=_("Text messages of the demonstration"),
        rows=_texts(request),
        columns=(
            Column(label=_("Wording"), value="text", sort="text"),
            Column(label=_("Sent to"), value=lambda row: mask_phone(row.number)),
            Column(label=_("When"), value="at", sort="at"),
        ),
        search=("text",),
        order=("-at", "-pk"),
        empty=Empty(
            _("No text message yet."),
            _("Whoever wants to be told by text message says so on the page “How I am told”."),
        ),
        exportable=False,
    )
    trail = Trail([Link(_("Notices"), reverse("desk:inbox"))], _("Text messages of the demonstration"))
    return listing.to_response(request, "desk/texts.html", {"trail": trail})


def _texts(request: PageRequest) -> QuerySet[TextMessage]:
    """Return the messages somebody may read."""
    if Post.ADMINISTRATOR in request.actor.posts:
        return TextMessage.objects.all()
    mine = Person.objects.values_list("phone_index", flat=True).get(pk=request.actor.person or 0)
    return TextMessage.objects.filter(number_index=mine) if mine else TextMessage.objects.none()
