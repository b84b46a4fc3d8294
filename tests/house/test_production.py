"""In earnest the platform starts with its secrets and its hosts, or says in a sentence what is missing."""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import pytest

from tests.commands import main
from tools.house.paths import ROOT
from tools.house.server import serving

if TYPE_CHECKING:
    from collections.abc import Callable

    from tools.house.databases import Place

HOST: Final = "kechuang.example"
SET: Final = {
    "KECHUANG_MODE": "production",
    "KECHUANG_SECRET_KEY": "a-secret-of-more-than-thirty-two-letters",
    "KECHUANG_FIELD_KEY": "5a" * 32,
    "KECHUANG_HOSTS": HOST,
    "KECHUANG_SECURE": "1",
}


def kechuang(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a verb with these variables."""
    command = [sys.executable, "-m", "kechuang.site.cli", *words]
    environ = {**os.environ, **SET, **variables}  # noqa: TID251 - another process's variables
    return subprocess.run(
        command, cwd=ROOT, env=environ, capture_output=True, text=True, check=False, timeout=60
    )


SECRETS: Final = {"KECHUANG_SECRET_KEY": "", "KECHUANG_FIELD_KEY": ""}
WITHOUT_SECRETS: Final = "请设置 KECHUANG_SECRET_KEY 和 KECHUANG_FIELD_KEY：正式环境缺少它们不能启动。"
UNSAFE: Final = (
    ("KECHUANG_SECRET_KEY", "short", "32 个字符"),
    ("KECHUANG_FIELD_KEY", "5a" * 16, "32 字节"),
    ("KECHUANG_FIELD_KEY", "no hex", "32 字节"),
    ("KECHUANG_HOSTS", "*", "KECHUANG_HOSTS"),
    ("KECHUANG_HOSTS", "", "KECHUANG_HOSTS"),
    ("KECHUANG_SMS_URL", "https://gateway.example/", "KECHUANG_SMS_KEY"),
    ("KECHUANG_SMS_URL", "http://gateway.example/", "https://"),
    ("KECHUANG_MODE", "prod", "demo 或 production"),
)


@pytest.fixture
def typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Type a verb where the house is loaded already, with these variables: what it ends with, and what it says of errors."""

    def type_it(*words: str, **variables: str) -> tuple[int, str]:
        for name, value in (SET | variables).items():
            monkeypatch.setenv(name, value)
        return main(words), capsys.readouterr().err

    return type_it


@pytest.mark.parametrize("verb", ["serve", "work", "migrate", "createadmin --unit 测试区 --name 测试"])
def test_without_its_secrets_nothing_that_touches_data_starts(
    verb: str, typed: Callable[..., tuple[int, str]]
) -> None:
    assert typed(*verb.split(), **SECRETS) == (2, f"{WITHOUT_SECRETS}\n")


def test_a_process_of_its_own_does_not_start_without_its_secrets_either() -> None:
    done = kechuang("serve", **SECRETS)
    assert (done.returncode, done.stderr.strip()) == (2, WITHOUT_SECRETS)


@pytest.mark.parametrize(("name", "value", "words"), UNSAFE)
def test_what_is_unsafe_is_refused_by_name(
    name: str, value: str, words: str, typed: Callable[..., tuple[int, str]]
) -> None:
    status, said = typed("serve", **{name: value})
    assert status == 2
    assert words in said


@pytest.mark.parametrize("turn", [1, -1])
def test_a_process_of_its_own_names_everything_unsafe_at_once_and_breaks_over_none_of_it(turn: int) -> None:
    unsafe = {name: (value, words) for name, value, words in UNSAFE[::turn]}  # the last value of each name
    done = kechuang("serve", **{name: value for name, (value, _words) in unsafe.items()})
    assert done.returncode == 2
    assert [words for _value, words in unsafe.values() if words not in done.stderr] == []
    assert "Traceback" not in done.stderr


def test_the_doctor_answers_all_the_same_and_names_what_is_missing() -> None:
    done = kechuang("doctor", KECHUANG_FIELD_KEY="")
    assert done.returncode == 1
    assert "KECHUANG_FIELD_KEY" in done.stdout


def ask(url: str, path: str, host: str = HOST, **headers: str) -> tuple[int, str]:
    """Ask as a proxy does; return the status and where it leads."""
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": host, **headers})
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or ""
    finally:
        connection.close()


def test_in_earnest_it_serves_behind_a_proxy_and_tells_that_it_is_well(own_database: Place) -> None:
    tls = {"X-Forwarded-Proto": "https"}
    with serving(own_database, **SET) as server:
        assert ask(server.url, "/healthz") == (200, "")
        assert ask(server.url, "/accounts/login/") == (301, f"https://{HOST}/accounts/login/")
        assert ask(server.url, "/accounts/login/", **tls) == (200, "")
        assert ask(server.url, "/demo/", **tls)[0] == 404
        assert ask(server.url, "/healthz", host="elsewhere.example")[0] == 400
        asked = [sys.executable, "-m", "kechuang.site.healthy"]
        port = {"PORT": str(urlsplit(server.url).port)}
        environ = {**os.environ, **SET, **port}  # noqa: TID251 - another process's variables
        assert subprocess.run(asked, env=environ, cwd=ROOT, check=False).returncode == 0
    assert subprocess.run(asked, env=environ, cwd=ROOT, check=False).returncode == 1
