"""What keeps the record's anchors: each night one, so that a tail cut off later is found where nobody ever thought of it."""

from __future__ import annotations

import logging
from datetime import time
from typing import TYPE_CHECKING, Final

from kechuang.kernel.audit.anchors import anchor, told
from kechuang.kernel.jobs.declared import Periodic

if TYPE_CHECKING:
    from kechuang.kernel.audit.writing import Writing
    from kechuang.kernel.jobs.declared import Payload

LOG: Final = logging.getLogger("kechuang.jobs")


def keep(w: Writing, _payload: Payload) -> None:
    """Keep an anchor where something was recorded since the last, and tell it to the log: that stands outside the database."""
    kept = anchor()
    if kept is not None:
        w.after_commit(lambda: LOG.info("anchor %s", told(kept)))


NIGHTLY: Final = Periodic(name="jobs.anchor", at=time(0, 10), run=keep)
