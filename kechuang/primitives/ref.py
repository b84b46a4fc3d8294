"""How a record names a thing of any module without a foreign key: "enterprises.enterprise:018f…"."""

import re
from functools import lru_cache
from typing import NewType
from uuid import UUID

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kechuang.primitives.bad_value import BadValue

Ref = NewType("Ref", str)

_LABEL = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


class BadRef(BadValue):
    """A reference that cannot name anything; it holds no personal data, so the sentence may quote it."""

    def __init__(self, text: str) -> None:
        super().__init__(
            format_lazy(_("“{text}” is not a reference to anything kept here."), text=text[:100])
        )


@lru_cache(maxsize=1024)
def make_ref(label: str, uid: UUID) -> Ref:
    """Join a model's label in lower case ("enterprises.enterprise") and the thing's uid."""
    if not _LABEL.fullmatch(label):
        raise BadRef(label)
    return Ref(f"{label}:{uid}")


def split_ref(ref: str) -> tuple[str, UUID]:
    """Return label and uid; a uid spelled in another way is refused, so that one thing has one reference."""
    label, _colon, written = ref.partition(":")
    try:
        uid = UUID(written)
    except ValueError:
        raise BadRef(ref) from None
    if str(uid) != written or not _LABEL.fullmatch(label):
        raise BadRef(ref)
    return label, uid
