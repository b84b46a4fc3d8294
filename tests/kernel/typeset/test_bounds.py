"""The same data gives the same bytes; the process that sets them stays within its memory and seconds."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kechuang.kernel.audit.errors import Refused
from kechuang.kernel.typeset.document import Paragraph
from kechuang.kernel.typeset.example import EXAMPLE
from kechuang.kernel.typeset.pdf import to_pdf
from kechuang.kernel.typeset.shapes import as_json
from tests.kernel.typeset.samples import form

if TYPE_CHECKING:
    from pathlib import Path

HUGE = form(*(Paragraph(text="很长的一段文字，" * 500) for _number in range(400)))


def test_two_processes_set_the_same_bytes(tmp_path: Path) -> None:
    data, outs = tmp_path / "document.json", [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    data.write_text(json.dumps(as_json(EXAMPLE)), encoding="utf-8")
    for out in outs:
        command = [sys.executable, "-m", "kechuang.site.cli", "typeset", str(data), "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True)
    assert [out.read_bytes() for out in outs] == [to_pdf(EXAMPLE).content] * 2


@pytest.mark.parametrize(("memory", "seconds"), [(2**30, 1), (200 * 2**20, 20)])
def test_what_takes_too_much_is_refused(memory: int, seconds: int) -> None:
    with pytest.raises(Refused) as refusal:
        to_pdf(HUGE, memory=memory, seconds=seconds)
    assert refusal.value.rule == "typeset.within_bounds"
