"""Posting with its entries, the step each entry was posted by, and the objections to it."""

from kechuang.procedures.publicnotice.models.objection import Objection
from kechuang.procedures.publicnotice.models.posting import Entry, Posted, Posting

__all__ = ["Entry", "Objection", "Posted", "Posting"]
