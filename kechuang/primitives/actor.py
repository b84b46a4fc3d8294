"""Who acts: carried by every act and written into every record."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts, in which membership, for which unit; all by primary key, so that the lowest shelf can carry it."""

    person: int | None = None
    membership: int | None = None
    unit: int | None = None
    unit_path: str = ""
    """Materialised path of the acting unit, such as "/1/4/"; empty when there is none."""
    organisation: int | None = None
    on_behalf_of: int | None = None
    """The membership acted for under a delegation."""
    posts: frozenset[str] = frozenset()
    name: str = ""
    """As shown and as recorded; kept although the person may later be renamed."""
    machine: str = ""
    """Which machine acts ("timer", "migration", "demo"); empty for people."""
    second_factor: bool = False

    def __post_init__(self) -> None:
        """Refuse an actor nobody could answer for; these are mistakes of the caller, not of a visitor."""
        if self.machine and self.is_signed_in:
            message = "An actor is a person or a machine, never both."
            raise ValueError(message)
        if self.on_behalf_of is not None and self.membership is None:
            message = "Only a membership can act on behalf of another one."
            raise ValueError(message)
        if self.unit_path and not (self.unit_path.startswith("/") and self.unit_path.endswith("/")):
            message = "A unit's path begins and ends with a slash, or /1/4 would also stand above /1/42."
            raise ValueError(message)

    @classmethod
    def system(cls, name: str) -> Self:
        """Return the machine of this name: a timer, a migration, the demo."""
        if not name:
            message = "A machine that acts has a name."
            raise ValueError(message)
        return cls(machine=name, name=name)

    @classmethod
    def visitor(cls) -> Self:
        """Return somebody who reads the public pages without signing in."""
        return cls()

    @property
    def is_signed_in(self) -> bool:
        """Whether a person stands behind this actor."""
        return self.person is not None

    @property
    def is_system(self) -> bool:
        """Whether a machine acts."""
        return bool(self.machine)
