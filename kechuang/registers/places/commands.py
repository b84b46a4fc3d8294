"""`kechuang ground enter --keeper NAME`: the first step of a new installation, once its units stand."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.identity.models import Unit
from kechuang.kernel.modules import Command
from kechuang.primitives.actor import Actor
from kechuang.registers.places import data
from kechuang.registers.places.actions import enter_ground
from kechuang.registers.places.models import Place

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

FOUND_WRONG, ASKED_WRONGLY = 1, 2
ROWS: Final = (data.DISTRICT, *data.TOWN_ROWS, *data.PARK_ROWS)


def ask_for_the_keeper(parser: ArgumentParser) -> None:
    """Ask which unit keeps the register."""
    parser.add_argument(
        "--keeper", required=True, help=gettext("name of the organ that keeps the register of places")
    )


def enter(arguments: Namespace) -> int:
    """Enter the ground once; a place whose own unit is not there is answered for by the keeper until it is."""
    keeper = Unit.objects.filter(name=arguments.keeper, valid_to=None).first()
    if keeper is None:
        sys.stderr.write(gettext("No unit is called %(name)s.") % {"name": arguments.keeper} + "\n")
        return ASKED_WRONGLY
    if Place.objects.exists():
        sys.stderr.write(gettext("The ground has been entered before; change it on its pages.") + "\n")
        return FOUND_WRONG
    units = {unit.name: unit for unit in Unit.objects.filter(valid_to=None)}
    answers = {row.name: units.get(row.name, keeper) for row in ROWS}
    entered = enter_ground(by=Actor.system("install"), kept_by=keeper, answers=answers)
    sys.stdout.write(gettext("%(count)d places entered.") % {"count": len(entered)} + "\n")
    return 0


enter_command = Command(
    name="ground enter",
    help=_("Enter the district, its towns and its parks; each is answered for by the unit of its name"),
    run=enter,
    arguments=ask_for_the_keeper,
)
