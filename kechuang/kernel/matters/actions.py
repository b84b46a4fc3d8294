"""What is done with matters and batches: prepare from a file, publish by a second person, extend for one organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.calendar.queries import counting_rules
from kechuang.kernel.db.rows import lock
from kechuang.kernel.flows.composition import composition_from
from kechuang.kernel.flows.expanding import expand
from kechuang.kernel.flows.faults import faults_of
from kechuang.kernel.flows.versions import current
from kechuang.kernel.forms.actions import keep_version
from kechuang.kernel.identity.acting import person_of
from kechuang.kernel.matters.files import batch_faults, matter_faults, moment_of, units_called
from kechuang.kernel.matters.models import Batch, Extension, Matter, MatterVersion

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.flows.pointers import Fault
    from kechuang.kernel.identity.models import Organisation
    from kechuang.primitives.actor import Actor

PREPARERS = ("clerk", "head")


def prepare_matter(data: Mapping[str, Any], *, by: Actor, key: str = "") -> MatterVersion:
    """Prepare a matter, or the next version of a known one; a draft not yet published is replaced."""
    _must_be_sound(matter_faults(data))
    unit = units_called(data["unit"]).get()
    if not by.posts.intersection(PREPARERS) or not by.unit_path or not unit.path.startswith(by.unit_path):
        raise NotAllowed(
            _("Officers and heads prepare the matters of their own unit."), rule="unit_prepares_its_own"
        )
    with write(by, key=key) as w:
        matter, _is_new = Matter.objects.get_or_create(code=data["code"], defaults={"unit": unit})
        must(by, "prepare", matter)
        versions = matter.versions.all()
        version = versions.filter(published_at=None).first() or MatterVersion(
            matter=matter, number=(versions.aggregate(last=Max("number"))["last"] or 0) + 1
        )
        for name in ("title", "guide"):
            setattr(version, name, data[name])
        for name in ("audience", "statutory", "promised"):
            setattr(version, name, data.get(name, {}))
        _prepare(w, version, data)
        w.record("matters.prepare", version, code=matter.code, number=version.number)
    return version


def prepare_batch(data: Mapping[str, Any], *, by: Actor, key: str = "") -> Batch:
    """Prepare a batch of the latest version of its matter; a draft of the same title is replaced."""
    _must_be_sound(batch_faults(data))
    version = MatterVersion.objects.filter(matter__code=data["matter"]).order_by("-number")[0]
    with write(by, key=key) as w:
        must(by, "prepare", version.matter)
        batch = Batch.objects.filter(version=version, title=data["title"]).first() or Batch(version=version)
        if batch.is_published:
            raise Refused(_("A batch of this title is published already."), rule="batch_is_called_once")
        batch.title = data["title"]
        batch.opens_at, batch.closes_at = moment_of(data["opens_at"]), moment_of(data["closes_at"])  # type: ignore[assignment]  # sound
        batch.quota, batch.budget_line = data.get("quota"), data.get("budget_line", "")
        batch.sealed = data.get("sealed", False)
        _prepare(w, batch, data)
        w.record("matters.prepare_batch", batch, matter=data["matter"], title=batch.title)
    return batch


def publish(draft: MatterVersion | Batch, *, by: Actor, key: str = "") -> None:
    """Publish what somebody else has prepared, and pin the versions its cases will move by; brings `draft` up to date."""
    with write(by, key=key) as w:
        lock(type(draft)._default_manager.filter(pk=draft.pk)).get()
        draft.refresh_from_db()
        must(by, "publish", draft)
        if draft.is_published:
            raise Refused(_("This is published already."), rule="is_published_once")
        if draft.prepared_by_id == by.person:
            raise Refused(_("Somebody other than who prepared it publishes it."), rule="published_by_another")
        if draft.composition:
            _must_be_sound(faults_of(draft.composition, rules=counting_rules()))
            flow = expand(composition_from(draft.composition))
            draft.flow = current(w, f"matter:{code_of(draft)}", flow)
        draft.published_by, draft.published_at = person_of(by), w.now
        draft.save()
        pinned = draft.flow.digest if draft.flow else ""
        w.record("matters.publish", draft, title=draft.title, flow=pinned, form=_digest_of(draft))


def extend(
    batch: Batch, organisation: Organisation, *, by: Actor, until: datetime, reason: str, key: str = ""
) -> Extension:
    """Give one organisation a later end of the window, with a reason."""
    with write(by, key=key) as w:
        must(by, "extend", batch)
        if not reason.strip():
            raise Refused(
                _("Say why this organisation is given more time."), rule="reason_is_given", field="reason"
            )
        extension = Extension.objects.create(
            batch=batch,
            organisation=organisation,
            until=until,
            reason=reason.strip(),
            granted_by=person_of(by),
            granted_at=w.now,
        )
        w.record(
            "matters.extend", batch, organisation=organisation.ref, until=until.isoformat(), reason=reason
        )
    return extension


def code_of(draft: MatterVersion | Batch) -> str:
    """Return the code of the matter."""
    return draft.matter.code if isinstance(draft, MatterVersion) else draft.version.matter.code


def _digest_of(draft: MatterVersion | Batch) -> str:
    """Return the digest of the form that is pinned, or nothing."""
    return draft.form.digest if draft.form else ""


def _prepare(w: Writing, draft: MatterVersion | Batch, data: Mapping[str, Any]) -> None:
    """Keep a draft with its flow and its form, and who prepared it when."""
    draft.composition = dict(data.get("flow", {}))
    draft.form = keep_version(w, data["form"]) if "form" in data else None
    draft.prepared_by, draft.prepared_at = person_of(w.actor), w.now
    draft.save()


def _must_be_sound(faults: list[Fault]) -> None:
    """Refuse a file with faults, by the first of them."""
    if faults:
        raise Refused(faults[0].sentence, rule=faults[0].pointer)
