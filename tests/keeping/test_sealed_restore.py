"""A sealed backup is opened by its key alone, and notices whatever was done to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.commands import main
from tests.keeping.ground import CANARY, KEY, everything_in, furnished, rewrite
from tests.keeping.test_restore import address, empty_place

if TYPE_CHECKING:
    from pathlib import Path

    from tools.house.databases import Place

__all__ = ["empty_place"]
Said = pytest.CaptureFixture[str]


@pytest.fixture
def sealed(own_database: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Take a sealed backup of a furnished installation."""
    furnished()
    monkeypatch.setenv("KECHUANG_BACKUP_KEY", KEY)
    assert main(["backup", str(tmp_path / "sealed")]) == 0
    return tmp_path / "sealed"


def test_it_is_checked_and_put_back_with_its_key(
    sealed: Path, empty_place: Place, own_database: Place
) -> None:
    assert main(["restore", str(sealed), "--check"]) == 0
    files = empty_place.files
    assert main(["restore", str(sealed), "--into", address(empty_place), "--files", str(files)]) == 0
    assert CANARY.encode() in everything_in(files)
    assert everything_in(files) == everything_in(own_database.files)


@pytest.mark.parametrize("key", ["", "22" * 32])
def test_without_its_key_it_stays_shut(
    sealed: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setenv("KECHUANG_BACKUP_KEY", key)
    assert main(["restore", str(sealed), "--check"]) == 1
    assert "KECHUANG_BACKUP_KEY" in capsys.readouterr().err


@pytest.mark.parametrize("change", [{"version": "0.0.9"}, {"damaged": ["0" * 64]}, {"stamp": "0" * 64}])
def test_a_manifest_somebody_changed_is_found_out(
    sealed: Path, capsys: Said, change: dict[str, object]
) -> None:
    rewrite(sealed, **change)
    assert main(["restore", str(sealed), "--check"]) == 1
    assert "被改动" in capsys.readouterr().err


def test_taking_the_seal_off_the_manifest_does_not_open_it(sealed: Path, capsys: Said) -> None:
    rewrite(sealed, sealed_with="", stamp="")
    assert main(["restore", str(sealed), "--check"]) == 1
    assert json.loads((sealed / "manifest.json").read_text(encoding="utf-8"))["sealed_with"] == ""
