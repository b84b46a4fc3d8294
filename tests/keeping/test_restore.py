"""A backup is looked at without trust and put back only where nothing stands."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.models import Entry
from kechuang.site.keeping.facts import facts_of, faults
from kechuang.site.keeping.manifest import Manifest
from tests.commands import main, one_after_another
from tests.keeping.ground import (
    everything_in,
    flip,
    furnished,
    manifest_of,
    rewrite,
    unguarded,
    without_guard,
)
from tests.plugin import ENGINE
from tools.house.databases import own_place, remove

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_django import Settings

    from tools.house.databases import Place

Said = pytest.CaptureFixture[str]


@pytest.fixture
def empty_place(own_database: Place) -> Iterator[Place]:
    """Yield where a database could stand; on PostgreSQL an empty one does."""
    place = own_place(ENGINE, "restored")
    remove(ENGINE, place)
    place.files.parent.mkdir(parents=True)
    ENGINE.create(place, None)
    yield place
    remove(ENGINE, place)


def address(place: Place) -> str:
    """Return the address a backup is put back at."""
    return place.owner_url or place.url


def test_what_was_put_back_is_the_installation_with_its_files(
    taken: Path, empty_place: Place, own_database: Place, capsys: Said
) -> None:
    files = empty_place.files
    assert main(["restore", str(taken), "--into", address(empty_place), "--files", str(files)]) == 0
    assert everything_in(files) == everything_in(own_database.files)
    verbs = (("migrate",), ("audit", "verify"), ("verify-files",), ("restore", str(taken), "--check"))
    said = one_after_another(verbs, empty_place.env)
    entries = f"{Entry.objects.count() - 1} 条留痕"  # the backup's own came after it
    assert entries in said["audit verify"]


def test_a_backup_is_put_back_only_where_nothing_stands(
    taken: Path, empty_place: Place, own_database: Place, tmp_path: Path, capsys: Said
) -> None:
    free = str(tmp_path / "free")
    assert main(["restore", str(taken), "--into", address(own_database), "--files", free]) == 2
    assert "已经存在" in capsys.readouterr().err
    taken_files = str(own_database.files)
    assert main(["restore", str(taken), "--into", address(empty_place), "--files", taken_files]) == 2
    assert "已经存在" in capsys.readouterr().err
    assert main(["restore", str(taken), "--into", address(empty_place)]) == 2
    assert "--files" in capsys.readouterr().err


def test_an_address_of_the_other_engine_is_refused(taken: Path, tmp_path: Path, capsys: Said) -> None:
    other = "postgres://nobody@127.0.0.1:1/x" if ENGINE.name == "sqlite" else f"sqlite:///{tmp_path / 'x'}"
    assert main(["restore", str(taken), "--into", other, "--files", str(tmp_path / "files")]) == 2
    assert "这份备份的数据库是" in capsys.readouterr().err


def test_half_a_backup_is_recognised(taken: Path, capsys: Said) -> None:
    (taken / "manifest.json").rename(taken / "manifest.json.half")
    assert main(["restore", str(taken), "--check"]) == 1
    assert "不是完整的备份" in capsys.readouterr().err


@pytest.mark.parametrize("words", ["", "{", "[]", "{}", '{"format": 1}', '{"parts": 1, "facts": {}}'])
def test_a_manifest_that_is_none_is_one_sentence(taken: Path, capsys: Said, words: str) -> None:
    (taken / "manifest.json").write_text(words, encoding="utf-8")
    assert main(["restore", str(taken), "--check"]) == 1
    assert "无法读取" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "files/../../x", "database.sqlite3/../.."])
def test_a_manifest_that_points_elsewhere_is_not_followed(taken: Path, capsys: Said, name: str) -> None:
    rewrite(taken, parts=[{"name": name, "size": 1, "sm3": "0" * 64}])
    assert main(["restore", str(taken), "--check"]) == 1
    assert "无法读取" in capsys.readouterr().err


def test_every_part_that_was_changed_or_lost_is_named(taken: Path, capsys: Said) -> None:
    first, second = manifest_of(taken).files
    flip(taken / first.name)
    (taken / second.name).unlink()
    flip(taken / manifest_of(taken).database.name, 100)
    assert main(["restore", str(taken), "--check"]) == 1
    said = capsys.readouterr().out
    for part in manifest_of(taken).parts:
        assert part.name in said


def test_a_damaged_backup_is_not_put_back(taken: Path, empty_place: Place, capsys: Said) -> None:
    flip(taken / manifest_of(taken).files[0].name)
    files = str(empty_place.files)
    assert main(["restore", str(taken), "--into", address(empty_place), "--files", files]) == 1
    assert not empty_place.files.exists()
    capsys.readouterr()
    shutil.copytree(taken, taken.with_name("whole"))
    flip(taken / manifest_of(taken).files[0].name)
    assert main(["restore", str(taken), "--into", address(empty_place), "--files", files]) == 0


def test_a_manifest_that_tells_of_other_rows_guards_or_another_head_is_found_out(
    taken: Path, capsys: Said
) -> None:
    facts = {
        "head_seq": 1,
        "head_sm3": "0" * 64,
        "rows": {**manifest_of(taken).facts.rows, "files_blob": 3},
        "guards": {**manifest_of(taken).facts.guards, "guard_made_up": "0" * 64},
    }
    rewrite(taken, facts=facts)
    assert main(["restore", str(taken), "--check"]) == 1
    said = capsys.readouterr().out
    for words in ("files_blob", "guard_made_up", "3", "链头"):
        assert words in said


def found_in(place: Place, *, before: Callable[[], None]) -> list[str]:
    """Note what is known of a database, let somebody at it, and return what is found afterwards."""
    known = Manifest(
        made_at="",
        version="",
        engine="",
        engine_version="",
        field_key="",
        facts=facts_of("default"),
        parts=(),
    )
    assert list(faults(address(place), known)) == []
    before()
    return list(faults(address(place), known))


@pytest.mark.parametrize(
    ("table", "statement", "words"),
    [
        ("audit_entry", "UPDATE audit_entry SET actor_name = 'x' WHERE seq = 2", "第 2 条留痕被改动"),
        ("audit_entry", "DELETE FROM audit_entry WHERE seq = 2", "第 2 条留痕缺失"),
        (
            "audit_entry",
            "DELETE FROM audit_entry WHERE seq = (SELECT max(seq) FROM audit_entry)",
            "留痕没有止于",
        ),
        ("files_file", "DELETE FROM files_file", "files_file"),
        ("audit_head", "UPDATE audit_head SET sm3 = ''", "链头"),
    ],
)
def test_a_database_that_is_not_what_was_copied_is_found_out(
    own_database: Place, table: str, statement: str, words: str
) -> None:
    furnished()
    found = found_in(own_database, before=lambda: unguarded(own_database, table, statement))
    assert any(words in sentence for sentence in found), found


def test_a_guard_that_does_not_stand_is_found_out(own_database: Place) -> None:
    furnished()
    found = found_in(own_database, before=lambda: without_guard(own_database, "guard_audit_head_stays"))
    assert len(found) == 1
    assert "guard_audit_head_stays" in found[0]


def test_with_another_field_key_the_check_says_that_personal_numbers_are_lost(
    taken: Path, settings: Settings, capsys: Said
) -> None:
    settings.FIELD_KEY = "22" * 32
    assert main(["restore", str(taken), "--check"]) == 1
    assert "KECHUANG_FIELD_KEY" in capsys.readouterr().out


def test_where_no_scratch_database_can_be_made_the_check_says_so(
    taken: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("DATABASE_OWNER_URL", "")  # the application's role makes no databases
    status = main(["restore", str(taken), "--check"])
    assert (status, "CREATEDB" in capsys.readouterr().err) == (
        (0, False) if ENGINE.name == "sqlite" else (2, True)
    )
