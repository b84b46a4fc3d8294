"""Set-up, run, tests and measurements of Kechuang: `python3 tools/dev.py VERB`, Python 3.11 or later and nothing else."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

VERBS = {
    "setup": ("dev", "", "make the virtual environment and stop"),
    "run": ("run", "tools.house.run", "bring up the demo district (PORT=8000; --fresh begins it anew)"),
    "test": ("dev", "tools.house.legs", "every leg, then a table (one leg and pytest's words may follow)"),
    "check": ("dev", "tools.house.checks", "format, lint, types, floors, migrations, translations, sizes"),
    "bench": ("dev", "tools.house.bench", "measure NAME against its bar (--json)"),
    "shots": ("dev", "tools.house.shots", "pictures of the main pages and one contact sheet"),
    "mutants": ("dev", "tools.house.mutants", "leave out each database guard in turn and expect a red test"),
    "messages": (
        "dev",
        "tools.house.messages",
        "add missing messages to the catalogues and print what is empty",
    ),
    "lock": ("dev", "tools.house.locks", "write requirements/*.lock and package-lock.json anew"),
}


def main(arguments: list[str]) -> int:
    """Set the environment up as the verb needs it, then run the verb inside it."""
    if not arguments or arguments[0] not in VERBS:
        for verb, (_, _, about) in VERBS.items():
            sys.stdout.write(f"python3 tools/dev.py {verb:9} {about}\n")
        return 0 if not arguments or arguments[0] in {"-h", "--help", "help"} else 2
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python is what a stranger may start this file with
        sys.stderr.write("Kechuang needs Python 3.11 or later.\n")
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers and copies are tidied away
    report = importlib.import_module("tools.house.report")
    try:
        return run(arguments[0], arguments[1:])
    except report.StopError as stop:
        sys.stderr.write(f"\n{stop}\n")
        return 1
    except KeyboardInterrupt:
        return 130


def run(verb: str, rest: list[str]) -> int:
    """Set up, then hand over to the environment's own Python, where every package is at hand."""
    lock, module, _ = VERBS[verb]
    environment = importlib.import_module("tools.house.environment")
    inside = os.environ.get("KECHUANG_DEV") == str(ROOT)
    if not inside:
        begun = time.monotonic()
        environment.set_up(rest[0] if verb == "setup" and rest else lock)
        if not module:
            sys.stdout.write(f"Ready in {time.monotonic() - begun:.1f} s. Next: make run, make test\n")
            return 0
        hand_over([str(environment.PYTHON), str(Path(__file__).resolve()), verb, *rest])
    return int(importlib.import_module(module).main(rest))


def hand_over(command: list[str]) -> NoReturn:
    """Become the command, so that an interrupt reaches it alone and it can tidy up."""
    environ = {**os.environ, "KECHUANG_DEV": str(ROOT)}
    # a test run starts Python some fifty times; compiling once is enough
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if os.name == "nt":
        sys.exit(subprocess.run(command, env=environ, check=False).returncode)
    os.execve(command[0], command, environ)  # noqa: S606 - our own interpreter, no shell wanted


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
