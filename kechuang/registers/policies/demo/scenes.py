"""The scenes: each document drafted, reviewed and published by three people, and the figures entered as it is published."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, cast

from kechuang.kernel.audit.demo import Scene
from kechuang.kernel.cases.acting import act
from kechuang.registers.policies.actions import drafting, parameters, publishing, texts
from kechuang.registers.policies.demo.documents import CORRECTED, DOCUMENTS, OPENED, Document
from kechuang.registers.policies.demo.figures import COLLEGE_STAFF_ENDS, PARAMETERS, VALUES, Said
from kechuang.registers.policies.queries.texts import open_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from kechuang.kernel.audit.demo import World
    from kechuang.kernel.identity.models import Unit
    from kechuang.primitives.actor import Actor
    from kechuang.registers.policies.models import Parameter, Policy

OPINION = "经审查，未发现涉及国家秘密、商业秘密和个人隐私的内容。"


@dataclass
class Story:
    """The demo of the library; what is drafted and entered so far, by name."""

    world: World
    policies: dict[str, Policy] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)

    def drafter(self, document: Document) -> Actor:
        """Return the officer who drafts a document."""
        return self.world.actor(f"clerk:{document.office}")

    def open(self) -> None:
        """Enter the parameters."""
        for code, title, kind, unit in PARAMETERS:
            self.parameters[code] = parameters.add_parameter(
                by=self.world.actor("clerk:general"), code=code, title=title, kind=kind, unit=unit
            )

    def draft(self, document: Document) -> None:
        """Draft a document with its text; one that goes on is handed to the reviewer."""
        by = self.drafter(document)
        policy = drafting.draft(self._particulars(document), by=by)
        slug, _day, wrong, right = CORRECTED
        body = document.body.replace(right, wrong) if document.slug == slug else document.body
        version = texts.write_text(policy, body, by=by)
        self.policies[document.slug] = policy
        if document.stage != "draft":
            texts.set_aside(version, by=by)
            act(policy.case, "submit", by=by)

    def _particulars(self, document: Document) -> drafting.Particulars:
        """Return what is known of a document."""
        plain = {name: getattr(document, name) for name in drafting.PLAIN if name in COPIED}
        return drafting.Particulars(
            **plain,
            issuers=document.issuers,
            number=document.number,
            office=cast("Unit", self.world.known[f"unit:office:{document.office}"]),
            contact="021-0000-0000（演示）",
            supersedes=tuple(self.policies[slug] for slug in document.supersedes),
        )

    def release(self, document: Document) -> None:
        """Review and publish a document, then enter what its clauses set."""
        policy, head = self.policies[document.slug], self.world.actor(f"head:{document.office}")
        act(policy.case, "clear", by=head, reason=OPINION)
        day = document.published_on or document.issued_on
        leader = self.world.actor("leader")
        self.policies[document.slug] = publishing.publish(policy, by=leader, published_on=day)
        for said in VALUES:
            if said.slug == document.slug:
                self.set_value(said, document)
        if document.slug == "high-tech-2016":
            value = self.parameters["high_tech.college_staff"].values.get()
            parameters.end_value(value, by=self.drafter(document), last_day=COLLEGE_STAFF_ENDS)

    def set_value(self, said: Said, document: Document) -> None:
        """Enter a value, and have it confirmed where the demo is sure of it."""
        figure = parameters.Figure(
            parameter=self.parameters[said.code],
            amount=said.amount,
            valid_from=said.since,
            policy=self.policies[said.slug],
            path=said.path,
            quote=said.quote,
            note=said.note,
        )
        value = parameters.set_value(figure, by=self.drafter(document))
        if said.sure:
            parameters.confirm(value, by=self.world.actor(f"head:{document.office}"))

    def correct(self, document: Document) -> None:
        """Correct the document that was published with an error."""
        policy, by = self.policies[document.slug], self.drafter(document)
        texts.correct(policy, document.body, by=by, reason="第七条禁止申报的年限误写，按原件更正。")
        version = open_text(policy)
        if version is not None:
            texts.set_aside(version, by=by)
        policy.case.refresh_from_db()
        act(policy.case, "release", by=self.world.actor(f"head:{document.office}"), reason=OPINION)


COPIED = {name for name in Document.__dataclass_fields__ if name not in {"office", "index_number"}}
"""What a document of the demo and the particulars of a policy both call by the same name."""


def scenes(world: World) -> Iterator[Scene]:
    """Yield the part of the policies in the demo."""
    story = Story(world)
    yield Scene(OPENED, story.open)
    for document in DOCUMENTS:
        yield Scene(document.drafted_on, partial(story.draft, document))
        if document.stage == "published":
            yield Scene(_released(document), partial(story.release, document))
        if document.slug == CORRECTED[0]:
            yield Scene(CORRECTED[1], partial(story.correct, document))


def _released(document: Document) -> date:
    """Return the day a document is published here: when it is taken over, else its own day of publication."""
    return document.released_on or max(document.drafted_on, document.published_on or document.drafted_on)
