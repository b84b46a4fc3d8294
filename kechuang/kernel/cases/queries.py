"""Questions about many cases: what waits for me, what may be done with one, what happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q, QuerySet

from kechuang.kernel.access import can
from kechuang.kernel.cases.filling import SEALED
from kechuang.kernel.cases.holding import thing_of
from kechuang.kernel.cases.models import Application, Case, Task
from kechuang.kernel.cases.standing import Standing
from kechuang.kernel.flows.roles import ROLES
from kechuang.kernel.forms.content import code_of
from kechuang.kernel.forms.models import Revision

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db import models
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.files.models import File
    from kechuang.kernel.flows import Move
    from kechuang.primitives.actor import Actor


@dataclass(frozen=True, slots=True)
class Offer:
    """A move somebody may take now; with a refusal, the sentence of what stands in the way."""

    move: Move
    refusal: StrOrPromise = ""


def tasks_of(actor: Actor) -> QuerySet[Task]:
    """Return the open tasks that wait for an actor: their own, their organisation's, and those of the post they act in, for their unit and those below."""
    mine = Q(person=actor.person) if actor.person else Q(pk__in=[])
    if actor.organisation:
        mine |= Q(organisation=actor.organisation)
    if actor.posts and actor.unit_path:
        mine |= Q(person=None, post__in=actor.posts, unit__path__startswith=actor.unit_path)
    rows = Task.objects.filter(mine, done_at=None).select_related(
        "case", "case__flow", "case__unit", "person"
    )
    return rows.order_by(F("due").asc(nulls_last=True), "opened_at")


def offers(case: Case, actor: Actor, thing: models.Model | None = None) -> list[Offer]:
    """Return the moves an actor may take now, each with what stands in its way."""
    subject = thing if thing is not None else thing_of(case)
    standing, found = Standing(case), []
    for move in case.flow.flow.moves_from(case.state):
        if (
            move.after is None
            and move.who.holds(actor, subject)
            and all(standing.holds(rule, actor) for rule in move.when)
        ):
            refusal = standing.refusal(move, actor)
            found.append(Offer(move, refusal.sentence if refusal else ""))
    return found


def sees_what_was_submitted(actor: Actor, draft: models.Model) -> bool:
    """Return whether somebody may have the files of a draft through its case: once it was submitted, whoever may see the application."""
    found = Application.objects.filter(draft=draft.pk, receipts__isnull=False).first()
    return found is not None and bool(can(actor, "see", found))


def submitted_files(draft: models.Model) -> set[tuple[str, str]]:
    """Return the files of everything that was submitted of a draft: the question's key and the digest of each."""
    return files_in(Revision.objects.filter(draft=draft.pk))


def files_in(revisions: Iterable[Revision]) -> set[tuple[str, str]]:
    """Return the files of submissions: the question's key and the digest of each."""
    return {
        (key, one["sha256"]) for each in revisions for key, held in each.data["files"].items() for one in held
    }


def is_the_applicants(actor: Actor, application: models.Model) -> bool:
    """Return whether somebody acts for the applicant."""
    return ROLES["applicant"].who.holds(actor, application)


def was_sealed(application: models.Model, file: File) -> bool:
    """Return whether a sealed scan is of something submitted; one put in meanwhile is the applicant's. Other files it holds always are."""
    if not file.label.startswith(SEALED):
        return True
    revisions = Revision.objects.filter(draft__application=application.pk)
    return file.label.removeprefix(SEALED) in {code_of(each) for each in revisions}


def was_submitted(draft: models.Model, file: File) -> bool:
    """Return whether a file stands in a submission; what is put in meanwhile is the applicant's until it is submitted."""
    return (file.label, file.blob.sha256) in submitted_files(draft)
