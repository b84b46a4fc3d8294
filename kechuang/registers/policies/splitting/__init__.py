"""A text split into its clauses: `split(body)` places what is numbered and leaves the rest to a person. No database, no dates."""

from kechuang.registers.policies.splitting.labels import is_path, label_of
from kechuang.registers.policies.splitting.split import Piece, Split, split

__all__ = ["Piece", "Split", "is_path", "label_of", "split"]
