"""Which Python the environment is made with: the one it was asked with, or the same version built to be quicker.

One machine may hold two builds of one version, one compiled with the compiler's own measurements and one without; the second
takes a fifth longer for everything. Their build flags do not tell (each distribution keeps its own), so both are given a little
work. Whoever stands in an environment of their own has chosen.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

VERSION: Final = f"{sys.version_info.major}.{sys.version_info.minor}"
FOLDERS: Final = ("/usr/local/bin", "/usr/bin")
WORTH: Final = 0.9
"""Another build is taken when it needs less than this share of the time: what is nearer is chance."""
WORK: Final = """
import importlib.util, sys, time
class One:
    def __init__(self, at): self.at = at
    def more(self, by): return self.at + by
def work():
    begun = time.process_time()
    found = {}
    for at in range(30_000):
        one = One(at)
        found[f"{at:06}"] = [one.more(by) for by in (1, 2)] if isinstance(one, One) else None
    sorted(found, key=lambda name: name[::-1])
    return time.process_time() - begun
able = ".".join(map(str, sys.version_info[:2])) == sys.argv[1] and importlib.util.find_spec("ensurepip")
print(min(work() for _ in range(7)) if able else "")
"""


def quickest() -> str:
    """Return the path of the Python to make the environment with."""
    if sys.prefix != sys.base_prefix or os.name == "nt":
        return sys.executable
    own, others = _seconds(sys.executable), {path: _seconds(path) for path in _others()}
    able = {path: seconds for path, seconds in others.items() if seconds}
    best = min(able, key=lambda path: able[path], default="")
    return best if best and (not own or able[best] < own * WORTH) else sys.executable


def _others() -> list[str]:
    found = (shutil.which(f"python{VERSION}", path=folder) for folder in FOLDERS)
    here = Path(sys.executable).resolve()
    return [path for path in found if path and Path(path).resolve() != here]


def _seconds(python: str) -> float:
    """Return how long a little work takes, or 0 where this Python cannot make an environment of this version."""
    done = subprocess.run([python, "-c", WORK, VERSION], capture_output=True, text=True, check=False)
    said = done.stdout.strip()
    return float(said) if done.returncode == 0 and said else 0
