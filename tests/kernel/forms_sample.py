"""The example's form, answers that can be submitted, and a district with an enterprise that fills it in."""

from __future__ import annotations

import copy
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kechuang.kernel.audit.writing import write
from kechuang.kernel.forms import module as forms_module
from kechuang.kernel.forms.actions import begin, keep_version, save_field
from kechuang.kernel.forms.answering import Attached
from kechuang.kernel.forms.declared import CodeList
from kechuang.kernel.forms.schema import FORM_EXAMPLE
from kechuang.kernel.identity import actions
from kechuang.kernel.identity.acting import actor_of
from kechuang.kernel.identity.models import Membership
from kechuang.kernel.modules import registry
from tests.world import BEGUN, SYSTEM, set_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.kernel.forms.models import Draft
    from kechuang.kernel.identity.models import Organisation
    from kechuang.kernel.modules import Declaration
    from kechuang.primitives.actor import Actor

PURPOSE = "matters.batch:0198c1a0-0000-7000-8000-000000000001"
SIGNED = Attached("证书.pdf", "pdf", "ab" * 32, "cd" * 32, 1234)
WHOLE: dict[str, Any] = {
    "company.name": "上海示例精密机械有限公司",
    "company.founded": "2009-03-01",
    "company.staff": 120,
    "company.rd_staff": 15,
    "company.certified": False,
    "project.summary": "研制一台样机。\n完成三项检测。",
    "project.period": {"first": "2014-01-01", "last": "2015-12-31"},
    "project.fields": ["it"],
    "budget.lines": [
        {"item": "检测台", "subject": "equipment", "amount": 60_000_000},
        {"item": "钢材", "subject": "material", "amount": 20_000_000},
    ],
    "budget.own": 50_000_000,
    "budget.applied": 30_000_000,
    "promise": True,
}


def example() -> dict[str, Any]:
    """Return the example's form as data to be changed at will."""
    return copy.deepcopy(FORM_EXAMPLE)


def asking(*questions: dict[str, Any], checks: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    """Return a form of one section as data."""
    named = [{"label": f"问题{at}", **question} for at, question in enumerate(questions)]
    section = {"key": "all", "title": "全部", "questions": named}
    return {
        "name": "test.form",
        "title": "试表",
        "sections": [section],
        **({"checks": checks} if checks else {}),
    }


@dataclass
class Firm:
    """An enterprise with two people who fill in, a stranger from another one, and a draft of the example."""

    organisation: Organisation
    one: Actor
    other: Actor
    stranger: Actor
    draft: Draft

    def fill(self, **changed: object) -> None:
        """Answer the whole form, some of it otherwise (`__` for the dot of a key)."""
        answers = WHOLE | {key.replace("__", "."): value for key, value in changed.items()}
        for key, value in answers.items():
            base = next((each.version for each in self.draft.answers.filter(key=key)), 0)
            save_field(self.draft, key, value, by=self.one, base=base)


def employed(name: str, organisation: Organisation) -> Actor:
    person = actions.add_person(by=SYSTEM, username=name, name=name)
    membership = actions.appoint(person, by=SYSTEM, post="agent", since=BEGUN, organisation=organisation)
    return actor_of(Membership.objects.select_related("person", "organisation").get(pk=membership.pk))


def firm() -> Firm:
    """Set a district up in which an enterprise has begun to fill in the example."""
    set_up()
    ours, theirs = (
        actions.add_organisation(by=SYSTEM, kind="enterprise", name=name) for name in ("甲公司", "乙公司")
    )
    with write(SYSTEM) as w:
        version = keep_version(w, example())
    one = employed("one", ours)
    draft = begin(version, by=one, organisation=ours, purpose=PURPOSE)
    return Firm(ours, one, employed("other", ours), employed("stranger_firm", theirs), draft)


@contextmanager
def planted(*declarations: Declaration) -> Iterator[None]:
    """Declare something for the length of a test, as any module would; a code list when left out."""
    whole = forms_module.module
    listed = CodeList(
        name="test.industry", title="行业", labels=lambda: {"C34": "通用设备制造业", "I65": "软件业"}
    )
    forms_module.module = replace(whole, also=(*whole.also, *(declarations or (listed,))))
    registry.forget()
    try:
        yield
    finally:
        forms_module.module = whole
        registry.forget()
