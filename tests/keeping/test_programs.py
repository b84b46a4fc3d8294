"""PostgreSQL's programs are taken in the server's version, else in the next later one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.errors import Refused
from kechuang.site.keeping.errors import Trouble
from kechuang.site.keeping.programs import fed, poured, program

if TYPE_CHECKING:
    from pathlib import Path

URL = "postgres://somebody:secret@127.0.0.1:1/nothing"


def installed(folder: Path, name: str, body: str) -> Path:
    """Put a program of a few lines into a folder."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """Have three versions installed."""
    for version in ("14.2", "16.1", "18.0"):
        installed(tmp_path / version, "pg_dump", f"echo 'pg_dump (PostgreSQL) {version}'")
    return sorted(tmp_path.iterdir())


@pytest.mark.parametrize(("server", "taken"), [(14, "14.2"), (15, "16.1"), (16, "16.1"), (17, "18.0")])
def test_the_oldest_that_is_no_older_than_the_server_is_taken(
    folders: list[Path], server: int, taken: str
) -> None:
    assert program("pg_dump", server, folders).parent.name == taken


def test_where_there_is_none_the_refusal_names_the_package(folders: list[Path]) -> None:
    for name, major in (("pg_dump", 19), ("pg_restore", 14)):
        with pytest.raises(Refused) as refused:
            program(name, major, folders)
        assert f"postgresql-client-{major}" in str(refused.value.sentence)


def test_a_program_that_fails_is_told_in_its_own_last_words(tmp_path: Path) -> None:
    broken = installed(
        tmp_path / "bin", "pg_dump", "echo half; echo 'first' >&2; echo 'no such host' >&2; exit 1"
    )
    with pytest.raises(Trouble, match="no such host"):
        list(poured(broken, URL))
    with pytest.raises(Trouble, match="no such host"):
        fed(broken, URL, [b"x" * 1_000_000] * 3)


def test_the_password_is_in_no_list_of_processes(tmp_path: Path) -> None:
    shows = installed(
        tmp_path / "bin", "pg_dump", 'echo "$@"; echo "$PGUSER $PGPASSWORD $PGHOST $PGPORT $PGDATABASE"'
    )
    arguments, variables = b"".join(poured(shows, URL, "--format=custom")).decode().splitlines()
    assert "secret" not in arguments
    assert variables == "somebody secret 127.0.0.1 1 nothing"
