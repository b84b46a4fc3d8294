"""The package of a project that ended: its list, its papers, its files, their digests, and the script that checks them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kechuang.innovation.projects import verify
from kechuang.innovation.projects.archiving import held_by
from kechuang.innovation.projects.models import Archive
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.files import store
from kechuang.kernel.typeset.word import to_docx
from kechuang.primitives.canonical import sha256, sm3
from kechuang.procedures.agreements.models import Terms
from kechuang.procedures.agreements.papers import agreement_paper, notice_paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kechuang.innovation.projects.models import Project


def parts(project: Project) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a package with their names in it."""
    archive = Archive.objects.filter(project=project).first()
    if archive is None:
        sentence = _("Only a project that has ended is packed: its list is made when it is closed.")
        raise Refused(sentence, rule="packed_project_has_ended")
    yield "manifest.json", archive.manifest.encode()
    versions = Terms.objects.filter(agreement__award=project.case_id).order_by("pk")
    for terms in versions.select_related("agreement__unit", "agreement__organisation"):
        yield f"papers/{terms}.docx", to_docx(agreement_paper(terms))
    if project.agreement is not None:
        yield f"papers/{project.agreement.number}-notice.docx", to_docx(notice_paper(project.agreement))
    for one in held_by(project):
        yield f"files/{one.blob.sha256[:12]}-{one.name}", store.path_of(one.blob.sha256).read_bytes()
    yield "verify.py", Path(verify.__file__).read_bytes()


def pack(project: Project, folder: Path) -> dict[str, dict[str, object]]:
    """Write the package into an empty folder; return the digests of its files."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        sentence = _("The folder is not empty; a package is written into an empty one.")
        raise Refused(sentence, rule="package_folder_is_empty")
    digests: dict[str, dict[str, object]] = {}
    for name, content in list(parts(project)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        digests[name] = {"sha256": sha256(content), "sm3": sm3(content), "size": len(content)}
    listed = json.dumps(digests, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / verify.LIST).write_text(f"{listed}\n", encoding="utf-8")
    return digests
