"""Packages of Debian and its kin, for what no registry of languages carries."""

from __future__ import annotations

import os
import shutil
import subprocess

from tools.house.report import step


def install(*packages: str) -> None:
    """Install packages where that can be done: as root, with apt-get; elsewhere do nothing."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with step(f"installing {' and '.join(packages)}"):
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
            subprocess.run(["apt-get", *command], env=quiet, check=False, stdout=subprocess.DEVNULL)  # noqa: S607 - the system's own
