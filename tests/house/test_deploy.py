"""What an installation is made from names only what is there, runs nothing as root and leaves no variable to chance."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

import pytest

from kechuang.kernel.modules import Command, declared
from kechuang.site import env
from kechuang.site.commands import COMMANDS
from tests.house import compose
from tools.house import postgres
from tools.house.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DEPLOY: Final = ROOT / "deploy"
NAMES: Final = {variable.name for variable in env.DECLARED if not variable.internal}
NEEDED: Final = {variable.name for variable in env.DECLARED if variable.production is not None}
OF_PYTHON: Final = {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}
OF_POSTGRES: Final = {"POSTGRES_PASSWORD_FILE"}
UNITS: Final = sorted(DEPLOY.glob("*.service"))
OURS: Final = ("migrate", "app", "worker", "keeper")
HARD: Final = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "CapabilityBoundingSet": "",
    "SystemCallFilter": "@system-service",
    "RestrictSUIDSGID": "yes",
    "EnvironmentFile": "/etc/kechuang/env",
    "User": "kechuang",
}


def verbs() -> set[str]:
    """Return the first words of the command line."""
    return {command.name.partition(" ")[0] for command in (*COMMANDS, *declared(Command))}


def text(name: str) -> str:
    """Read one of the files."""
    return (DEPLOY / name).read_text(encoding="utf-8")


def instructions() -> list[tuple[str, str]]:
    """Return the Dockerfile's instructions."""
    lines = re.sub(r"\\\n\s*", "", re.sub(r"(?m)^#.*\n", "", text("Dockerfile"))).splitlines()
    return [(line.partition(" ")[0], line.partition(" ")[2]) for line in lines if line]


def said(word: str) -> list[str]:
    """Return what the Dockerfile says after a word."""
    return [rest for name, rest in instructions() if name == word]


def services() -> dict[str, dict[str, Any]]:
    """Return the services of the compose file."""
    found: dict[str, dict[str, Any]] = compose.read(DEPLOY / "compose.yaml")["services"]
    return found


def unit(path: Path) -> dict[str, list[str]]:
    """Return what a unit says, line by line."""
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").replace("\\\n", "").splitlines():
        if "=" in line and not line.startswith("#"):
            found.setdefault(line.partition("=")[0], []).append(line.partition("=")[2])
    return found


def test_the_example_of_variables_is_what_the_platform_declares() -> None:
    assert text("env.example") == env.example()
    set_there = set(re.findall(r"^(\w+)=", text("env.example"), re.MULTILINE))
    assert set_there == NEEDED
    assert {"KECHUANG_SECRET_KEY", "KECHUANG_FIELD_KEY", "DATABASE_URL", "KECHUANG_HOSTS"} <= NEEDED
    assert "STRICT_WRITES" not in text("env.example")


def test_everything_the_image_copies_is_there_and_enters_the_build() -> None:
    let_in = {line[1:] for line in text("Dockerfile.dockerignore").splitlines() if line.startswith("!")}
    copied = [line.split()[0] for line in said("COPY") if not line.startswith("--from")]
    assert copied
    for name in copied:
        assert (ROOT / name).exists(), name
        assert name in let_in, name


def test_the_image_runs_as_nobody_of_importance_and_keeps_data_in_one_volume() -> None:
    words = [name for name, _rest in instructions()]
    assert said("USER") == ["kechuang"]
    assert words.index("USER") < words.index("ENTRYPOINT")
    assert "USER" not in words[: words.index("COPY")]
    (volume,) = said("VOLUME")
    settings = dict(re.findall(r"(\w+)=(\S+)", " ".join(said("ENV"))))
    assert settings["KECHUANG_FILES"].startswith(f"{volume}/")
    assert set(settings) <= NAMES | OF_PYTHON
    assert said("EXPOSE") == [env.PORT.default] == [settings["PORT"]]
    assert all(re.search(r":\d", image) for image in said("FROM"))


def test_the_database_keeps_as_many_pages_as_the_one_the_benches_measure() -> None:
    (pages,) = re.findall(r"shared_buffers=\w+", services()["db"]["command"])
    assert pages in postgres.SETTINGS


def test_what_the_image_starts_and_asks_is_there() -> None:
    modules = re.findall(r'"-m", "([\w.]+)"', " ".join(said("ENTRYPOINT") + said("HEALTHCHECK")))
    assert modules == ["kechuang.site.cli", "kechuang.site.healthy"]
    assert all(find_spec(module) for module in modules)
    assert said("CMD") == ['["serve"]']
    assert re.findall(r"-m (tools[\w.]+)", " ".join(said("RUN"))) == ["tools.house.compiled"]


def test_each_container_of_ours_runs_a_verb_and_is_shut_in() -> None:
    found = services()
    assert set(found) == {"db", *OURS}
    for name in OURS:
        service = found[name]
        assert service["command"].split()[0] in verbs(), name
        assert service["build"] == {"context": "..", "dockerfile": "deploy/Dockerfile"}
        assert service["read_only"] == "true"
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["env_file"] == ".env"
        assert set(service.get("environment", {})) <= NAMES, name
        assert not {"privileged", "user", "network_mode", "pid"} & set(service)
    assert set(found["db"]["environment"]) <= OF_POSTGRES


def test_the_owner_migrates_and_the_server_does_not_know_the_owner() -> None:
    found = services()
    assert found["migrate"]["command"] == "migrate"
    for name in ("app", "worker"):
        assert found[name]["environment"]["DATABASE_OWNER_URL"] == ""
        assert found[name]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    assert "DATABASE_OWNER_URL" not in found["migrate"].get("environment", {})
    roles = text("roles.sh")
    for role in (env.DATABASE_APP_ROLE.production, "kechuang_owner"):
        assert f"CREATE ROLE {role} LOGIN" in roles
        assert "SUPERUSER" not in roles
    assert "kechuang_owner" in str(env.DATABASE_OWNER_URL.production)


def test_the_server_is_reached_through_a_proxy_of_this_machine_only() -> None:
    found = services()
    assert found["app"]["ports"] == [f"127.0.0.1:{env.PORT.default}:{env.PORT.default}"]
    assert not any("ports" in service for name, service in found.items() if name != "app")
    assert env.ADDRESS.default == "127.0.0.1"


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_each_unit_runs_verbs_as_an_ordinary_account_that_can_write_little(path: Path) -> None:
    found = unit(path)
    assert {name: found[name][-1] for name in HARD} == HARD
    (start,) = found["ExecStart"]
    called = re.findall(r"\.venv/bin/kechuang (\w+)", start)
    assert called
    assert set(called) <= verbs()
    named = [
        line.partition("=")[0] for line in found.get("Environment", []) + found.get("UnsetEnvironment", [])
    ]
    assert set(named) <= NAMES
    backs_up = "backup" in called
    assert ("DATABASE_OWNER_URL" in found.get("UnsetEnvironment", [])) != backs_up
    assert found.get("ReadWritePaths", []) == (["/var/backups/kechuang"] if backs_up else [])


def test_a_backup_is_verified_before_an_old_one_goes() -> None:
    (start,) = unit(DEPLOY / "kechuang-backup.service")["ExecStart"]
    steps = [start.index(words) for words in ("kechuang backup", "kechuang restore", "--check", "find ")]
    assert steps == sorted(steps)
    assert start.startswith("/bin/sh -eu -c")
    assert "OnCalendar=" in text("kechuang-backup.timer")


def test_the_units_are_read_by_systemd_where_there_is_one(tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    units = [*UNITS, *DEPLOY.glob("*.timer")]
    assert len(units) == 4
    for path in units:
        here = path.read_text(encoding="utf-8").replace("/opt/kechuang/.venv/bin/kechuang", sys.executable)
        (tmp_path / path.name).write_text(here, encoding="utf-8")
    if program:
        names = [str(tmp_path / path.name) for path in units]
        done = subprocess.run([program, "verify", *names], capture_output=True, text=True, check=False)
        assert not [line for line in done.stderr.splitlines() if str(tmp_path) in line or "kechuang" in line]


def test_the_shell_reads_what_the_database_runs_first() -> None:
    done = subprocess.run(["/bin/sh", "-n", str(DEPLOY / "roles.sh")], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_page_about_it_names_every_file_and_what_could_not_be_run() -> None:
    page = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    for path in DEPLOY.iterdir():
        assert path.name in page or path.name.startswith("."), path.name
    for words in ("createadmin", "migrate", "X-Forwarded-Proto", "restore", "没有运行过", "could not be run"):
        assert words in page, words
    for verb in re.findall(r"(?m)(?:rm keeper|bin/kechuang|^kechuang|`kechuang) ([a-z]+)", page):
        assert verb in verbs(), verb
    assert set(re.findall(r"\b(?:KECHUANG|DATABASE)_[A-Z_]+\b", page)) <= NAMES
