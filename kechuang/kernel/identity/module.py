"""What identity says to the record."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.audit.declared import Verb
from kechuang.kernel.identity import commands
from kechuang.kernel.modules import Command, ModuleBase

module = ModuleBase(
    name="identity",
    title=_("People and posts"),
    source="HOUSE: identity",
    also=(
        Verb(name="identity.add_unit", sentence=_("Added a unit")),
        Verb(name="identity.close_unit", sentence=_("Closed a unit")),
        Verb(name="identity.add_organisation", sentence=_("Added an organisation")),
        Verb(name="identity.add_person", sentence=_("Added a person")),
        Verb(name="identity.appoint", sentence=_("Gave a post")),
        Verb(name="identity.end_membership", sentence=_("Ended a post")),
        Verb(name="identity.delegate", sentence=_("Delegated a post")),
        Verb(name="identity.end_delegation", sentence=_("Ended a delegation")),
        Verb(name="identity.invite", sentence=_("Invited somebody")),
        Verb(name="identity.withdraw", sentence=_("Withdrew an invitation")),
        Verb(name="identity.accept", sentence=_("Came in by an invitation")),
        Verb(name="identity.change_contact", sentence=_("Changed how they are reached")),
        Verb(name="identity.change_password", sentence=_("Changed a password")),
        Verb(name="identity.sign_in", sentence=_("Signed in")),
        Verb(name="identity.link_city", sentence=_("Linked the city's identity service")),
        Verb(name="identity.unlink_city", sentence=_("Unlinked the city's identity service")),
        Verb(name="identity.act_as", sentence=_("Chose the post to act in")),
        Verb(name="identity.close_sign_in", sentence=_("Closed somebody's sign-in")),
        Verb(name="identity.open_sign_in", sentence=_("Opened somebody's sign-in")),
        Verb(name="identity.set_up_factor", sentence=_("Set up the second factor")),
        Verb(name="identity.remove_factor", sentence=_("Took the second factor away")),
        Verb(name="identity.make_codes", sentence=_("Made new recovery codes")),
        Command(
            name="createadmin",
            help=commands.HELP,
            arguments=commands.arguments,
            run=commands.create_administrator,
        ),
    ),
)
