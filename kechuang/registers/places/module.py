"""What the platform may know about the ground."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import member, post, within
from kechuang.kernel.declare import Demo, Indicator, MenuEntry, Module, Right, SearchDocument, Verb
from kechuang.kernel.identity.posts import Post
from kechuang.registers.places import commands, demo, queries, rules
from kechuang.registers.places.models import Designation, Place

CHAPTER_6 = "2014年工作要点第六部分"

module = Module(
    name="places",
    title=_("Places"),
    source="Plan 2014, chapter 6",
    mount="places/",
    rights=(
        Right(action="see", model=Place, who=member()),
        Right(action="edit", model=Place, who=rules.KEEPERS),
        Right(action="see", model=Designation, who=member()),
        Right(
            action="edit", model=Designation, who=post(Post.HEAD, Post.CLERK) & within("place__kept_by__path")
        ),
    ),
    verbs=(
        Verb(name="places.add", sentence=_("Entered a place")),
        Verb(name="places.rename", sentence=_("Renamed a place")),
        Verb(name="places.close", sentence=_("Closed a place")),
        Verb(name="places.merge", sentence=_("Merged a place into another")),
        Verb(name="places.designate", sentence=_("Gave a place a title")),
        Verb(name="places.withdraw", sentence=_("Ended a title of a place")),
    ),
    menu=(MenuEntry(title=_("Places"), url="places:list", rank=62),),
    indicators=(
        Indicator(
            name="science_villages_added",
            title=_("New science-popularisation villages"),
            unit=_("villages"),
            source="computed",
            kind="flow",
            rows=queries.science_villages_added,
            clause=CHAPTER_6,
            basis=_(
                "Titles of district science-popularisation village (or committee) that begin in the period."
            ),
            place="place__town",
        ),
        Indicator(
            name="science_village_coverage",
            title=_("Coverage of science-popularisation villages"),
            unit="%",
            source="computed",
            kind="ratio",
            rows=queries.science_villages,
            of=queries.villages,
            clause=CHAPTER_6,
            basis=_("Villages and committees that hold the title on the day, of all that stand on the day."),
            place="town",
        ),
        Indicator(
            name="places",
            title=_("Places in the register"),
            unit=_("places"),
            source="computed",
            kind="stock",
            rows=queries.places,
            clause=CHAPTER_6,
            basis=_("Places of every kind that stand on the day."),
            place="town",
        ),
    ),
    search=(SearchDocument(model=Place, title="name", body=("short",), page="places:place"),),
    commands=(commands.enter_command,),
    demo=Demo(name="places", scenes=demo.scenes),
)
