"""Two calls, of 2013 and 2014, and the enterprises that come to them, played through the verbs: drafts, submitted, returned, decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from django.core.files.base import ContentFile

from kechuang.doors.hall import filling
from kechuang.doors.hall.demo_ways import ALL, DRAWN, WAYS, Taken
from kechuang.doors.hall.example import BATCH, MATTER, sheet
from kechuang.kernel.audit.demo import Scene
from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.example import FLOW
from kechuang.kernel.cases.filling import BESIDES, NOTED
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
CLERK, HEAD, LEADER, REGISTRAR = "clerk:innovation", "head:innovation", "leader", "clerk:hightech"
FIRST, MOST = 14, 40
"""The first ones of the register come in by themselves (`demo`); of the others so many apply."""
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


@dataclass(frozen=True, slots=True)
class Round:
    """One year's call: its files, how many come, and what happens to each by its number."""

    year: int
    batch: dict[str, Any]
    count: int
    ways: tuple[tuple[Taken, ...] | None, ...]

    def name(self, number: int) -> str:
        """Return under what the world knows an application."""
        return f"applied:{self.year}:{number}"


BEFORE: Final = Round(
    2013,
    BATCH
    | {
        "title": "关于组织申报2013年区级科技小巨人（培育）企业的通知",
        "opens_at": "2013-09-02T09:00:00+08:00",
        "closes_at": "2013-10-18T17:00:00+08:00",
        "quota": 24,
        "flow": FLOW,
    },
    MOST,
    ALL,
)
NOW: Final = Round(2014, BATCH, 32, WAYS)


def scenes(world: World) -> Iterator[Scene]:
    """Yield both calls, the enterprises that come to them, and what is done about them."""
    yield Scene(date(2013, 9, 2), partial(_publish, world, BEFORE))
    yield from _played(world, BEFORE, begun=date(2013, 9, 4), submitted=date(2013, 9, 17))
    yield Scene(date(2014, 9, 1), partial(_publish, world, NOW))
    yield from _played(world, NOW, begun=date(2014, 9, 3), submitted=date(2014, 9, 15))


def _played(world: World, call: Round, *, begun: date, submitted: date) -> Iterator[Scene]:
    """Yield what happens to each application of a call: begun on one of three days, submitted on one of four, then step by step."""
    for number in range(call.count):
        yield Scene(begun.replace(day=begun.day + number % 3), partial(_begin, world, call, number))
        way = call.ways[number % len(call.ways)]
        if way is None:
            continue
        if way != DRAWN:
            yield Scene(
                submitted.replace(day=submitted.day + number % 4), partial(_submit, world, call, number)
            )
        for taken in way:
            yield Scene(taken.on(call.year), partial(_step, world, call, number, taken))


def _publish(world: World, call: Round) -> None:
    """Have the matter, where it is new, and the batch prepared by one person and published by another."""
    if call is BEFORE:
        version = actions.prepare_matter(MATTER, by=world.actor(CLERK))
        actions.publish(version, by=world.actor(HEAD))
    batch = actions.prepare_batch(call.batch, by=world.actor(CLERK))
    actions.publish(batch, by=world.actor(HEAD))
    world.known[f"call:{call.year}"] = batch


def _firms(world: World) -> list[Enterprise]:
    """Return the enterprises that apply: open ones, whose town has somebody who recommends."""
    if "call:firms" not in world.known:
        towns = [name.removeprefix("town:") for name in world.actors if name.startswith("town:")]
        rows = Enterprise.objects.filter(
            status="open", organisation=None, registered_at__answers__name__in=towns
        )
        certified = rows.filter(certificates__kind="high_tech").distinct().order_by("pk")
        world.known["call:firms"] = list(certified[FIRST : FIRST + MOST])
    found: list[Enterprise] = world.known["call:firms"]
    return found


def _agent(world: World, number: int) -> Actor:
    """Return the agent of an enterprise; the first time the enterprise is let in with them."""
    if f"call:agent:{number}" not in world.known:
        organisation = let_join(_firms(world)[number], by=world.actor(REGISTRAR))
        name = SURNAMES[number % len(SURNAMES)] + GIVEN[number // 2 % len(GIVEN)]
        person = identity.add_person(by=SYSTEM, username=f"demo.applicant{number}", name=name)
        made = identity.appoint(
            person, by=SYSTEM, post=Post.AGENT, since=date(2013, 5, 6), organisation=organisation
        )
        known = Membership.objects.select_related("person", "organisation", "unit")
        world.known[f"call:agent:{number}"] = actor_of(known.get(pk=made.pk))
    found: Actor = world.known[f"call:agent:{number}"]
    return found


def _begin(world: World, call: Round, number: int) -> None:
    """Have an enterprise begin an application and fill it in."""
    actor = _agent(world, number)
    row = filling.begin(world.known[f"call:{call.year}"], by=actor)
    told = _answers(world, call, number, actor.name)
    if call.ways[number % len(call.ways)] is None:
        told = dict(list(told.items())[: 4 + number % 9])
    filling.save(row, [filling.Typed(key, value, "") for key, value in told.items()], by=actor)
    world.known[call.name(number)] = row, actor


def _answers(world: World, call: Round, number: int, name: str) -> dict[str, Any]:
    """Return what an enterprise answers; the budget adds up."""
    one = _firms(world)[number]
    chance = world.chance(f"call:{number}" if call is NOW else f"call:{call.year}:{number}")
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
        "company.certificate_no": f"GR{call.year - 1}310{number:05d}",
        "figures.revenue": revenue,
        "figures.rnd": revenue * chance.randint(3, 9) // 100,
        "figures.margin": chance.randint(18, 46),
        "figures.patents": chance.randint(0, 12),
        "project.name": PRODUCTS[number % len(PRODUCTS)],
        "project.field": FIELDS[number % len(FIELDS)],
        "project.summary": f"{PRODUCTS[number % len(PRODUCTS)]}已小批量供货，培育期内完成产线升级和可靠性验证。",
        "project.period": {"first": f"{call.year}-11-01", "last": f"{call.year + 2}-10-31"},
        "budget.lines": [
            {"item": "中试设备", "subject": "equipment", "amount": lines[0]},
            {"item": "试制材料", "subject": "material", "amount": lines[1]},
            {"item": "第三方检测", "subject": "test", "amount": lines[2]},
        ],
        "budget.own": sum(lines) - applied,
        "budget.applied": applied,
        "promise": True,
    }


def _submit(world: World, call: Round, number: int) -> None:
    """Have an application submitted with its attachments."""
    row, actor = world.known[call.name(number)]
    audited = f"{call.year - 1}年度审计报告.pdf"
    for key, name in (("papers.licence", "营业执照副本.pdf"), ("papers.audit", audited)):
        filling.attach(row, key, accept(ContentFile(sheet(f"{call.year}{number}{key}"), name=name)), by=actor)
    filling.submit(row, by=actor)


def _step(world: World, call: Round, number: int, taken: Taken) -> None:
    """Have whoever it is for take the next step; an applicant corrects before handing in again."""
    row, agent = world.known[call.name(number)]
    row.case.refresh_from_db()
    if taken.move == "correct.resubmit":
        _correct(row, agent, number)
    noted = {NOTED: dict([taken.noted]), BESIDES: ""} if taken.noted else {}
    by = _who(world, row, agent, taken)
    act(row.case, taken.move, by=by, reason=taken.reason, clause=taken.clause, payload=noted)


def _who(world: World, row: Application, agent: Actor, taken: Taken) -> Actor:
    """Return whom a step is for."""
    stage = taken.move.partition(".")[0]
    if stage in {"fill", "correct"}:
        return agent
    if stage == "recommend":
        return world.actor(f"town:{row.recommender.name}" if row.recommender else "")
    return world.actor({"check": CLERK, "archive": CLERK, "review": LEADER if taken.again else HEAD}[stage])


def _correct(row: Application, agent: Actor, number: int) -> None:
    """Name another contact, say more of the product, and hand in the page that was missing."""
    more = accept(ContentFile(sheet(f"{row.pk}补"), name="研发费用专项说明.pdf"))
    known = {one.key: one for one in row.draft.answers.all()} if row.draft else {}
    told = {
        "company.contact": f"{agent.name[0]}文博",
        "project.summary": f"{known['project.summary'].value}国内主要客户{3 + number % 5}家。",
    }
    typed = [
        filling.Typed(key, value, filling.seen_of(known[key].version, known[key].value))
        for key, value in told.items()
    ]
    filling.save(row, typed, by=agent)
    filling.attach(row, "papers.more", more, by=agent)
