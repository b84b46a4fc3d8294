"""A call of September 2014 and three dozen enterprises in it, played through the verbs: drafts, submitted, returned, decided."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.core.files.base import ContentFile

from kechuang.doors.hall import filling
from kechuang.doors.hall.example import BATCH, MATTER, sheet
from kechuang.kernel.audit.demo import Scene
from kechuang.kernel.cases.acting import act
from kechuang.kernel.files.checks import accept
from kechuang.kernel.identity import actions as identity
from kechuang.kernel.identity.acting import actor_of
from kechuang.kernel.identity.models import Membership
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.matters import actions
from kechuang.primitives.actor import Actor
from kechuang.registers.enterprises.actions.joining import let_join
from kechuang.registers.enterprises.models import Enterprise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.audit.demo import World
    from kechuang.kernel.cases.models import Application

SYSTEM: Final = Actor.system("demo")
CLERK, HEAD, REGISTRAR = "clerk:innovation", "head:innovation", "clerk:hightech"
COUNT: Final = 32
SURNAMES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", ("知远", "若谷", "思齐", "明哲")
PRODUCTS: Final = (
    "工业视觉检测仪",
    "车用毫米波雷达",
    "医用内窥镜光源",
    "高纯石英坩埚",
    "锂电池管理系统",
    "精密减速器",
    "水质在线监测仪",
    "三维打印粉末",
)
FIELDS: Final = ("equipment", "auto", "bio", "material", "energy", "equipment", "service", "material")
WAYS: Final[tuple[tuple[tuple[str, str, str], ...] | None, ...]] = (
    None,
    (),
    (("recommend.recommend", "", ""),),
    (("recommend.recommend", "", ""), ("check.ask_correction", "审计报告缺研发费用专项说明页；请补充。", "")),
    (("recommend.recommend", "", ""), ("check.accept", "", "")),
    (("recommend.recommend", "", ""), ("check.accept", "", ""), ("review.pass_on", "", "")),
    (("recommend.send_back", "请补充主导产品的市场情况。", ""),),
    (("recommend.recommend", "", ""), ("check.refuse", "上年度已获市级科技小巨人立项。", "区级科技小巨人（培育）企业认定管理办法（试行）（待核）")),
)  # fmt: skip
"""What happened to an application after it was submitted, by its number; the first kind is a draft still."""


def scenes(world: World) -> Iterator[Scene]:
    """Yield the call, the enterprises that come to it, and what is done about them."""
    yield Scene(date(2014, 9, 1), partial(_publish, world))
    for number in range(COUNT):
        yield Scene(date(2014, 9, 3 + number % 3), partial(_begin, world, number))
        way = WAYS[number % len(WAYS)]
        if way is None:
            continue
        yield Scene(date(2014, 9, 15 + number % 4), partial(_submit, world, number))
        for later, (move, reason, clause) in enumerate(way):
            yield Scene(date(2014, 9, 24 + later), partial(_step, world, number, move, reason, clause))


def _publish(world: World) -> None:
    """Have the matter and its batch prepared by one person and published by another."""
    version = actions.prepare_matter(MATTER, by=world.actor(CLERK))
    actions.publish(version, by=world.actor(HEAD))
    batch = actions.prepare_batch(BATCH, by=world.actor(CLERK))
    actions.publish(batch, by=world.actor(HEAD))
    world.known["call"] = batch


def _firms(world: World) -> list[Enterprise]:
    """Return the enterprises that apply: open ones, whose town has somebody who recommends."""
    if "call:firms" not in world.known:
        towns = [name.removeprefix("town:") for name in world.actors if name.startswith("town:")]
        rows = Enterprise.objects.filter(
            status="open", organisation=None, registered_at__answers__name__in=towns
        )
        certified = rows.filter(certificates__kind="high_tech").distinct().order_by("pk")
        world.known["call:firms"] = list(certified[5 : 5 + COUNT])
    found: list[Enterprise] = world.known["call:firms"]
    return found


def _begin(world: World, number: int) -> None:
    """Let an enterprise in with an agent, who begins an application and fills it in."""
    one = _firms(world)[number]
    organisation = let_join(one, by=world.actor(REGISTRAR))
    name = SURNAMES[number % len(SURNAMES)] + GIVEN[number // 2 % len(GIVEN)]
    person = identity.add_person(by=SYSTEM, username=f"demo.applicant{number}", name=name)
    made = identity.appoint(
        person, by=SYSTEM, post=Post.AGENT, since=date(2014, 5, 4), organisation=organisation
    )
    actor = actor_of(Membership.objects.select_related("person", "organisation", "unit").get(pk=made.pk))
    row = filling.begin(world.known["call"], by=actor)
    told = _answers(world, one, name, number)
    if WAYS[number % len(WAYS)] is None:
        told = dict(list(told.items())[: 4 + number % 9])
    filling.save(row, [filling.Typed(key, value, "") for key, value in told.items()], by=actor)
    world.known[f"applied:{number}"] = (row, actor)


def _answers(world: World, one: Enterprise, name: str, number: int) -> dict[str, Any]:
    """Return what an enterprise answers; the budget adds up."""
    chance = world.chance(f"call:{number}")
    staff = one.staff or chance.randint(40, 400)
    revenue = chance.randint(1_500, 30_000) * 1_000_000
    lines = [chance.randint(20, 90) * 1_000_000 for _line in range(3)]
    applied = min(sum(lines) // 2, 50_000_000)
    return {
        "company.contact": name,
        "company.phone": f"021-5952{number:04d}",
        "company.founded": one.founded.isoformat(),
        "company.staff": staff,
        "company.rd_staff": staff // chance.randint(3, 6),
        "company.certified": True,
        "company.certificate_no": f"GR2013310{number:05d}",
        "figures.revenue": revenue,
        "figures.rnd": revenue * chance.randint(3, 9) // 100,
        "figures.margin": chance.randint(18, 46),
        "figures.patents": chance.randint(0, 12),
        "project.name": PRODUCTS[number % len(PRODUCTS)],
        "project.field": FIELDS[number % len(FIELDS)],
        "project.summary": f"{PRODUCTS[number % len(PRODUCTS)]}已小批量供货，培育期内完成产线升级和可靠性验证。",
        "project.period": {"first": "2014-11-01", "last": "2016-10-31"},
        "budget.lines": [
            {"item": "中试设备", "subject": "equipment", "amount": lines[0]},
            {"item": "试制材料", "subject": "material", "amount": lines[1]},
            {"item": "第三方检测", "subject": "test", "amount": lines[2]},
        ],
        "budget.own": sum(lines) - applied,
        "budget.applied": applied,
        "promise": True,
    }


def _submit(world: World, number: int) -> None:
    """Have an application submitted with its attachments."""
    row, actor = world.known[f"applied:{number}"]
    for key, name in (("papers.licence", "营业执照副本.pdf"), ("papers.audit", "2013年度审计报告.pdf")):
        filling.attach(row, key, accept(ContentFile(sheet(f"{number}{key}"), name=name)), by=actor)
    filling.submit(row, by=actor)


def _step(world: World, number: int, move: str, reason: str, clause: str) -> None:
    """Have whoever it is for take the next step."""
    row: Application = world.known[f"applied:{number}"][0]
    row.case.refresh_from_db()
    stage = move.partition(".")[0]
    town = f"town:{row.recommender.name}" if row.recommender else ""
    who = {"recommend": town, "check": CLERK, "review": HEAD}[stage]
    act(row.case, move, by=world.actor(who), reason=reason, clause=clause)
