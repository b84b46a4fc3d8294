"""The made-up district: its units and the people in them, entered on one December day before everything else."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, cast

from django.db.models import Case, Value, When

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.demo import Scene, World
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.dated import in_force
from kechuang.kernel.identity import actions
from kechuang.kernel.identity.acting import actor_of
from kechuang.kernel.identity.models import Membership, Unit
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.modules import declared
from kechuang.kernel.notices.declared import NoticeKind
from kechuang.kernel.notices.ways import choose_ways
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from collections.abc import Iterator

BEGUN: Final = date(2010, 12, 1)
SYSTEM: Final = Actor.system("demo")

OFFICES: Final = {
    "general": "办公室",
    "innovation": "科技创新科",
    "hightech": "高新技术科",
    "ip": "知识产权科",
    "information": "信息化科",
    "services": "科技服务科",
    "association": "科协办公室",
}
INSTITUTIONS: Final = {"promotion": "科技创业服务中心", "information": "信息中心"}
TOWNS: Final = (
    ("嘉定镇街道", "嘉定镇"),
    ("新成路街道", "新成路"),
    ("真新街道", "真新"),
    ("南翔镇", "南翔"),
    ("安亭镇", "安亭"),
    ("马陆镇", "马陆"),
    ("徐行镇", "徐行"),
    ("华亭镇", "华亭"),
    ("外冈镇", "外冈"),
    ("江桥镇", "江桥"),
    ("菊园新区", "菊园"),
    ("嘉定工业区", "工业区"),
)
PARKS: Final = (("同济大学科技园", "安亭镇"), ("微时空·芯天地", "菊园新区"), ("清控科创嘉定慧谷", "南翔镇"))
PEOPLE: Final = {
    "leader": "顾清源",
    "deputy:innovation": "陆明远",
    "deputy:information": "沈知行",
    "head:general": "周以宁",
    "clerk:general": "许文静",
    "head:innovation": "戴承志",
    "clerk:innovation": "吴晓岚",
    "head:hightech": "钱学勤",
    "clerk:hightech": "孙一帆",
    "head:ip": "郑守真",
    "clerk:ip": "冯雨桐",
    "head:information": "蒋维新",
    "clerk:information": "韩子墨",
    "head:services": "杨惠民",
    "clerk:services": "秦月明",
    "head:association": "许广文",
    "clerk:association": "何静姝",
    "clerk:promotion": "施远航",
    "administrator": "魏守正",
    "security": "卫长安",
    "auditor": "明若鉴",
    "finance": "方可明",
}
FIRST_IN: Final = ("demo.legal0", "demo.agent.second")
"""Who came in by the enterprises' own entrance: the sign-in page offers them before all other firms' people."""
BY_TEXT_MESSAGE: Final = ("deputy:innovation", "clerk:hightech")
TOWN_NAMES: Final = (
    "金嘉禾",
    "陶新成",
    "曹真如",
    "翁南溪",
    "姚安然",
    "马致远",
    "徐行之",
    "华亭月",
    "瞿冈平",
    "江桥生",
    "菊如意",
    "龚业兴",
)


def scenes(world: World) -> Iterator[Scene]:
    """Yield the one day on which the district is set up."""
    yield Scene(BEGUN, lambda: _units(world))
    yield Scene(BEGUN, lambda: _people(world))
    yield Scene(BEGUN, lambda: _telephones(world))


def _unit(
    world: World, key: str, kind: str, name: str, parent: str = "", short: str = "", rank: int = 0
) -> None:
    """Enter one unit under its key."""
    above = cast("Unit", world.known[parent]) if parent else None
    world.known[key] = actions.add_unit(
        by=SYSTEM, kind=kind, name=name, parent=above, valid_from=BEGUN, short=short, rank=rank
    )


def _units(world: World) -> None:
    """Enter the tree: district, commission, offices, institutions, towns, parks."""
    _unit(world, "unit:district", Unit.Kind.DISTRICT, "嘉定区")
    _unit(world, "unit:commission", Unit.Kind.ORGAN, "区科学技术委员会", "unit:district", "区科委")
    for rank, (key, name) in enumerate(OFFICES.items()):
        _unit(world, f"unit:office:{key}", Unit.Kind.OFFICE, name, "unit:commission", rank=rank)
    for key, name in INSTITUTIONS.items():
        _unit(world, f"unit:institution:{key}", Unit.Kind.INSTITUTION, name, "unit:commission")
    for rank, (name, short) in enumerate(TOWNS):
        _unit(world, f"unit:town:{name}", Unit.Kind.TOWN, name, "unit:district", short, rank)
    for name, town in PARKS:
        _unit(world, f"unit:park:{name}", Unit.Kind.PARK, name, f"unit:town:{town}")


def _people(world: World) -> None:
    """Enter the people and give them their posts."""
    for number, (key, name) in enumerate(PEOPLE.items()):
        post, unit, title = _post(key)
        _person(world, key, name, number, post, unit, title)
    for number, ((town, _short), name) in enumerate(zip(TOWNS, TOWN_NAMES, strict=True), start=len(PEOPLE)):
        _person(world, f"town:{town}", name, number, Post.CLERK, f"unit:town:{town}", "科技专管员")


def _post(key: str) -> tuple[str, str, str]:
    """Return the post, the unit and the title of a key such as `head:ip`."""
    kind, _, office = key.partition(":")
    if kind == "leader":
        return Post.LEADER, "unit:commission", "主任"
    if kind == "deputy":
        return Post.LEADER, "unit:commission", "副主任"
    if kind == "finance":
        return Post.FINANCE, "unit:commission", "财务"
    if kind in {"administrator", "security", "auditor"}:
        return kind, "unit:institution:information", ""
    unit = (
        f"unit:institution:{office}"
        if office in INSTITUTIONS and office not in OFFICES
        else f"unit:office:{office}"
    )
    return kind, unit, "科长" if kind == "head" else ""


def _person(world: World, key: str, name: str, number: int, post: str, unit: str, title: str) -> None:
    """Enter one person with their post, known from then on by their key."""
    person = actions.add_person(
        by=SYSTEM,
        username=key.replace(":", "."),
        name=name,
        email=f"demo{number}@kechuang.invalid",
        phone=f"1990000{number:04d}",
    )
    membership = actions.appoint(
        person, by=SYSTEM, post=post, since=BEGUN, unit=cast("Unit", world.known[unit]), title=title
    )
    world.known[f"person:{key}"] = person
    actor = actor_of(
        Membership.objects.select_related("person", "unit").get(pk=membership.pk), second_factor=True
    )
    world.actors[key] = lambda: actor


def _telephones(world: World) -> None:
    """Let two people choose to be told by text message too."""
    kinds = [kind for kind in declared(NoticeKind) if kind.choices]
    wanted = {kind.name: kind.choices for kind in kinds}
    for key in BY_TEXT_MESSAGE:
        with write(world.actor(key)) as w:
            choose_ways(w, world.known[f"person:{key}"], kinds, wanted)


def roles() -> list[Membership]:
    """Return the people the sign-in page of the demo offers, one click each."""
    names = (
        "leader",
        "head.hightech",
        "clerk.hightech",
        "head.innovation",
        "clerk.innovation",
        "head.ip",
        "clerk.general",
        "finance",
        "town.安亭镇",
        "town.嘉定工业区",
        "administrator",
        "auditor",
    )
    found = Membership.objects.filter(person__username__in=names).select_related("person", "unit")
    return [*sorted(found, key=lambda membership: names.index(membership.person.username)), *_enterprise()]


def _enterprise() -> Iterator[Membership]:
    """Yield a legal representative and an agent who act for an enterprise today, whichever door brought them in."""
    today = clock.today()
    held = Membership.objects.filter(in_force(today), organisation__isnull=False)
    shown = held.select_related("person", "organisation")
    known = Case(When(person__username__in=FIRST_IN, then=Value(0)), default=Value(1))
    for post in (Post.LEGAL_PERSON, Post.AGENT):
        first = shown.filter(post=post).order_by(known, "-valid_from", "pk").first()
        if first is not None:
            yield first
