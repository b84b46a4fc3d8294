"""Every environment variable the platform reads, declared once with its type, its default and a sentence."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable: its name, its default as text and what it is for.

    `production` is what an installation in earnest sets it to ("" where only it can know), None where the default serves;
    `internal` ones are set by tests and tools alone.
    """

    name: str
    default: str
    about: str
    production: str | None = None
    internal: bool = False

    def text(self) -> str:
        """Return the value as set, or the default."""
        return os.environ.get(self.name, self.default)

    def flag(self) -> bool:
        """Return whether the value says yes."""
        return self.text().strip().lower() in {"1", "true", "yes", "on"}

    def number(self) -> int:
        """Return the value as a whole number; a value that is none stops the start by name."""
        try:
            return int(self.text())
        except ValueError as error:
            # here and below in Chinese as it is: settings are being read, and no catalogue speaks yet
            sentence = f"{self.name} 应为整数，而不是 {self.text()!r}。"
            raise SystemExit(sentence) from error

    def words(self) -> list[str]:
        """Return the comma-separated values."""
        return [word.strip() for word in self.text().split(",") if word.strip()]


MODE = Variable(
    "KECHUANG_MODE",
    "demo",
    "demo or production; the demo clock and one-click sign-in exist in the demo only",
    production="production",
)
SECRET_KEY = Variable(
    "KECHUANG_SECRET_KEY",
    "",
    "32 letters or more that sign sessions; production refuses to start without it",
    production="",
)
FIELD_KEY = Variable(
    "KECHUANG_FIELD_KEY",
    "",
    "32 bytes in hex that encrypt personal numbers; production refuses to start without it",
    production="",
)
DATABASE_URL = Variable(
    "DATABASE_URL",
    f"sqlite:///{ROOT / 'var' / 'kechuang.sqlite3'}",
    "sqlite:///PATH or postgres://user:password@host:port/name",
    production="postgres://kechuang_app:PASSWORD@db:5432/kechuang",
)
DATABASE_OWNER_URL = Variable(
    "DATABASE_OWNER_URL",
    "",
    "the role that migrates and backs up, not shown to the server; empty means the same as DATABASE_URL",
    production="postgres://kechuang_owner:PASSWORD@db:5432/kechuang",
)
DATABASE_APP_ROLE = Variable(
    "DATABASE_APP_ROLE",
    "",
    "the PostgreSQL role the application runs as; migrate grants it what it may do",
    production="kechuang_app",
)
FILES = Variable(
    "KECHUANG_FILES",
    str(ROOT / "var" / "files"),
    "folder of the content-addressed file store",
    production="/var/lib/kechuang/files",
)
FONTS = Variable(
    "KECHUANG_FONTS", str(ROOT / "var" / "fonts"), "folder of fonts beside the system's, such as 方正小标宋"
)
BACKUP_KEY = Variable(
    "KECHUANG_BACKUP_KEY", "", "32 bytes in hex that seal backups; empty leaves them readable"
)
HOSTS = Variable(
    "KECHUANG_HOSTS", "localhost,127.0.0.1,[::1]", "host names served, separated by commas", production=""
)
ADDRESS = Variable(
    "KECHUANG_ADDRESS", "127.0.0.1", "address the server listens on; a demo listens on this machine only"
)
PORT = Variable("PORT", "8000", "port the server listens on")
WORKERS = Variable("KECHUANG_WORKERS", "1", "server processes; more than one asks for PostgreSQL")
JOBS = Variable("KECHUANG_JOBS", "1", "1 runs a light job thread inside the server process")
EMAIL_URL = Variable(
    "KECHUANG_EMAIL_URL",
    "",
    "smtp://user:password@host:port; empty keeps mail readable on a page of the demo",
)
EMAIL_FROM = Variable("KECHUANG_EMAIL_FROM", "kechuang@localhost", "the address letters come from")
SMS_URL = Variable(
    "KECHUANG_SMS_URL",
    "",
    "https:// address a gateway takes text messages at; empty keeps them readable on a page of the demo",
)
SMS_KEY = Variable(
    "KECHUANG_SMS_KEY", "", "32 letters or more that sign messages to the gateway and its receipts to us"
)
OIDC_URL = Variable(
    "KECHUANG_OIDC_URL",
    "",
    "the issuer of the city's identity service (OpenID Connect); empty means there is none",
)
OIDC_CLIENT = Variable("KECHUANG_OIDC_CLIENT", "", "the name this installation has at that service")
OIDC_SECRET = Variable("KECHUANG_OIDC_SECRET", "", "the secret that goes with it")
SECURE = Variable(
    "KECHUANG_SECURE",
    "0",
    "1 when served over TLS by a proxy that sets X-Forwarded-Proto: secure cookies and HSTS",
    production="1",
)
PROXIES = Variable(
    "KECHUANG_PROXIES",
    "0",
    "how many proxies stand before the server, each adding to X-Forwarded-For the address that asked it; 0 believes nobody's word",
    production="1",
)
STRICT_WRITES = Variable(
    "KECHUANG_STRICT_WRITES",
    "0",
    "1 refuses any database write outside write(); tests set it",
    internal=True,
)
WITHOUT_GUARD = Variable(
    "KECHUANG_WITHOUT_GUARD",
    "",
    "name of one database guard left out, by the mutation run only",
    internal=True,
)

EXTRA_APPS = Variable(
    "KECHUANG_EXTRA_APPS", "", "modules of an installation's own, as dotted names separated by commas"
)

DECLARED: Final = tuple(value for value in list(globals().values()) if isinstance(value, Variable))


def example() -> str:
    """Return the file of variables of an installation in earnest: what it must set, and the rest as it is by default."""
    head = "# Written by `kechuang env`. Lines without # are set in earnest; `openssl rand -hex 32` makes a key.\n"
    blocks = []
    for variable in DECLARED:
        if variable.internal:
            continue
        shown = variable.default.replace(str(ROOT), "/opt/kechuang")
        line = (
            f"#{variable.name}={shown}"
            if variable.production is None
            else f"{variable.name}={variable.production}"
        )
        blocks.append(f"# {variable.about}\n{line}\n")
    return "\n".join([head, *blocks])


def database_owner() -> str:
    """Return the address of the role that migrates, makes scratch databases and reads everything."""
    return DATABASE_OWNER_URL.text() or DATABASE_URL.text()


def database(url: str) -> dict[str, object]:
    """Return Django's settings for a database address, with the durability the platform promises on either engine."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:] if parts.path.startswith("//") else parts.path),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA journal_size_limit=67108864;"
                ),
            },
            "CONN_MAX_AGE": None,
        }
    if parts.scheme in {"postgres", "postgresql"}:
        from kechuang.kernel.db.together import Patient  # noqa: PLC0415 - one of the two engines

        return {
            "ENGINE": "kechuang.kernel.db.postgres",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": parts.hostname or "",
            "PORT": str(parts.port or ""),
            "OPTIONS": {
                "pool": {
                    "min_size": 2,
                    "max_size": 16,
                    "timeout": 3,
                    "max_lifetime": 1800,
                    "connection_class": Patient,
                },
                "connect_timeout": 5,
                "prepare_threshold": 2,
                "options": (
                    "-c statement_timeout=2500 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000"
                    # trying every order of eight tables takes longer than answering: docs/decisions/0013
                    " -c join_collapse_limit=4 -c from_collapse_limit=4"
                ),
            },
            "CONN_HEALTH_CHECKS": True,
        }
    sentence = f"DATABASE_URL 应以 sqlite:/// 或 postgres:// 开头，而不是 {parts.scheme!r}。"
    raise SystemExit(sentence)


def threads(processes: int) -> int:
    """Return the threads of each process: four share the work, and no process has fewer than two.

    More of them only queue for one another at the database, each with a line of its own there that reads and plans everything
    anew: measured with two processes, two threads answer more than four, and four more than eight. Slow lines are held by the
    proxy, not by a thread.
    """
    return max(2, 4 // processes)


def identity_service() -> dict[str, object]:
    """Return allauth's settings for the city's identity service; none unless address, name and secret are all set."""
    url, client, secret = OIDC_URL.text(), OIDC_CLIENT.text(), OIDC_SECRET.text()
    if not (url and client and secret):
        return {}
    app = {
        "provider_id": "city",
        "name": "city",
        "client_id": client,
        "secret": secret,
        "settings": {"server_url": url, "fetch_userinfo": False},
    }
    return {"city": {"APPS": [app]}}


def origin(url: str) -> str:
    """Return scheme, host and port of an address; nothing of none."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def mail_server(url: str) -> tuple[str, int, str, str, bool]:
    """Return host, port, user, password and whether TLS is used of a mail server's address; the local one when none is set."""
    parts = urlsplit(url or "smtp://localhost:25")
    if parts.scheme not in {"smtp", "smtps"}:
        sentence = f"KECHUANG_EMAIL_URL 应以 smtp:// 或 smtps:// 开头，而不是 {parts.scheme!r}。"
        raise SystemExit(sentence)
    name, password = unquote(parts.username or ""), unquote(parts.password or "")
    return parts.hostname or "localhost", parts.port or 25, name, password, parts.scheme == "smtps"
