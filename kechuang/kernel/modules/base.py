"""The base every declared kind stands on, and the two kinds that need nothing else: commands and file schemas."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Iterator, Mapping

    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, kw_only=True, eq=False)
class Declaration:
    """One thing a module says to the house; each shelf defines its own kinds on it."""

    @property
    def label(self) -> str:
        """Return the name a fault of this declaration is reported under."""
        return str(getattr(self, "name", type(self).__name__))

    def faults(self) -> Iterator[str]:
        """Yield what is incomplete, as sentences; none when the declaration is whole."""
        yield from ()


@dataclass(frozen=True, kw_only=True, eq=False)
class ModuleBase:
    """What a `module.py` holds: a name, a title, the clause it comes from and declarations of any kind.

    `mount` is the path its pages hang under at the desk; "" when it has none.
    """

    name: str
    title: StrOrPromise
    source: str
    mount: str = ""
    also: tuple[Declaration, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Command(Declaration):
    """A verb of the `kechuang` command line; `run` returns the exit status, 0 when all went well."""

    name: str
    help: StrOrPromise
    run: Callable[[Namespace], int]
    arguments: Callable[[ArgumentParser], None] = lambda _parser: None
    needs_database: bool = True


@dataclass(frozen=True, kw_only=True, eq=False)
class FileSchema(Declaration):
    """The JSON Schema (2020-12) of a file the house reads or writes, with a valid example.

    A schema that depends on what is installed is a function.
    """

    name: str
    about: StrOrPromise
    schema: Mapping[str, object] | Callable[[], Mapping[str, object]]
    example: object

    def read(self) -> Mapping[str, object]:
        """Return the schema."""
        return self.schema() if callable(self.schema) else self.schema
