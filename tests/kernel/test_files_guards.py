"""What the database itself refuses for the files' sake, however it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.writing import write
from kechuang.kernel.files.actions import keep, remove
from kechuang.kernel.files.checks import accept
from kechuang.kernel.files.guards import guards
from kechuang.kernel.files.models import Blob, File
from kechuang.primitives.actor import Actor
from tests.kernel import files_sample as sample
from tests.kernel.as_owner import refusal_of
from tests.world import set_up

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings

    from tests.world import District
    from tools.house.databases import Place

SYSTEM = Actor.system("test")
SENTENCES = {guard.name: str(guard.otherwise) for guard in guards}


@pytest.fixture
def file(district: District, settings: Settings, tmp_path: Path) -> File:
    settings.FILES_FOLDER = str(tmp_path / "files")
    accepted = accept(sample.upload("说明.txt", b"words"), kinds=("txt",))
    with write(district.clerk) as w:
        return keep(w, accepted, holder=district.office)


@pytest.mark.parametrize(
    "change",
    [
        {"name": "别的.txt"},
        {"holder": "identity.unit:other"},
        {"uploaded_by": None},
        {"at": "2000-01-01T00:00:00Z"},
    ],
)
def test_a_file_stays_what_was_handed_in(file: File, change: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused, write(SYSTEM):
        File.objects.filter(pk=file.pk).update(**change)
    assert str(refused.value.sentence) == SENTENCES["file_stays_what_was_handed_in"]


def test_a_file_removed_stays_removed(file: File) -> None:
    with write(SYSTEM) as w:
        remove(w, file)
    with pytest.raises(Refused) as refused, write(SYSTEM):
        File.objects.filter(pk=file.pk).update(removed_at=None)
    assert str(refused.value.sentence) == SENTENCES["file_removed_stays_removed"]


def test_what_was_kept_stays_as_it_is(file: File) -> None:
    with pytest.raises(Refused) as refused, write(SYSTEM):
        Blob.objects.filter(pk=file.blob_id).update(size=1)
    assert str(refused.value.sentence) == SENTENCES["files_blob_never_changes"]


@pytest.mark.parametrize("table", ["files_file", "files_blob"])
def test_neither_a_file_nor_its_bytes_row_can_be_deleted_even_by_the_databases_owner(
    own_database: Place, table: str
) -> None:
    district = set_up()
    accepted = accept(sample.upload("说明.txt", b"words"), kinds=("txt",))
    with write(district.clerk) as w:
        keep(w, accepted, holder=district.office)
    assert f"guard_{table}_never_goes" in refusal_of(own_database, f"DELETE FROM {table}")  # noqa: S608 - the table is ours
    assert File.objects.count() == 1
