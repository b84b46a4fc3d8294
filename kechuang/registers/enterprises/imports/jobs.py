"""Large workbooks: read and written by the queue, so that their giver can leave the page and is told when it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.kernel.db.rows import lock
from kechuang.kernel.files.store import path_of
from kechuang.kernel.identity.acting import actor_of
from kechuang.kernel.jobs.declared import JobKind
from kechuang.kernel.notices.actions import notify
from kechuang.kernel.notices.declared import NoticeKind
from kechuang.kernel.notices.models import Channel
from kechuang.registers.enterprises.imports import verbs
from kechuang.registers.enterprises.models import Import

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.identity.models import Membership
    from kechuang.kernel.jobs.declared import Failure, Payload
    from kechuang.registers.enterprises.imports.workbook import Row

NOTICE = NoticeKind(name="enterprises.import", title=_("Your import"), channels=(Channel.IN_SITE,))


def parse(payload: Payload) -> list[Row] | str:
    """Read the workbook, outside any transaction."""
    batch = Import.objects.get(uid=str(payload["batch"]))
    if batch.file is None:
        return str(_("The file of this import is gone."))
    return verbs.parsed(path_of(batch.file.blob.sha256), batch.kind)


def keep_reading(w: Writing, payload: Payload, outcome: object) -> None:
    """Keep what was read and tell who handed it in."""
    batch = _locked(payload)
    if batch.state != Import.State.READING:
        return
    verbs.settle(w, batch, _outcome(outcome), actor_of(batch.uploaded_by))
    ready = batch.state == Import.State.READY
    subject = (
        _("Your workbook has been read and waits for confirmation.")
        if ready
        else _("Your workbook could not be read.")
    )
    _tell(w, batch, batch.uploaded_by, subject)


def write_rows(w: Writing, payload: Payload, outcome: object) -> None:
    """Let the confirmed rows in, or give the import back where the register has changed since the preview."""
    batch = _locked(payload)
    if batch.state != Import.State.WRITING or batch.confirmed_by is None:
        return
    confirmed_by = batch.confirmed_by
    sentence = verbs.let_in(w, batch, _outcome(outcome), actor_of(confirmed_by))
    if sentence:
        _give_back(batch, sentence)
    _tell(w, batch, confirmed_by, sentence or _("Your import is in the register."))


def gave_up(w: Writing, payload: Payload, failure: Failure) -> None:
    """Give an import back after a failed attempt: nothing of it was written."""
    batch = _locked(payload)
    if batch.is_at_work:
        whom = batch.confirmed_by or batch.uploaded_by
        _give_back(batch, failure.why)
        _tell(w, batch, whom, _("Your import could not be finished; nothing of it was written."))


def _locked(payload: Payload) -> Import:
    """Return the import of a job under its lock."""
    return lock(Import.objects.filter(uid=str(payload["batch"]))).get()


def _outcome(outcome: object) -> list[Row] | str:
    """Return what `parse` found."""
    return outcome if isinstance(outcome, list) else str(outcome)


def _give_back(batch: Import, why: str) -> None:
    """Let an import wait again, unconfirmed; one that was never read is refused."""
    batch.state = Import.State.READY if batch.total else Import.State.REFUSED
    batch.confirmed_by, batch.confirmed_at, batch.refusal = None, None, why[:300]
    batch.save(update_fields=["state", "confirmed_by", "confirmed_at", "refusal"])


def _tell(w: Writing, batch: Import, whom: Membership, subject: StrOrPromise) -> None:
    """Tell somebody how far their import is."""
    notify(
        w,
        whom.person,
        kind=NOTICE,
        key=f"import:{batch.uid}:{batch.state}:{w.now:%H%M%S%f}",
        subject=subject,
        about=batch,
    )


READ = JobKind(name=verbs.READ_JOB, call=parse, done=keep_reading, failed=gave_up)
WRITE = JobKind(name=verbs.WRITE_JOB, call=parse, done=write_rows, failed=gave_up)
