"""What a submission holds of a draft: its answers with what was reckoned, its files by their digests, and the code its pages are printed under."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kechuang.kernel.db.prepared import Prepared
from kechuang.kernel.files.models import File
from kechuang.kernel.forms.answering import Attached, outcome
from kechuang.kernel.forms.models import Answer
from kechuang.primitives.canonical import canonical_json, sha256

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from kechuang.kernel.forms.answering import Outcome
    from kechuang.kernel.forms.models import Draft, Revision

_answers = Prepared(
    lambda draft: Answer.objects.filter(draft=draft, value__isnull=False).only("key", "value")
)
_attached = Prepared(
    lambda holder: (
        File.objects.filter(holder=holder, removed_at=None)
        .order_by("pk")
        .values_list("label", "name", "blob__kind", "blob__sha256", "blob__sm3", "blob__size")
    )
)


def answers_of(draft: Draft) -> dict[str, Any]:
    """Return what is answered now, by key."""
    return {key: value for _pk, key, value in _answers.columns(draft.pk)}


def attached_to(draft: Draft) -> dict[str, list[Attached]]:
    """Return the files attached now by key."""
    return attached_ahead(draft)()


def attached_ahead(draft: Draft) -> Callable[[], dict[str, list[Attached]]]:
    """Ask for the files attached now together with the next statement; return what tells them by key."""
    told = _attached.columns_ahead(draft.ref)

    def attached() -> dict[str, list[Attached]]:
        found: dict[str, list[Attached]] = {}
        for key, *said in told():
            found.setdefault(key, []).append(Attached(*said))
        return found

    return attached


def by_question(files: Iterable[File]) -> dict[str, list[Attached]]:
    """Return files as a revision holds them, by key; a file's label is the key of its question."""
    found: dict[str, list[Attached]] = {}
    for file in files:
        blob = file.blob
        found.setdefault(file.label, []).append(
            Attached(file.name, blob.kind, blob.sha256, blob.sm3, blob.size)
        )
    return found


def version_code(draft: Draft, on: date) -> str:
    """Return the code of what is answered and attached now, as it stands on every printed page: change anything and it is another."""
    return code_of_what_was_read(draft, outcome(draft.form, answers_of(draft), on), attached_to(draft))


def code_of_what_was_read(draft: Draft, result: Outcome, attached: Mapping[str, Sequence[Attached]]) -> str:
    """Return the version code of a draft whose answers and files were read already."""
    return sha256(canonical_json({**content_of(draft, result, attached, 0), "on": None}))


def code_of(revision: Revision) -> str:
    """Return the version code a submission was printed under: that of its answers and files, whatever its number and day."""
    return sha256(canonical_json({**revision.data, "number": 0, "on": None}))


def content_of(
    draft: Draft,
    result: Outcome,
    attached: Mapping[str, Sequence[Attached]],
    number: int,
) -> dict[str, Any]:
    """Return what a revision holds of what was read of a draft: shown answers with what the server reckoned, totals, digests of files, and on what form."""
    shown = {question.key for question in result.shown}
    files = {
        key: [
            {"name": each.name, "sha256": each.sha256, "sm3": each.sm3, "size": each.size} for each in several
        ]
        for key, several in attached.items()
        if key in shown
    }
    return {
        "form": draft.pinned.name,
        "digest": draft.pinned.digest,
        "draft": draft.ref,
        "purpose": draft.purpose,
        "number": number,
        "on": result.on.isoformat(),
        "answers": result.answers,
        "totals": result.totals,
        "files": files,
    }
