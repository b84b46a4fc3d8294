"""What leaves as a spreadsheet is on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kechuang.kernel.audit.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest


def recorded(name: str) -> Callable[[HttpRequest, int], None]:
    """Return what puts on record that a list of this name left, and how many rows it had."""

    def on_export(request: HttpRequest, rows: int) -> None:
        with write(request.actor) as w:  # type: ignore[attr-defined]  # put there by the identity shelf
            w.record("desk.export", None, list=name, rows=rows)

    return on_export
