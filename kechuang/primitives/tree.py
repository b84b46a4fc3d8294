"""The materialised path of a unit in its tree, such as "/1/4/"."""

from __future__ import annotations


def paths_to(path: str) -> list[str]:
    """Return a unit's path and the paths of all units above it: "/1/4/" gives "/1/" and "/1/4/"."""
    steps = path.strip("/").split("/")
    return ["/" + "/".join(steps[: n + 1]) + "/" for n in range(len(steps))]
