"""What is said of submissions: each with its moment and who submitted, its receipt, whether digests and files are as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.kernel.access import post
from kechuang.kernel.cases.filling import SEALED
from kechuang.kernel.cases.models import Application
from kechuang.kernel.db.refs import ref_of
from kechuang.kernel.files.models import File
from kechuang.kernel.forms.content import code_of
from kechuang.kernel.identity.posts import STAFF
from kechuang.kernel.web.facts import Fact, Facts
from kechuang.kernel.web.notes import Row, Rows
from kechuang.kernel.web.tables import Cell, Head, Table
from kechuang.kernel.web.tags import Tag
from kechuang.primitives.canonical import sha256, sm3

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db import models

    from kechuang.kernel.forms.models import Revision
    from kechuang.primitives.actor import Actor


def revisions_of(row: Application) -> list[Revision]:
    """Return what was submitted, the latest first, each with its receipt and who submitted it."""
    if row.draft_id is None:
        return []
    rows = row.draft.revisions.select_related("frozen_by", "receipt", "draft")  # type: ignore[union-attr]  # asked above
    return list(rows.order_by("-number"))


def address(row: Application, **asked: int) -> str:
    """Return the address of what was submitted, of one revision, or of two."""
    path = reverse("desk:answers", args=[row.case.number])
    return f"{path}?{urlencode(asked)}" if asked else path


def submissions(actor: Actor, thing: models.Model) -> Rows | None:
    """Return every submission of an application with its moment and who submitted, for the page of its case."""
    if not isinstance(thing, Application) or not post(*STAFF).holds(actor, None):
        return None
    found = revisions_of(thing)
    return lines_of(thing, found) if found else None


def lines_of(row: Application, found: Sequence[Revision], current: Revision | None = None) -> Rows:
    """Return the submissions as lines; the one that is read is no link; the last two lead to what changed."""
    lines = [
        Row(
            format_lazy(_("Submission {number}"), number=one.number),
            "" if one == current else address(row, revision=one.number),
            one.frozen_at,
            one.frozen_by.name if one.frozen_by else "",
        )
        for one in found
    ]
    if len(found) > 1:
        last, before = found[:2]
        lines.append(
            Row(
                _("What the last submission changed"),
                address(row, revision=last.number, against=before.number),
            )
        )
    return Rows(lines)


def facts_of(revision: Revision) -> Facts:
    """Return when and by whom it was submitted, under which receipt, and whether its digest is still that of its content."""
    content = revision.content.encode()
    intact = (sha256(content), sm3(content)) == (revision.sha256, revision.sm3)
    return Facts(
        [
            Fact(_("Submission"), revision.number, numeric=True),
            Fact(_("Submitted at"), revision.frozen_at),
            Fact(_("Submitted by"), revision.frozen_by.name if revision.frozen_by else None),
            Fact(_("Receipt number"), revision.receipt.number),
            Fact(
                _("Digest checked"),
                Tag(_("As submitted"), "jade") if intact else Tag(_("Not as submitted"), "seal"),
                f"SM3 {revision.sm3[:12]}…",
            ),
        ]
    )


def files_of(row: Application, revision: Revision) -> Table | None:
    """Return the files of a revision: to which question, how large, of which digest, and whether they are still to be had."""
    labels = {question.key: question.label for question in revision.draft.form.questions}
    held_by = (ref_of(revision.draft), ref_of(row))
    kept = list(File.objects.filter(holder__in=held_by).select_related("blob").order_by("pk"))
    kept.sort(key=lambda file: file.removed_at is None)
    known = {(file.label, file.blob.sha256, file.name): file for file in kept}
    rows = [
        [
            Cell(one["name"], _download(known.get((key, one["sha256"], one["name"])))),
            Cell(labels.get(key, key)),
            Cell(filesizeformat(one["size"]), note=f"SM3 {one['sm3'][:12]}…"),
            Cell(_standing(known.get((key, one["sha256"], one["name"])))),
        ]
        for key, held in revision.data["files"].items()
        for one in held
    ]
    rows += [
        [
            Cell(file.name, file.get_absolute_url()),
            Cell(_("Sealed copy")),
            Cell(filesizeformat(file.blob.size), note=f"SM3 {file.blob.sm3[:12]}…"),
            Cell(_standing(file)),
        ]
        for file in kept
        if file.label == f"{SEALED}{code_of(revision)}" and file.removed_at is None
    ]
    heads = [Head(_("File")), Head(_("Material asked for")), Head(_("Size")), Head(_("Check"))]
    return Table(_("Attached files"), heads, rows) if rows else None


def _download(file: File | None) -> str:
    """Return where a file is to be had; what was taken out since is still given to who decides on the case."""
    return file.get_absolute_url() if file else ""


def _standing(file: File | None) -> Tag:
    """Say whether a file is still the one that was submitted; its content was held against its name when it came."""
    if file is None or file.removed_at is not None:
        return Tag(_("Replaced since; its digest stays on record"), "amber")
    return Tag(_("Content fits its name; as submitted"), "jade")
