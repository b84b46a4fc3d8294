"""A figure seated among the words that belong to it."""

from dataclasses import dataclass

from kechuang.oversight.workplan.reader.tokens import Token


@dataclass(frozen=True)
class Seat:
    """A figure and the words round it.

    ``said`` is its sentence so far, ``raw`` what no earlier figure took of it, ``left`` that without the words of
    comparison; ``ahead`` runs to the end of the clause, ``gap`` to the next figure within it (None: there is none),
    ``right`` is what of it belongs to the figure; ``against`` is what a share is a share of, where a comparison says so.
    """

    token: Token
    chars: str
    start: int
    said: str
    raw: str
    left: str
    cues: tuple[str, ...]
    after: int
    right_cue: str
    right: str
    ahead: str
    gap: str | None
    next_unit: str
    against: str = ""

    @property
    def next_char(self) -> str:
        """The character right behind the figure and its words of comparison."""
        return self.chars[self.after : self.after + 1]

    @property
    def explicit(self) -> bool:
        """Whether words of comparison stand by the figure."""
        return any(self.cues) or bool(self.right_cue)

    @property
    def digits(self) -> str:
        """The figure as written."""
        return self.chars[self.token.start : self.token.end]
