"""A backup is whole or nothing: what it holds, what it refuses, and what stands on record."""

from __future__ import annotations

import json
import resource
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no stubs

from kechuang.kernel.audit.models import Entry, Head
from kechuang.kernel.files.models import Blob
from kechuang.kernel.files.store import path_of
from kechuang.site.keeping.age import OLD, is_old
from kechuang.site.keeping.schema import SCHEMA
from tests.commands import main
from tests.keeping.ground import CANARY, KEY, everything_in, furnished, large, manifest_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytest_django import Settings

    from tools.house.databases import Place


def backup_line(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """Return what the doctor finds of the last backup."""
    capsys.readouterr()
    main(["doctor", "--json"])
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found[-1]


def test_a_backup_holds_the_database_and_every_file_and_is_put_on_record(
    own_database: Place, tmp_path: Path
) -> None:
    furnished()
    head = Head.objects.get()
    assert main(["backup", str(tmp_path / "first")]) == 0
    made = manifest_of(tmp_path / "first")
    assert (made.facts.head_seq, made.facts.head_sm3) == (head.seq, head.sm3)
    assert made.facts.rows["files_blob"] == len(made.files) == Blob.objects.count() == 2
    assert {part.name.rpartition("/")[2] for part in made.files} == set(
        Blob.objects.values_list("sha256", flat=True)
    )
    assert len(made.facts.guards) > 50
    last = Entry.objects.latest("seq")
    assert (last.action, last.detail["head"]) == ("keeping.back_up", f"{head.seq}:{head.sm3}")
    assert main(["restore", str(tmp_path / "first"), "--check"]) == 0


def test_the_manifest_is_as_its_schema_says_sealed_or_not(
    own_database: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnished()
    for name, key in (("clear", ""), ("sealed", KEY)):
        monkeypatch.setenv("KECHUANG_BACKUP_KEY", key)
        assert main(["backup", str(tmp_path / name)]) == 0
        said = json.loads((tmp_path / name / "manifest.json").read_text(encoding="utf-8"))
        Draft202012Validator(SCHEMA).validate(said)
        assert bool(said["sealed_with"]) == bool(said["stamp"]) == (name == "sealed")


def test_a_folder_that_is_there_is_never_overwritten(
    own_database: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    furnished()
    assert main(["backup", str(tmp_path / "first")]) == 0
    before = everything_in(tmp_path / "first")
    assert main(["backup", str(tmp_path / "first")]) == 2
    assert "不会覆盖" in capsys.readouterr().err
    assert everything_in(tmp_path / "first") == before


@pytest.fixture
def small_disk() -> Iterator[None]:
    """Let no file of this process grow beyond 200 kB, which the system answers as it answers a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("key", ["", KEY])
def test_a_disk_that_is_full_is_a_sentence_and_nothing_is_left_behind(
    own_database: Place,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
    key: str,
) -> None:
    monkeypatch.setenv("KECHUANG_BACKUP_KEY", key)
    furnished()
    large()
    request.getfixturevalue("small_disk")
    assert main(["backup", str(tmp_path / "first")]) == 1
    assert "没有空间" in capsys.readouterr().err
    assert not (tmp_path / "first").exists()
    assert not Entry.objects.filter(action="keeping.back_up").exists()


def test_a_file_damaged_in_the_store_is_named_and_the_rest_is_saved(
    own_database: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    furnished()
    gone, changed = Blob.objects.order_by("pk")
    path_of(gone.sha256).unlink()
    path_of(changed.sha256).write_bytes(b"other")
    assert main(["backup", str(tmp_path / "first")]) == 1
    said = capsys.readouterr().err
    assert gone.sha256 in said
    assert changed.sha256 in said
    assert set(manifest_of(tmp_path / "first").damaged) == {gone.sha256, changed.sha256}
    assert main(["restore", str(tmp_path / "first"), "--check"]) == 0
    assert "2 个文件" in capsys.readouterr().out


def test_a_sealed_backup_shows_nothing_of_what_it_holds(
    own_database: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    district = furnished()
    assert main(["backup", str(tmp_path / "clear")]) == 0
    monkeypatch.setenv("KECHUANG_BACKUP_KEY", KEY)
    assert main(["backup", str(tmp_path / "sealed")]) == 0
    clear, sealed = everything_in(tmp_path / "clear"), everything_in(tmp_path / "sealed")
    assert CANARY.encode() in clear
    for words in (CANARY, district.office.name, "audit_head", "SQLite format", "PGDMP"):
        assert words.encode() not in sealed.replace(manifest_bytes(tmp_path / "sealed"), b""), words
    assert not list(tmp_path.rglob(".backup-*"))


def manifest_bytes(folder: Path) -> bytes:
    """Return the manifest, which names tables and nothing else."""
    return (folder / "manifest.json").read_bytes()


@pytest.mark.parametrize("key", ["11" * 31, "no hex", "zz" * 32])
def test_a_key_that_is_none_is_refused_before_anything_is_written(
    own_database: Place,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    key: str,
) -> None:
    monkeypatch.setenv("KECHUANG_BACKUP_KEY", key)
    assert main(["backup", str(tmp_path / "first")]) == 2
    assert "KECHUANG_BACKUP_KEY" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_applications_own_role_can_take_a_backup(
    own_database: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    furnished()
    monkeypatch.setenv("DATABASE_OWNER_URL", "")
    assert main(["backup", str(tmp_path / "first")]) == 0


def test_the_doctor_tells_how_old_the_last_backup_is_and_in_production_that_there_is_none(
    own_database: Place, tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    furnished()
    assert backup_line(capsys)["well"], "a demo needs no backup"
    settings.DEMO = False
    assert not backup_line(capsys)["well"]
    assert main(["backup", str(tmp_path / "first")]) == 0
    line = backup_line(capsys)
    assert (line["name"], line["well"]) == ("上次备份", True)
    assert main(["doctor", "--quiet"]) == 1
    assert "上次备份" not in capsys.readouterr().out


def test_a_backup_is_old_after_a_day() -> None:
    assert is_old(None)
    assert is_old(timezone.now() - OLD - timedelta(seconds=5))  # noqa: TID251 - a backup's age is real time
    assert not is_old(timezone.now() - OLD + timedelta(minutes=5))  # noqa: TID251 - the same
