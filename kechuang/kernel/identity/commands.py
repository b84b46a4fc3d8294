"""`kechuang createadmin`: the first administrator comes in by a one-time token, printed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.identity import actions
from kechuang.kernel.identity.models import Invitation, Membership, Unit
from kechuang.kernel.identity.posts import Post
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Take the district and the administrator by name."""
    parser.add_argument("--unit", required=True, help=_("the district's name, such as 嘉定区"))
    parser.add_argument("--name", required=True, help=_("the administrator's name"))


def create_administrator(options: Namespace) -> int:
    """Invite the first administrator and print the address that lets them in, once."""
    invitation, token = invite_first(unit_name=options.unit.strip(), name=options.name.strip())
    print(_("Open this address on the platform to choose a sign-in name and a password:"))
    print(f"/invitation/{token}/")
    print(
        _("It works once, until %(until)s, for %(name)s.")
        % {"until": date_format(localtime(invitation.expires_at), "Y-m-d H:i"), "name": invitation.name}
    )
    return 0


def invite_first(*, unit_name: str, name: str) -> tuple[Invitation, str]:
    """Return an invitation to the administrator's post in the top unit, with its token; earlier ones nobody used are withdrawn."""
    if not unit_name or not name:
        raise Refused(_("Give both names: --unit and --name."), rule="createadmin_names")
    today, by = clock.today(), Actor.system("createadmin")
    with write(by):
        if Membership.objects.filter(in_force(today), post=Post.ADMINISTRATOR).exists():
            raise Refused(
                _("There is an administrator already; further ones are invited on the people page."),
                rule="first_administrator",
            )
        unit = _top_unit(unit_name, by)
        for earlier in Invitation.objects.filter(unit=unit, post=Post.ADMINISTRATOR, accepted_by=None):
            actions.withdraw(earlier, by=by)
        return actions.invite(by=by, name=name, unit=unit, post=Post.ADMINISTRATOR)


def _top_unit(name: str, by: Actor) -> Unit:
    """Return the district's unit, made where there is none; another name than the district's is refused."""
    top = Unit.objects.filter(parent=None).order_by("pk").first()
    if top is None:
        return actions.add_unit(
            by=by, kind=Unit.Kind.DISTRICT, name=name, parent=None, valid_from=clock.today()
        )
    if name not in {top.name, top.short}:
        raise Refused(
            _("The top unit here is called %(name)s; name it with --unit.") % {"name": top.name},
            rule="createadmin_unit",
        )
    return top


HELP = gettext_lazy("Invite the first administrator by a one-time token")
