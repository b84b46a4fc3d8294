"""Signs nobody sees: what turns the direction of writing, joins or parts without a trace, or is blank without being a space."""

import unicodedata

BLANK = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
"""Letters and marks that are drawn as nothing."""


def holds_unseen(text: str) -> bool:
    """Return whether a text holds a sign nobody sees (Unicode's Cf, line and paragraph separators, blank letters)."""
    # as nearly every text is: none of those categories counts as printable
    if text.isprintable() and BLANK.isdisjoint(text):
        return False
    return any(sign in BLANK or unicodedata.category(sign) in {"Cf", "Zl", "Zp"} for sign in text)
