"""Handing in a workbook, reading it, confirming it or giving it up. Nothing is in the register before a confirmation is through.

What was previewed is what is written: the file is read and judged once more in the block that writes it, and a row that would do
something else by then stops the whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access.decisions import must
from kechuang.kernel.audit.errors import NotAllowed, Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.db.rows import lock
from kechuang.kernel.files.actions import keep
from kechuang.kernel.files.store import path_of
from kechuang.kernel.jobs.actions import enqueue
from kechuang.kernel.web.formatting import moment
from kechuang.primitives.bad_value import BadValue
from kechuang.registers.enterprises.actions.common import BATCH
from kechuang.registers.enterprises.imports import workbook
from kechuang.registers.enterprises.imports.enterprises import EnterpriseJudge
from kechuang.registers.enterprises.imports.figures import FiguresJudge
from kechuang.registers.enterprises.imports.judging import Judge, Judged, Verdict
from kechuang.registers.enterprises.imports.papers import AwardJudge, CertificateJudge
from kechuang.registers.enterprises.models import Import, ImportLine
from kechuang.registers.enterprises.queries import register

if TYPE_CHECKING:
    from pathlib import Path

    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.files.checks import Accepted
    from kechuang.primitives.actor import Actor
    from kechuang.registers.enterprises.imports.workbook import Row

READ_JOB, WRITE_JOB = "enterprises.read_import", "enterprises.write_import"
READ_AT_ONCE: Final = 100_000
"""A workbook of so many bytes, about a thousand rows, is read while its giver waits; a larger one is a job."""
WRITTEN_AT_ONCE: Final = 1_000
State = Import.State
JUDGES: Final[dict[str, type[Judge[Any, Any]]]] = {
    judge.kind: judge for judge in (EnterpriseJudge, FiguresJudge, CertificateJudge, AwardJudge)
}


def parsed(path: Path, kind: str) -> list[Row] | str:
    """Return the rows of a workbook, or the sentence why it cannot be read; asks nothing of the database."""
    try:
        return workbook.read(path.read_bytes(), kind)
    except BadValue as bad:
        return str(bad.sentence)


def hand_in(accepted: Accepted, *, kind: str, by: Actor, key: str = "") -> Import:
    """Keep a workbook and read it, at once when it is small, else by a job."""
    outcome = parsed(accepted.path, kind) if accepted.size <= READ_AT_ONCE else None
    with write(by, key=key) as w:
        keeper = register.keeper_for(by)
        if keeper is None or by.membership is None:
            raise NotAllowed(
                _("Your post does not allow this."), action="import", rule="enterprises.import.edit"
            )
        batch = Import.objects.create(
            kind=kind, file_name=accepted.name, keeper=keeper, uploaded_by_id=by.membership, uploaded_at=w.now
        )
        batch.file = keep(w, accepted, holder=batch)
        batch.save(update_fields=["file"])
        w.answer(to=batch.get_absolute_url())
        w.record("enterprises.hand_in", batch, kind=kind, file=accepted.name)
        if outcome is None:
            enqueue(w, READ_JOB, key=str(batch.uid), batch=str(batch.uid))
        else:
            settle(w, batch, outcome, by)
    return batch


def settle(w: Writing, batch: Import, outcome: list[Row] | str, by: Actor) -> None:
    """Keep what was read: a line for each row with its verdict, or why the file could not be read."""
    batch.lines.all().delete()
    if isinstance(outcome, str):
        batch.state, batch.refusal = State.REFUSED, outcome[:300]
    else:
        judged = judge_all(batch, outcome, by, w)[1]
        ImportLine.objects.bulk_create([_line(batch, one) for one in judged], batch_size=BATCH)
        counts = {verdict: sum(one.verdict == verdict for one in judged) for verdict in Verdict}
        batch.new, batch.changed = counts[Verdict.NEW], counts[Verdict.CHANGED]
        batch.unchanged, batch.bad = counts[Verdict.UNCHANGED], counts[Verdict.BAD]
        batch.state = State.READY
    batch.save()
    w.record(
        "enterprises.read_import", batch, state=batch.state, new=batch.new, changed=batch.changed,
        unchanged=batch.unchanged, bad=batch.bad,
    )  # fmt: skip


def judge_all(
    batch: Import, rows: list[Row], by: Actor, w: Writing
) -> tuple[Judge[Any, Any], list[Judged[Any, Any]]]:
    """Judge every row against the register as it is now."""
    judge = JUDGES[batch.kind](rows, by=by, today=w.now.date())
    return judge, [judge.judge(row) for row in rows]


def _line(batch: Import, one: Judged[Any, Any]) -> ImportLine:
    """Return the line kept of a judged row."""
    return ImportLine(
        batch=batch,
        number=one.row.number,
        verdict=one.verdict,
        title=one.title[:200],
        says=one.says,
        digest=one.digest,
    )


def confirm(batch: Import, *, by: Actor, only_good: bool, key: str = "") -> Import:
    """Let an import into the register, whole or only its good rows; whoever comes second is told who was first."""
    outcome = parsed(_path(batch), batch.kind) if batch.total <= WRITTEN_AT_ONCE else None
    with write(by, key=key) as w:
        w.answer(to=batch.get_absolute_url())
        found = _waiting(batch, by)
        if found.bad and not only_good:
            sentence = _(
                "{n} rows cannot be taken. Put them right and hand the file in anew, or take only the good rows."
            )
            raise Refused(
                format_lazy(sentence, n=found.bad), rule="bad_rows_are_left_out_knowingly", field="only_good"
            )
        if not found.new + found.changed:
            raise Refused(_("No row of this file would change anything."), rule="import_changes_something")
        found.state, found.only_good = State.WRITING, only_good
        found.confirmed_by_id, found.confirmed_at = by.membership, w.now
        found.save(update_fields=["state", "only_good", "confirmed_by", "confirmed_at"])
        w.record(
            "enterprises.confirm_import", found, only_good=only_good, new=found.new, changed=found.changed
        )
        if outcome is None:
            enqueue(
                w, WRITE_JOB, key=f"{found.uid}:{found.confirmed_at:%Y%m%d%H%M%S%f}", batch=str(found.uid)
            )
        elif why := let_in(w, found, outcome, by):
            raise Refused(why, rule="register_is_as_previewed")
    return found


def let_in(w: Writing, batch: Import, outcome: list[Row] | str, by: Actor) -> str:
    """Write the good rows of a confirmed import; a sentence comes back, and nothing was written, where a row would now do something else."""
    if isinstance(outcome, str):
        return outcome
    judge, judged = judge_all(batch, outcome, by, w)
    previewed = dict(batch.lines.values_list("number", "digest"))
    if previewed != {one.row.number: one.digest for one in judged}:
        return str(
            _(
                "The register has changed since this file was read. Read it again and look at what it would do now."
            )
        )
    judge.write([one for one in judged if one.verdict in {Verdict.NEW, Verdict.CHANGED}])
    batch.state = State.DONE
    batch.save(update_fields=["state"])
    w.record("enterprises.let_in", batch, new=batch.new, changed=batch.changed, left_out=batch.bad)
    return ""


def read_again(batch: Import, *, by: Actor, key: str = "") -> Import:
    """Read a waiting import anew, because the register has changed since."""
    outcome = parsed(_path(batch), batch.kind) if batch.total <= WRITTEN_AT_ONCE else None
    with write(by, key=key) as w:
        w.answer(to=batch.get_absolute_url())
        found = _waiting(batch, by)
        found.refusal = ""
        if outcome is None:
            found.state = State.READING
            found.save(update_fields=["state", "refusal"])
            enqueue(w, READ_JOB, key=f"{found.uid}:{w.now:%Y%m%d%H%M%S%f}", batch=str(found.uid))
        else:
            settle(w, found, outcome, by)
    return found


def drop(batch: Import, *, by: Actor, key: str = "") -> Import:
    """Give an import up; its file and what was read stay on record, the register is untouched."""
    with write(by, key=key) as w:
        w.answer(to=batch.get_absolute_url())
        found = _waiting(batch, by)
        found.state = State.DROPPED
        found.save(update_fields=["state"])
        w.record("enterprises.drop_import", found)
    return found


def _waiting(batch: Import, by: Actor) -> Import:
    """Return an import under its lock that waits for somebody to decide; else say who did and when."""
    found = lock(Import.objects.filter(pk=batch.pk)).get()
    must(by, "edit", found)
    if found.confirmed_by is not None and found.confirmed_at is not None:
        sentence = _("{who} confirmed this import at {when}; nothing was done twice.")
        who, when = found.confirmed_by.person.name, moment(found.confirmed_at)
        raise Refused(format_lazy(sentence, who=who, when=when), rule="import_is_confirmed_once")
    if found.state != State.READY:
        sentence = _("This import is not waiting for a decision: {state}.")
        raise Refused(format_lazy(sentence, state=found.get_state_display()), rule="import_is_ready")
    return found


def _path(batch: Import) -> Path:
    """Return where the bytes of an import stand."""
    if batch.file is None:
        raise Refused(_("The file of this import is gone."), rule="import_has_its_file")
    return path_of(batch.file.blob.sha256)
