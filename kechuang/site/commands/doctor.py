"""`kechuang doctor`: versions, data, the settings that matter and what is wrong with them."""

from __future__ import annotations

import json
import platform
import sqlite3
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import django
from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kechuang.kernel.audit import clock
from kechuang.kernel.audit.anchors import public_key
from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.audit.models import Entry
from kechuang.kernel.calendar.queries import years_missing
from kechuang.kernel.db import guards
from kechuang.kernel.typeset.fonts import installed
from kechuang.site import production
from kechuang.site.keeping.age import is_old, last_backup

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

FIXED_WAL_RACE = (3, 51, 3)
BACK_PORTS = {(3, 50): 7, (3, 44): 6}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what it is, and whether it is well."""

    name: str
    value: str
    well: bool = True


def arguments(parser: ArgumentParser) -> None:
    """Take the form of the answer."""
    parser.add_argument("--json", action="store_true", help="JSON")
    parser.add_argument("--quiet", action="store_true", help=_("print only what is not well"))


def run(options: Namespace) -> int:
    """Print what was found; 1 when something is wrong."""
    findings = [*_versions(), *_fonts(), *_database(), *_time(), *_backup()]
    if options.json:
        print(json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            if options.quiet and finding.well:
                continue
            print(f"{'✓' if finding.well else '✗'} {finding.name}: {finding.value}")
    return 0 if all(finding.well for finding in findings) else 1


def _versions() -> list[Finding]:
    """Look at the parts."""
    refusal = production.refusal()
    return [
        *([Finding(_("Settings"), refusal, well=False)] if refusal else []),
        Finding("Python", platform.python_version()),
        Finding("Django", django.get_version()),
        Finding(_("Mode"), "demo" if settings.DEMO else "production"),
        Finding(_("Files"), str(settings.FILES_FOLDER)),
        *([] if refusal else [Finding(_("Public key of the record"), public_key())]),
    ]


def _fonts() -> list[Finding]:
    """Look at the fonts: what stands in for what is missing, or the line to type when no PDF can be made."""
    try:
        fallbacks = installed().fallbacks
    except Refused as refusal:
        return [Finding(_("Fonts"), str(refusal.sentence), well=False)]
    return [Finding(_("Fonts"), "、".join(map(str, fallbacks)) or _("all that official documents want"))]


def _database() -> list[Finding]:
    """Look at the database: its engine, what keeps its promises, its guards, its record."""
    try:
        absent = guards.missing()
        engine = _sqlite() if connection.vendor == "sqlite" else _postgres()
        records = Finding(_("Records"), str(Entry.objects.count()))
        return [
            *engine,
            Finding(_("Guards"), ", ".join(absent) or str(len(guards.expected_guards())), well=not absent),
            records,
        ]
    except DatabaseError as error:
        return [Finding(_("Database"), str(error).strip(), well=False)]


def _sqlite() -> list[Finding]:
    """Name an SQLite with the WAL-reset race (repaired in 3.51.3) and settings that lose acknowledged writes."""
    version = sqlite3.sqlite_version_info
    repaired = version >= FIXED_WAL_RACE or version[2] >= BACK_PORTS.get(version[:2], version[2] + 1)
    note = (
        ""
        if repaired
        else _(" (has the WAL-reset race; run one server process, or install SQLite 3.51.3 or later)")
    )
    found = [Finding("SQLite", sqlite3.sqlite_version + note)]
    with connection.cursor() as cursor:
        for name, wanted in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)):
            value = cursor.execute(f"PRAGMA {name}").fetchone()[0]
            found.append(Finding(name, str(value), well=value == wanted))
    return found


def _postgres() -> list[Finding]:
    """Refuse settings of PostgreSQL that lose acknowledged writes."""
    found = []
    with connection.cursor() as cursor:
        for name in ("server_version", "fsync", "full_page_writes", "synchronous_commit"):
            cursor.execute(f"SHOW {name}")
            value = str(cursor.fetchone()[0])
            found.append(Finding(name, value, well=name == "server_version" or value == "on"))
    return found


def _time() -> list[Finding]:
    """Look at the clock and the calendar."""
    try:
        missing = years_missing(clock.today())
    except DatabaseError:
        return []
    years = ", ".join(str(year) for year in missing) or _("announced")
    return [
        Finding(_("Business date"), clock.today().isoformat()),
        Finding(_("Working calendar"), years, well=not missing),
    ]


def _backup() -> list[Finding]:
    """Look at the last backup; a demo needs none."""
    try:
        last = last_backup()
    except DatabaseError:
        return []
    when = date_format(localtime(last), "Y-m-d H:i") if last else _("none yet")
    late = is_old(last) and not (settings.DEMO and last is None)
    note = _(" (older than 24 hours: kechuang backup FOLDER)") if late and last else ""
    return [Finding(_("Last backup"), when + note, well=not late)]
