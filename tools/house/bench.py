"""Measurements anyone can repeat: value, bar, met, and what else was measured beside it."""

from __future__ import annotations

import importlib
import json
import time
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final, NotRequired, TypedDict

from tools.house.report import StopError, machine, say, table

if TYPE_CHECKING:
    from collections.abc import Sequence

DECLARED: Final = Path(__file__).with_name("benches.toml")


class Metric(TypedDict):
    """One number with the bar it is held against."""

    name: str
    value: float
    bar: str | float
    met: bool
    unit: NotRequired[str]


class Result(TypedDict):
    """What a benchmark's `run()` returns; `peer` is another system's number under the same conditions."""

    name: str
    metrics: list[Metric]
    peer: NotRequired[object]


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark named, print it for people or as JSON; 1 when a bar is missed."""
    benches: dict[str, str] = tomllib.loads(DECLARED.read_text(encoding="utf-8"))["benches"]
    names = [word for word in arguments if not word.startswith("-")]
    if len(names) != 1 or names[0] not in benches:
        sentence = f"Name one benchmark: make bench NAME={'|'.join(benches)}"
        raise StopError(sentence)
    module, _, function = benches[names[0]].partition(":")
    begun = time.monotonic()
    result: Result = getattr(importlib.import_module(module), function)()
    seconds = round(time.monotonic() - begun, 1)
    if "--json" in arguments:
        say(json.dumps({**result, "machine": machine(), "seconds": seconds}, ensure_ascii=False, indent=2))
    else:
        _show(result, seconds)
    return 0 if all(metric["met"] for metric in result["metrics"]) else 1


def _show(result: Result, seconds: float) -> None:
    say(f"{result['name']} ({machine()}; {seconds} s)")
    rows = [
        [metric["name"], _figure(metric), str(metric["bar"]), "met" if metric["met"] else "MISSED"]
        for metric in result["metrics"]
    ]
    table(("metric", "value", "bar", "verdict"), rows)
    for name, value in result.items():
        if name not in {"name", "metrics"}:
            say(f"{name.replace('_', ' ')}: {value}")


def _figure(metric: Metric) -> str:
    return f"{metric['value']:.6g} {metric.get('unit', '')}".rstrip()
