"""A made-up call of the district, and enterprises of the register that ask in it through an agent: for the demos of the floors above."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from kechuang.kernel.cases.acting import act
from kechuang.kernel.cases.applying import ask_for
from kechuang.kernel.flows.stagekinds import stage_kinds
from kechuang.kernel.identity.acting import actor_of
from kechuang.kernel.identity.actions import add_person, appoint
from kechuang.kernel.identity.models import Membership
from kechuang.kernel.identity.posts import Post
from kechuang.kernel.matters.actions import prepare_batch, prepare_matter, publish
from kechuang.primitives.actor import Actor
from kechuang.registers.enterprises.actions.joining import let_join
from kechuang.registers.enterprises.models import Enterprise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kechuang.kernel.audit.demo import World
    from kechuang.kernel.cases.models import Application, Case
    from kechuang.kernel.matters.models import Batch

SYSTEM = Actor.system("demo")
SINCE = date(2014, 7, 1)
OFFICE = "innovation"

STAGES: Final[tuple[dict[str, Any], ...]] = (
    {"id": "fill", "kind": "draft", "title": "网上填报", "then": {"submitted": "check", "withdrawn": "withdrawn"}},
    {
        "id": "check",
        "kind": "formal_check",
        "with": {"corrections": False},
        "then": {"accepted": "decide", "refused": "not_accepted"},
    },
    {
        "id": "decide",
        "kind": "resolution",
        "title": "主任办公会审议",
        "then": {"passed": "notice", "refused": "not_supported"},
    },
    {
        "id": "notice",
        "kind": "public_notice",
        "title": "拟立项公示",
        "then": {"ended": "sign", "upheld": "not_supported"},
    },
    {"id": "sign", "kind": "agreement", "title": "签订任务书", "then": {"in_force": "archive", "given_up": "not_supported"}},
    {"id": "archive", "kind": "archive"},
)  # fmt: skip
ENDS: Final = (
    {"id": "withdrawn", "title": "已撤回", "tone": "bad"},
    {"id": "not_accepted", "title": "不予受理", "tone": "bad"},
    {"id": "not_supported", "title": "不予支持", "tone": "bad"},
)


def flow_of(title: str) -> dict[str, Any]:
    """Return the way of a call from filling in to filing; a stage whose kind is not installed is left out."""
    missing = {
        one["id"]: next(iter(one["then"].values())) for one in STAGES if one["kind"] not in stage_kinds()
    }

    def on(target: str) -> str:
        return on(missing[target]) if target in missing else target

    stages = [
        one | {"then": {name: on(target) for name, target in one["then"].items()}} if "then" in one else one
        for one in STAGES
        if one["id"] not in missing
    ]
    reached = {target for one in stages for target in one.get("then", {}).values()}
    return {"title": title, "stages": stages, "ends": [one for one in ENDS if one["id"] in reached]}


def called(world: World, code: str, title: str) -> Batch:
    """Have a matter and its batch of July 2014 prepared by the clerk and published by the head."""
    clerk, head = world.actor(f"clerk:{OFFICE}"), world.actor(f"head:{OFFICE}")
    guide = [
        {
            "part": "basis",
            "text": "区级科技项目管理办法，文号待核。",
            "citations": [{"source": "区级科技项目管理办法", "confirmed": False}],
        },
        {"part": "conditions", "text": "在本区注册、纳税的企业。（示例）"},
        {"part": "materials", "text": "申报书；营业执照。（示例）"},
        {"part": "process", "text": "网上填报，形式审查，按流程办理。"},
        {"part": "time", "text": "受理五个工作日。"},
        {"part": "contact", "text": "科技创新科，工作日 9:00—11:30，13:30—17:00。"},
    ]
    terms = {"statutory": {"rule": "handling", "days": 20}, "promised": {"rule": "handling", "days": 15}}
    matter = {"code": code, "title": title, "unit": world.known[f"unit:office:{OFFICE}"].name, "guide": guide}
    version = prepare_matter({**matter, **terms}, by=clerk)
    publish(version, by=head)
    window = {"opens_at": "2014-07-01T09:00:00+08:00", "closes_at": "2014-07-31T17:00:00+08:00"}
    batch = prepare_batch(
        {"matter": code, "title": f"2014年度{title}申报", "flow": flow_of(title), "quota": 20, **window},
        by=clerk,
    )
    publish(batch, by=head)
    return batch


def asked(
    world: World, batch: Batch, titles: Sequence[str], *, skipping: int, amount: int
) -> list[Application]:
    """Let one enterprise after the other ask for a project and submit; `skipping` leaves those of another call alone."""
    rows = Enterprise.objects.filter(status="open").order_by("-pk")[skipping : skipping + len(titles)]
    found = []
    for number, (enterprise, title) in enumerate(zip(rows, titles, strict=True), start=skipping):
        agent = _agent(world, enterprise, number)
        application = ask_for(batch, by=agent, title=title, amount=amount)
        act(application.case, "fill.submit", by=agent)
        found.append(application)
    return found


def accepted(world: World, cases: Sequence[Case]) -> None:
    """Have the clerk accept what was submitted."""
    for case in cases:
        act(case, "check.accept", by=world.actor(f"clerk:{OFFICE}"))


def _agent(world: World, enterprise: Enterprise, number: int) -> Actor:
    """Let an enterprise join and act through an agent."""
    organisation = let_join(enterprise, by=world.actor("clerk:hightech"))
    surnames = world.chance(f"agents:{number}").choice("陈林徐孙胡朱高何郭罗")
    person = add_person(by=SYSTEM, username=f"demo.call{number}", name=f"{surnames}经办")
    held = appoint(person, by=SYSTEM, post=Post.AGENT, since=SINCE, organisation=organisation)
    return actor_of(Membership.objects.select_related("person", "organisation", "unit").get(pk=held.pk))
