"""What booking says to the house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import Right, below, of_unit, own, post, within
from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.booking.models import Booking, Resource
from kechuang.kernel.identity.posts import OFFICIALS, STAFF
from kechuang.kernel.modules import ModuleBase

keeps = post(*OFFICIALS) & of_unit("keeper") | post("leader") & below("unit__path")
keepers = post(*OFFICIALS) & of_unit("resource__keeper")
knows = post(*STAFF) & of_unit("unit") | post("head", "leader") & below("unit__path")

module = ModuleBase(
    name="booking",
    title=_("Booking"),
    source="HOUSE: booking",
    also=(
        Right(action="book", model=Resource, who=post(*STAFF) & within("unit__path")),
        Right(action="keep", model=Resource, who=keeps),
        Right(action="see", model=Booking, who=own("booked_by") | knows | keepers),
        Right(action="change", model=Booking, who=own("booked_by") | keepers),
        Verb(name="booking.resource_added", sentence=_("Entered a resource that can be booked")),
        Verb(name="booking.hours_set", sentence=_("Set the hours of a resource")),
        Verb(name="booking.booked", sentence=_("Booked a resource")),
        Verb(name="booking.closed", sentence=_("Closed a resource for a while")),
        Verb(name="booking.moved", sentence=_("Moved a booking")),
        Verb(name="booking.cancelled", sentence=_("Cancelled a booking")),
    ),
)
