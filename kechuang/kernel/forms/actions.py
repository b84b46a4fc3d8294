"""What is done with forms: keep a version, begin a draft, save a field, settle a conflict, submit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.making import new_row
from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.db.rows import lock
from kechuang.kernel.db.saving import insert, insert_along
from kechuang.kernel.forms.answering import faults_in, outcome
from kechuang.kernel.forms.content import attached_ahead, content_of
from kechuang.kernel.forms.declared import is_blank
from kechuang.kernel.forms.form import form_from
from kechuang.kernel.forms.models import Answer, Conflict, Draft, FormVersion, Revision
from kechuang.kernel.forms.soundness import weak_points
from kechuang.primitives.canonical import canonical_json, sha256, sm3
from kechuang.primitives.ref import split_ref

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.forms.declared import Fault
    from kechuang.kernel.identity.models import Organisation
    from kechuang.primitives.actor import Actor


class Unsubmittable(Refused):
    """A draft with faults; `faults` are all of them."""

    def __init__(self, found: Sequence[Fault]) -> None:
        super().__init__(found[0].sentence, rule=f"forms.{found[0].rule}", field=found[0].key)
        self.faults = tuple(found)


@dataclass(frozen=True, slots=True)
class Saved:
    """An answer that was saved, and the version to be named when it is changed again."""

    key: str
    version: int


@dataclass(frozen=True, slots=True)
class Clash:
    """An answer somebody else changed meanwhile: theirs stands, mine is kept aside."""

    mine: Conflict
    theirs: Answer


_draft = Prepared(lambda pk: lock(Draft.objects.filter(pk=pk)))
_so_far = Prepared(
    lambda pk: Draft.objects.filter(pk=pk).values_list(
        Exists(Conflict.objects.filter(draft=OuterRef("pk"), settled_at=None)),
        Coalesce(Max("revisions__number"), 0),
    )
)
"""Whether two people's answers wait for a choice, and the number of the last revision."""
_answers_so_far = Prepared(
    lambda draft: Answer.objects.filter(draft=draft, value__isnull=False).values_list(
        "key",
        "value",
        Exists(Conflict.objects.filter(draft=draft, settled_at=None)),
        Subquery(Revision.objects.filter(draft=draft).order_by("-number").values("number")[:1]),
    )
)
"""Every answer, and beside each the same two things of the draft, which the database looks up once."""


def keep_version(w: Writing, data: Mapping[str, Any]) -> FormVersion:
    """Keep a form under its content; the same form again is the same version. Raises Faulty, or the first weak point."""
    form = form_from(data)
    for weak_point in weak_points(form):
        raise weak_point
    digest = sm3(canonical_json(data))
    version, new = FormVersion.objects.get_or_create(
        name=form.name, digest=digest, defaults={"data": data, "created_at": w.now}
    )
    if new:
        w.record("forms.keep_version", version, name=form.name, digest=digest)
    return version


def begin(version: FormVersion, *, by: Actor, organisation: Organisation, purpose: str) -> Draft:
    """Begin a draft for an organisation; `purpose` is the Ref of what it is filled in for."""
    split_ref(purpose)
    with write(by) as w:
        draft = Draft(version=version, organisation=organisation, purpose=purpose, begun_at=w.now)
        must(by, "fill", draft)
        draft.save()
        w.record("forms.begin", draft, form=version.name, digest=version.digest, purpose=purpose)
    return draft


def save_field(draft: Draft, key: str, value: Any, *, by: Actor, base: int) -> Saved | Clash:  # noqa: ANN401 - any JSON
    """Save one answer typed over version `base` of it (0 when there was none); an answer changed meanwhile is never overwritten."""
    return save_fields(draft, [(key, value, base)], by=by)[0]


def save_fields(draft: Draft, typed: Sequence[tuple[str, Any, int]], *, by: Actor) -> list[Saved | Clash]:
    """Save answers together, each by its key, its value and the version it was typed over."""
    fitting = [(key, _fitting(draft, key, value), base) for key, value, base in typed]
    with write(by) as w:
        must(by, "fill", draft)
        _locked(draft)
        known = {
            one.key: one for one in Answer.objects.filter(draft=draft, key__in=[one[0] for one in fitting])
        }
        fresh: list[Answer] = []
        done = [_saved(w, known, fresh, draft, *one) for one in fitting]
        Answer.objects.bulk_create(fresh)
    return done


def _saved(
    w: Writing,
    known: dict[str, Answer],
    fresh: list[Answer],
    draft: Draft,
    key: str,
    value: Any,  # noqa: ANN401 - any JSON
    base: int,
) -> Saved | Clash:
    """Save one answer among the known ones; a first answer waits among the fresh ones to be kept with them."""
    answer = known.get(key)
    if answer is None:
        answer = Answer(draft=draft, key=key)
        if value is not None and base == answer.version:
            known[key] = answer
            fresh.append(answer)
    if answer.value == value:
        return Saved(key, answer.version)
    if base != answer.version:
        return Clash(_set_aside(w, draft, key, value, base), answer)
    _put(w, answer, value)
    return Saved(key, answer.version)


def settle(conflict: Conflict, *, by: Actor, take: bool) -> Answer | None:
    """Settle a conflict: take what was kept aside, or leave what stands."""
    with write(by) as w:
        draft = _locked(conflict.draft)
        must(by, "fill", draft)
        found = lock(Conflict.objects.filter(pk=conflict.pk)).get()
        if found.settled_at is not None:
            raise Refused(_("This conflict was settled before."), rule="forms.conflict_is_open")
        answer = Answer.objects.filter(draft=draft, key=found.key).first()
        if take and answer is not None and answer.value != found.value:
            _put(w, answer, found.value)
        found.settled_at = w.now
        found.save(update_fields=["settled_at"])
        w.record("forms.settle", draft, key=found.key, take=take)
    return answer


def freeze(draft: Draft, *, by: Actor, key: str = "", held: bool = False) -> Revision:
    """Submit a draft as it stands: the next revision, whole and for good. Raises Unsubmittable with every fault.

    A draft is `held` when it was read in this block under a lock that all who write to it wait for, such as its case's; whoever
    holds it puts the revision, which goes into the database with the next statement, on record with what it is for.
    """
    with write(by, key=key) as w:
        draft = draft if held else _locked(draft)
        must(by, "fill", draft)
        standing, files = _standing(draft), attached_ahead(draft)
        answers, undecided, last = standing()
        if undecided:
            raise Refused(
                _("Two people answered the same question; choose first."), rule="forms.conflicts_are_settled"
            )
        today, attached = w.now.date(), files()
        result = outcome(draft.form, answers, today)
        found = faults_in(result, answers, attached)
        if found:
            raise Unsubmittable(found)
        number = (last or 0) + 1
        said = content_of(draft, result, attached, number)
        content = canonical_json(said)
        revision = new_row(
            Revision,
            draft=draft,
            number=number,
            content=content.decode(),
            sha256=sha256(content),
            sm3=sm3(content),
            frozen_at=w.now,
            frozen_by_id=by.person,
        )
        revision.data = said
        (insert_along if held else insert)([revision])
        w.answer(revision=revision.ref, number=number)
        if not held:
            w.record("forms.freeze", revision, number=number, sha256=revision.sha256, sm3=revision.sm3)
    return revision


def _standing(draft: Draft) -> Callable[[], tuple[dict[str, Any], bool, int | None]]:
    """Return what tells what is answered now by key, whether two people's answers wait for a choice, and the number of the last revision."""
    told = _answers_so_far.columns_ahead(draft.pk)

    def standing() -> tuple[dict[str, Any], bool, int | None]:
        found = told()
        if not found:
            undecided, last = _so_far.columns(draft.pk)[0]
            return {}, bool(undecided), last
        return {key: value for key, value, *_same in found}, bool(found[0][2]), found[0][3]

    return standing


def _fitting(draft: Draft, key: str, value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return an answer that may be kept, None when it is blank; refuse what has not the form of one."""
    question = draft.form.by_key.get(key)
    if question is None or not question.kind.answered:
        raise Refused(_("This form has no such question."), rule="forms.asked", field=key)
    if is_blank(value):
        return None
    if not question.kind.fits(question, value):
        raise Refused(question.kind.misfit, rule="forms.fits", field=key)
    return value


def _locked(draft: Draft) -> Draft:
    """Return the draft under its lock, which orders all that is written to it."""
    found = _draft.first(draft.pk)
    if found is None:
        raise Draft.DoesNotExist
    return found


def _put(w: Writing, answer: Answer, value: Any) -> None:  # noqa: ANN401 - any JSON
    """Change an answer and record it; a fresh one is kept by whoever gathers them."""
    answer.value, answer.version = value, answer.version + 1
    answer.saved_at, answer.saved_by_id = w.now, w.actor.person
    if answer.pk is not None:
        answer.save()
    w.record("forms.save", answer.draft, key=answer.key, version=answer.version)


def _set_aside(w: Writing, draft: Draft, key: str, value: Any, base: int) -> Conflict:  # noqa: ANN401 - any JSON
    """Keep an answer aside; the same person typing on changes the one they have aside already."""
    conflict, _new = Conflict.objects.update_or_create(
        draft=draft,
        key=key,
        saved_by_id=w.actor.person,
        settled_at=None,
        defaults={"value": value, "base": base, "saved_at": w.now},
    )
    w.record("forms.set_aside", draft, key=key, base=base)
    return conflict
