"""A small storm of submissions against a real server that is killed meanwhile: nothing doubled, and every receipt verifies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.faults.storm import drill

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tools.house.databases import Place

CLIENTS, EACH, KILLS = 4, 12, 1


def test_whoever_holds_a_receipt_has_submitted_whatever_became_of_the_server(
    own_database: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KECHUANG_EXTRA_APPS", "tests.sample")
    made = drill.ground(own_database, CLIENTS, EACH)
    workers = 2 if own_database.owner_url.startswith("postgres") else 1
    found = drill.killed(
        own_database, made["clients"], tmp_path / "acknowledged", kills=KILLS, seed=2014, workers=workers
    )

    assert found.tally.errors == []
    assert len(found.tally.receipts) == CLIENTS * EACH
    assert (found.kills, found.lost, found.doubled) == (KILLS, [], 0)
