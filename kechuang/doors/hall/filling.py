"""What an enterprise does with its application: begin, save, attach, seal, submit; each once, however often it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from kechuang.doors.hall import applications
from kechuang.doors.hall.authority import organisation_of
from kechuang.kernel.access import can
from kechuang.kernel.audit import clock
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.cases.acting import act, act_on
from kechuang.kernel.cases.applying import ask_for
from kechuang.kernel.cases.filling import SEALED, filled_in, last_receipt
from kechuang.kernel.cases.models import Case
from kechuang.kernel.db.rows import lock
from kechuang.kernel.files.actions import keep, remove
from kechuang.kernel.files.queries import files_of
from kechuang.kernel.forms.actions import save_fields, settle
from kechuang.kernel.forms.content import version_code
from kechuang.kernel.identity.models import Organisation
from kechuang.kernel.typeset.codes import PRINTED_DIGITS
from kechuang.primitives.canonical import canonical_json, sha256
from kechuang.registers.enterprises.models import Enterprise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kechuang.kernel.cases.models import Application, Receipt
    from kechuang.kernel.files.checks import Accepted
    from kechuang.kernel.files.models import File
    from kechuang.kernel.forms.actions import Clash, Saved
    from kechuang.kernel.forms.models import Conflict
    from kechuang.kernel.matters.models import Batch
    from kechuang.primitives.actor import Actor

LONGEST_TITLE = 200
SHORT = 16
SUBMITTING: Final = ("submit", "resubmit")
"""What 填报 and 补正 end with, by the names of these moves within their stages."""
MOST_FILES = 50
"""Files of one question, whatever the form says."""


@dataclass(frozen=True, slots=True)
class Typed:
    """An answer as it came from a page: the value, and what the page had been drawn with (`seen_of`)."""

    key: str
    value: Any
    seen: str


def seen_of(version: int, value: Any) -> str:  # noqa: ANN401 - any JSON
    """Return what a page keeps of the answer it was drawn with: its version, and a digest by which an untouched one is known."""
    return f"{version}.{sha256(canonical_json(value))[:SHORT]}"


def begin(batch: Batch, *, by: Actor, key: str = "") -> Application:
    """Begin the application of an enterprise in a call; one that goes on already is gone on with."""
    organisation = organisation_of(by)
    with write(by, key=key):
        lock(Organisation.objects.filter(pk=organisation.pk), no_key=True).get()
        going_on = applications.of_call(by, batch)
        if going_on:
            return going_on[0]
        one = Enterprise.objects.filter(organisation=organisation).first()
        return ask_for(
            batch,
            by=by,
            title=f"{organisation.name} {batch.title}"[:LONGEST_TITLE],
            recommender=one.registered_at.answers if one else None,
        )


def save(application: Application, typed: Iterable[Typed], *, by: Actor) -> list[Saved | Clash]:
    """Save what was typed; what the page was drawn with and nobody touched is left alone, so that it overwrites nothing."""
    with write(by):
        draft = filled_in(application, by=by)
        told = []
        for one in typed:
            version, _dot, digest = one.seen.partition(".")
            if digest == sha256(canonical_json(one.value))[:SHORT]:
                continue
            base = int(version) if version.isascii() and version.isdecimal() and len(version) < SHORT else 0
            told.append((one.key, one.value, base))
        return save_fields(draft, told, by=by)


def choose(application: Application, conflict: Conflict, *, by: Actor, take: bool) -> None:
    """Let one of two answers stand: the one set aside, or the one that stands."""
    with write(by):
        filled_in(application, by=by)
        settle(conflict, by=by, take=take)


def attach(application: Application, key: str, accepted: Accepted, *, by: Actor) -> File:
    """Attach a file to a question."""
    with write(by) as w:
        draft = filled_in(application, by=by)
        if files_of(draft).filter(label=key).count() >= MOST_FILES:
            sentence = _("There are as many files here as can be; take one out first.")
            raise Refused(sentence, rule="files_are_few", field=key)
        return keep(w, accepted, holder=draft, label=key)


def detach(application: Application, file: File, *, by: Actor) -> None:
    """Take a file out of the application again."""
    with write(by) as w:
        draft = filled_in(application, by=by)
        if file.holder not in {draft.ref, application.ref}:
            raise Refused(_("This file is not of this application."), rule="file_is_of_the_application")
        remove(w, file)


def printed_code(application: Application) -> str:
    """Return the code that stands at the foot of every page printed now."""
    assert application.draft is not None  # noqa: S101 - only applications with a form come here
    return version_code(application.draft, clock.today())[:PRINTED_DIGITS]


def seal(application: Application, accepted: Accepted, *, printed: str, by: Actor) -> File:
    """Keep the scan of the sealed print; refused when what it was printed from has changed since."""
    with write(by) as w:
        draft = filled_in(application, by=by)
        code = version_code(draft, w.now.date())
        if "".join(printed.split()).lower() != code[:PRINTED_DIGITS]:
            sentence = _(
                "The version code printed at the foot of the pages is not that of the answers as they stand now: "
                "something was changed after printing. Print again, have it sealed, and hand in that scan."
            )
            raise Refused(sentence, rule="scan_is_of_the_present_version", field="code")
        return keep(w, accepted, holder=application, label=f"{SEALED}{code}")


def submit(application: Application, *, by: Actor, seen: int | None = None, key: str = "") -> Receipt | None:
    """Submit, or hand the correction in; return the receipt. A second one of the same key is the first one."""
    act(application.case, _submitting(application), by=by, key=key, seen=seen)
    return last_receipt(application)


def submit_by_number(number: str, *, by: Actor, seen: int | None = None, key: str = "") -> Receipt | None:
    """Submit the application of a number, which is read once, under its lock; None where there is none that the actor may submit.

    A second one of the same key raises AlreadyWritten.
    """

    def pick(application: Application) -> str:
        if application.draft_id is None or not can(by, "fill", application):
            raise Case.DoesNotExist
        return _submitting(application)

    try:
        return last_receipt(act_on("application", number, pick, by=by, key=key, seen=seen))
    except Case.DoesNotExist:
        return None


def _submitting(application: Application) -> str:
    """Return the move that submits where an application stands; one that is not open there where nothing is submitted."""
    moves = (one.name for one in application.case.flow.flow.moves_from(application.case.state))
    return next((name for name in moves if name.rpartition(".")[2] in SUBMITTING), SUBMITTING[0])
