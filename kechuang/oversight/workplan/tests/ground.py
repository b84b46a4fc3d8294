"""A small commission for tests, and a small plan of its own: read, checked, put in force and assigned through the verbs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.models import Clock
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.naming import Kind
from kechuang.kernel.identity import actions as identity
from kechuang.kernel.identity.acting import actor_of, person_of
from kechuang.kernel.identity.models import Membership, Unit
from kechuang.oversight.workplan.actions import editing, figures, working
from kechuang.oversight.workplan.actions.figures import Attestation
from kechuang.oversight.workplan.actions.reading import take_in
from kechuang.oversight.workplan.actions.working import Assignment
from kechuang.oversight.workplan.models import Plan, Target, Task
from kechuang.primitives.actor import Actor

if TYPE_CHECKING:
    from kechuang.kernel.files.checks import Accepted
    from kechuang.kernel.indicators.models import Figure

BEGUN = date(2010, 12, 1)
SYSTEM = Actor.system("demo")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

TEXT = """2014年测试区科技工作要点

一、办好载体
　　扩大孵化。引入专业机构，全年新增孵化器8家。编制载体发展规划。
　　活跃合作。力争完成产学研合作对接项目480项，签订产学研合作协议135项。

二、壮大主体
　　培育企业。全年高新技术企业总数超过520家。
　　用好专利。全年专利申请量超过5000件，专利授权量超过3000件。出台专利资助办法。
"""


@dataclass
class Commission:
    """Units and the actors who act in them."""

    general: Unit
    ip: Unit
    town: Unit
    leader: Actor
    deputy: Actor
    head: Actor
    clerk: Actor
    ip_head: Actor
    ip_clerk: Actor
    townsman: Actor


def turn_to(day: date) -> None:
    """Let the demo clock show nine o'clock of a day."""
    moment = timezone.make_aware(datetime(day.year, day.month, day.day, 9))  # noqa: DTZ001 - made aware around it
    with write(SYSTEM):
        if Clock.objects.exists():
            clock.move_to(moment)
        else:
            clock.begin(moment)


def appointed(name: str, post: str, unit: Unit) -> Actor:
    """Enter a person with a post and return who acts."""
    person = identity.add_person(by=SYSTEM, username=name, name=name)
    membership = identity.appoint(person, by=SYSTEM, post=post, since=BEGUN, unit=unit)
    return actor_of(Membership.objects.select_related("person", "unit").get(pk=membership.pk))


def unit(kind: str, name: str, parent: Unit | None) -> Unit:
    """Enter a unit."""
    return identity.add_unit(by=SYSTEM, kind=kind, name=name, parent=parent, valid_from=BEGUN)


def commission(day: date = date(2014, 1, 20)) -> Commission:
    """Enter the commission on a morning of the demo clock."""
    turn_to(day)
    with write(SYSTEM):
        district = unit("district", "测试区", None)
        organ = unit("organ", "区科委", district)
        general, ip = unit("office", "办公室", organ), unit("office", "知识产权科", organ)
        town = unit("town", "测试镇", district)
        return Commission(
            general=general,
            ip=ip,
            town=town,
            leader=appointed("主任", "leader", organ),
            deputy=appointed("副主任", "leader", organ),
            head=appointed("科长", "head", general),
            clerk=appointed("科员", "clerk", general),
            ip_head=appointed("知产科长", "head", ip),
            ip_clerk=appointed("知产科员", "clerk", ip),
            townsman=appointed("镇干部", "clerk", town),
        )


def document(text: str = TEXT, name: str = "plan.txt", kind: str = Kind.TXT) -> Accepted:
    """Return an uploaded document that passed the checks of files."""
    return accept(ContentFile(text.encode(), name=name), kinds=(kind,))


def read(by: Actor, text: str = TEXT) -> Plan:
    """Upload a plan and return its draft."""
    return take_in(by=by, accepted=document(text))


def settled(plan: Plan, by: Actor) -> Plan:
    """Settle what the reader left to a person."""
    for place in plan.unread.filter(settled_at=None):
        editing.settle(place, by=by, note="不是指标")
    return plan


def in_force(found: Commission) -> Plan:
    """Return a plan that has been confirmed and put in force."""
    plan = settled(read(found.clerk), found.clerk)
    act(plan.case, "confirm", by=found.head)
    act(plan.case, "put_in_force", by=found.leader)
    return Plan.objects.get(pk=plan.pk)


def task_named(plan: Plan, title: str) -> Task:
    """Return a task by its title."""
    return Task.objects.get(section__plan=plan, title=title)


def target_named(plan: Plan, word: str) -> Target:
    """Return the target whose name holds a word."""
    return Target.objects.get(task__section__plan=plan, name__contains=word)


def assigned(found: Commission, plan: Plan, title: str = "用好专利") -> Task:
    """Assign a task to the office for intellectual property, with a node in each quarter."""
    task = task_named(plan, title)
    to = Assignment(
        leader=person_of(found.deputy),
        responsible=found.ip,
        supporting=[found.general],
        nodes={1: "制定方案", 2: "过半", 3: "序时", 4: "完成"},
    )
    working.assign(task, by=found.head, to=to)
    return Task.objects.get(pk=task.pk)


def under_way(found: Commission, plan: Plan) -> Task:
    """Return an assigned task its office has taken on."""
    task = assigned(found, plan)
    working.take_on(task, by=found.ip_head)
    return Task.objects.get(pk=task.pk)


def reported(found: Commission, plan: Plan, word: str, month: int, value: int) -> Figure:
    """Enter one month of a target."""
    said = Attestation(document=f"月报{month}", signer="王明")
    return figures.enter(
        target_named(plan, word), by=found.ip_clerk, month=date(plan.year, month, 1), value=value, said=said
    )


def browser(actor: Actor) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def typed(actor: Actor, key: str = "k", **values: object) -> dict[str, object]:
    """Return what a form sends, with the fields every changing form carries."""
    return {"_acting": str(actor.membership), "_key": key, **values}
