"""Made-up policies for tests, and the people who bring them about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kechuang.kernel.cases.acting import act
from kechuang.kernel.identity.models import Unit
from kechuang.kernel.identity.posts import Post
from kechuang.registers.places.tests.ground import official
from kechuang.registers.policies.actions import drafting, parameters, publishing, texts
from kechuang.registers.policies.actions.drafting import Particulars
from kechuang.registers.policies.queries.texts import open_text

if TYPE_CHECKING:
    from kechuang.primitives.actor import Actor
    from kechuang.registers.places.tests.ground import District, Official
    from kechuang.registers.policies.models import Parameter, ParameterValue, Policy

TODAY = date(2014, 9, 30)
BODY = """关于印发示例办法的通知

各有关单位：
第一章　总则
第一条　为了鼓励企业创新，制定本办法。
第二条　申请企业应当符合下列条件：
（一）在本区注册满一年；
（二）研究开发费用占销售收入的比例不低于6%。
同一企业只资助一次。
第三条　每个项目资助40万元，执行期二年。
示例区科学技术委员会
2014年9月1日
"""
CORRECTED = BODY.replace("不低于6%", "不低于5%")


@dataclass(frozen=True)
class House:
    """The district, and of its commission those who draft, review and publish."""

    district: District
    clerk: Official
    head: Official
    leader: Official

    @property
    def drafter(self) -> Actor:
        """Return who drafts."""
        return self.clerk.actor

    @property
    def reviewer(self) -> Actor:
        """Return who looks for secrets."""
        return self.head.actor

    @property
    def publisher(self) -> Actor:
        """Return who publishes."""
        return self.leader.actor


def house_of(district: District) -> House:
    """Give the district's office a head."""
    office = Unit.objects.get(name="示例科")
    return House(district, district.clerk, official("庚科长", Post.HEAD, office), district.leader)


def particulars(number: int = 1, **changes: object) -> Particulars:
    """Return what is known of a made-up policy."""
    wanted: dict[str, object] = {
        "title": f"示例{number}号资助办法",
        "issuers": ("示例区科学技术委员会", "示例区财政局"),
        "number": f"示科[2014]{number}号",
        "level": "district",
        "subject": "innovation",
        "form": "measures",
        "issued_on": date(2014, 9, 1),
        "in_force_from": date(2014, 9, 15),
        "keywords": "创新 资助",
    }
    return Particulars(**(wanted | changes))  # type: ignore[arg-type]  # as each test wants it


def drafted(house: House, number: int = 1, body: str = BODY, **changes: object) -> Policy:
    """Draft a policy with its text, headings and signature set aside."""
    policy = drafting.draft(particulars(number, **changes), by=house.drafter)
    version = texts.write_text(policy, body, by=house.drafter)
    texts.set_aside(version, by=house.drafter)
    return policy


def reviewed(house: House, number: int = 1, body: str = BODY, **changes: object) -> Policy:
    """Bring a policy as far as the review goes."""
    policy = drafted(house, number, body, **changes)
    act(policy.case, "submit", by=house.drafter)
    act(policy.case, "clear", by=house.reviewer, reason="未见涉密内容")
    return policy


def published(house: House, number: int = 1, on: date = TODAY, body: str = BODY, **changes: object) -> Policy:
    """Publish a policy."""
    return publishing.publish(reviewed(house, number, body, **changes), by=house.publisher, published_on=on)


def correcting(house: House, policy: Policy) -> Policy:
    """Hand a correction in, its headings set aside."""
    texts.correct(policy, CORRECTED, by=house.drafter, reason="比例有误")
    version = open_text(policy)
    assert version is not None
    texts.set_aside(version, by=house.drafter)
    policy.refresh_from_db()
    return policy


def ratio(house: House) -> Parameter:
    """Enter a parameter in per cent."""
    return parameters.add_parameter(
        by=house.drafter, code="sample.rnd_ratio", title="研发投入占比", kind="percent", unit="%"
    )


def valued(
    house: House, policy: Policy, parameter: Parameter, since: date = date(2014, 9, 15), **changes: object
) -> ParameterValue:
    """Enter a value that the second item of the sample's second article sets."""
    wanted: dict[str, object] = {
        "parameter": parameter,
        "amount": "6",
        "valid_from": since,
        "policy": policy,
        "path": "2.1.(2)",
        "quote": "不低于6%",
    }
    return parameters.set_value(parameters.Figure(**(wanted | changes)), by=house.drafter)  # type: ignore[arg-type]  # as each test wants it
