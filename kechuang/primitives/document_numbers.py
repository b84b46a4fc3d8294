"""文号 as they are typed and as they are kept."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

YEAR: Final = re.compile(r"[\[［〔【(（]([12][0-9]{3})[\]］〕】)）]")


def document_number(text: str) -> str:
    """Return a document number as it is kept: no spaces, half width, the year in 〔〕 (GB/T 9704-2012, 7.2.5)."""
    return YEAR.sub(r"〔\1〕", unicodedata.normalize("NFKC", "".join(text.split())))
