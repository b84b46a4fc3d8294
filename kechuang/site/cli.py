"""The command line: every verb is declared by the part of the house it belongs to; this file only finds and runs it."""

from __future__ import annotations

import os
import sys
from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from typing import TYPE_CHECKING, NoReturn

from kechuang.primitives.room import with_room
from kechuang.site import production

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from collections.abc import Iterable, Sequence

    from kechuang.kernel.modules import Command

BAD_INPUT = 2


class Parser(ArgumentParser):
    """Says what was wrong in one sentence, and how to ask for help."""

    def error(self, message: str) -> NoReturn:
        """End with the status of bad input."""
        self.exit(BAD_INPUT, f"{self.prog}: {message}\n{self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return 0, 1 when it found something wrong, 2 when it was asked wrongly."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kechuang.site.settings")
    import django  # noqa: PLC0415 - settings are named first

    django.setup()
    from django.conf import settings  # noqa: PLC0415 - only once it is needed: a command starts sooner
    from django.utils import translation  # noqa: PLC0415 - only once it is needed: a command starts sooner

    with translation.override(settings.LANGUAGE_CODE):
        options = parser().parse_args(arguments)
        try:
            return int(with_room(run, options))
        except KeyboardInterrupt:
            return 130
        except BrokenPipeError:
            return 0
        except Exception as error:
            sentence = _in_words(error)
            if not sentence:
                raise
            print(sentence, file=sys.stderr)
        return BAD_INPUT


def _in_words(error: Exception) -> str:
    """Return what is said of an error that whoever asked can do something about; nothing for a fault of ours."""
    from django.core.management.base import SystemCheckError  # noqa: PLC0415 - only once it is needed: a command starts sooner
    from django.db import DatabaseError, DataError, IntegrityError, InternalError  # noqa: PLC0415 - the same
    from django.utils.translation import gettext  # noqa: PLC0415 - the same

    from kechuang.kernel.audit.errors import Refused  # noqa: PLC0415 - needs loaded apps

    match error:
        case Refused():
            return str(error.sentence)
        case SystemCheckError():
            return gettext("The installation does not pass its checks:") + f"\n{error}"
        case DataError():
            return gettext("What was given is too long or no such value.")
        case DatabaseError() if not isinstance(error, IntegrityError | InternalError):
            sentence = gettext(
                "The database cannot be used (%(words)s). kechuang doctor says more; kechuang migrate brings it up to date."
            )
            return sentence % {"words": str(error).strip().partition("\n")[0]}
        case OSError():
            sentence = gettext("%(file)s cannot be read or written.")
            return sentence % {"file": error.filename or error.strerror or error}
    return ""


def run(options: Namespace) -> int:
    """Run the chosen verb, or print what there is."""
    chosen: Command | None = getattr(options, "command", None)
    if chosen is None:
        options.parser.print_help()
        return BAD_INPUT
    if chosen.needs_database and (refusal := production.refusal()):
        print(refusal, file=sys.stderr)
        return BAD_INPUT
    return chosen.run(options)


def parser() -> ArgumentParser:
    """Return the whole command line as it is declared."""
    from kechuang.kernel.modules import Command, declared  # noqa: PLC0415 - needs loaded apps
    from kechuang.site.commands import COMMANDS  # noqa: PLC0415 - only once it is needed: a command starts sooner
    from kechuang.site.wording import speak  # noqa: PLC0415 - the same

    speak()
    commands = sorted((*COMMANDS, *declared(Command)), key=lambda command: command.name)
    top: ArgumentParser = Parser(
        prog="kechuang",
        usage="kechuang VERB ...",
        description="科创",
        epilog=_listed(commands),
        formatter_class=RawDescriptionHelpFormatter,
    )
    top.set_defaults(parser=top)
    groups: dict[str, _SubParsersAction[ArgumentParser]] = {
        "": top.add_subparsers(metavar="VERB", prog="kechuang", help=SUPPRESS)
    }
    for command in commands:
        first, _, second = command.name.partition(" ")
        if second and first not in groups:
            group = groups[""].add_parser(first)
            group.set_defaults(parser=group)
            groups[first] = group.add_subparsers(metavar="VERB")
        one = groups[first if second else ""].add_parser(
            second or first, help=str(command.help), description=str(command.help)
        )
        command.arguments(one)
        one.set_defaults(command=command)
    return top


def _listed(commands: Iterable[Command]) -> str:
    """Return every command with its line: argparse lists first words only."""
    return "\n".join(f"  {command.name:<20}  {command.help}" for command in commands)


if __name__ == "__main__":
    sys.exit(main())
