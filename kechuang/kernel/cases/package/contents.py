"""What a case's package holds: the case with all below it, what was submitted, the files, and the record of what was done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kechuang.kernel.audit.chain import stamp
from kechuang.kernel.audit.export import row_of
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.cases.declared import case_types
from kechuang.kernel.cases.filling import SEALED
from kechuang.kernel.cases.holding import thing_of
from kechuang.kernel.cases.package.facts import facts_of
from kechuang.kernel.db.refs import ref_of
from kechuang.kernel.files.models import Blob, File
from kechuang.kernel.forms.models import Revision
from kechuang.primitives.canonical import canonical_json

if TYPE_CHECKING:
    from datetime import datetime

    from kechuang.kernel.cases.models import Case, Event


@dataclass(slots=True)
class Contents:
    """Everything of a package before it is written: `case` is JSON, `blobs` the bytes its files need."""

    case: dict[str, Any]
    refs: list[str] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    files: list[File] = field(default_factory=list)

    @property
    def blobs(self) -> list[Blob]:
        """Return the bytes of the files, each once."""
        return list({file.blob.sha256: file.blob for file in self.files}.values())

    def record(self) -> bytes:
        """Return the entries of the record about what is in here, one a line, as the record's own export writes them."""
        rows = Entry.objects.filter(subject__in=self.refs).order_by("seq")
        return b"".join(canonical_json(row_of(entry)) + b"\n" for entry in rows.iterator(chunk_size=500))


def gather(case: Case) -> Contents:
    """Return a case, its children and what hangs on them."""
    found = Contents({})
    found.case = _case(case, found)
    return found


def _case(case: Case, into: Contents) -> dict[str, Any]:
    """Return one case as JSON; what hangs on it is put into the contents."""
    thing = thing_of(case)
    refs: list[str] = [ref_of(case), ref_of(thing)]
    revisions = list(_revisions(refs))
    handed_in = _handed_in(revisions)
    refs += sorted(handed_in)
    held = File.objects.filter(holder__in=refs).select_related("blob").order_by("at", "pk")
    until = max((revision.frozen_at for revision in revisions), default=None)
    files = [one for one in held if _is_handed_in(one, handed_in, until)]
    into.refs += refs
    into.revisions += revisions
    into.files += files
    return {
        "number": case.number,
        "kind": str(case_types()[case.kind].title),
        "title": case.title,
        "state": str(case.state_label),
        "flow": {"name": case.flow.name, "digest": case.flow.digest},
        "opened_at": stamp(case.opened_at),
        "ended_at": stamp(case.ended_at) if case.ended_at else None,
        "facts": facts_of(thing),
        "steps": [_step(event, case) for event in case.events.select_related("unit")],
        "marks": list(case.marks.order_by("pk").values_list("token", flat=True)),
        "revisions": [_revision(revision) for revision in revisions],
        "files": [_file(file) for file in files],
        "children": [_case(child, into) for child in case.children.select_related("flow").order_by("pk")],
    }


def _revisions(refs: list[str]) -> list[Revision]:
    """Return what was submitted for a case or its thing."""
    rows = Revision.objects.filter(draft__purpose__in=refs).select_related("draft")
    return list(rows.order_by("draft", "number"))


def _handed_in(revisions: list[Revision]) -> dict[str, set[str]]:
    """Return the digests of the files submitted with each draft: what is only attached to it still belongs to who fills it in."""
    found: dict[str, set[str]] = {}
    for revision in revisions:
        named = found.setdefault(ref_of(revision.draft), set())
        named.update(file["sha256"] for files in revision.data["files"].values() for file in files)
    return found


def _is_handed_in(file: File, named: dict[str, set[str]], until: datetime | None) -> bool:
    """Return whether a file was submitted: a draft's by its name in a revision, a sealed scan by a revision frozen after it."""
    if file.label.startswith(SEALED):
        return until is not None and file.at <= until
    return file.blob.sha256 in named.get(file.holder, {file.blob.sha256})


def _step(event: Event, case: Case) -> dict[str, Any]:
    """Return one step in words and in names."""
    move = next((each for each in case.flow.flow.moves if each.name == event.move), None)
    return {
        "seq": event.seq,
        "move": event.move,
        "words": str(move.label) if move else _("Opened"),
        "target": event.target,
        "by": event.actor_name,
        "unit": event.unit.name if event.unit else "",
        "at": stamp(event.at),
        "reason": event.reason,
        "clause": event.clause,
    }


def _revision(revision: Revision) -> dict[str, Any]:
    """Return where a revision's own file stands and what it digests to."""
    return {
        "name": revision_name(revision),
        "form": revision.draft.form.title,
        "number": revision.number,
        "frozen_at": stamp(revision.frozen_at),
        "sha256": revision.sha256,
        "sm3": revision.sm3,
    }


def _file(file: File) -> dict[str, Any]:
    """Return what a file was handed in as and where its bytes stand."""
    return {
        "name": file.name,
        "label": file.label,
        "at": stamp(file.at),
        "removed": file.removed_at is not None,
        "path": blob_name(file.blob),
    }


def revision_name(revision: Revision) -> str:
    """Return where a revision stands in the package."""
    return f"revisions/{revision.draft.uid}-{revision.number}.json"


def blob_name(blob: Blob) -> str:
    """Return where bytes stand in the package: under their digest, so that no name of a stranger's becomes a path."""
    return f"files/{blob.sha256}.{blob.kind}"
