"""`kechuang schema NAME`: the JSON Schema and a valid example of a file the command line reads or writes."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kechuang.kernel.modules import FileSchema, declared

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Take the name."""
    parser.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help=_("name of the file, such as plan; without one, what there is"),
    )


def run(options: Namespace) -> int:
    """Print one schema with its example, or what there is."""
    known = {schema.name: schema for schema in declared(FileSchema)}
    if options.name is None:
        print("\n".join(f"{name}  {schema.about}" for name, schema in known.items()))
        return 0
    if options.name not in known:
        print(
            _("There is no schema called %(name)s; there are: %(names)s.")
            % {"name": options.name, "names": ", ".join(known)},
            file=sys.stderr,
        )
        return 2
    found = known[options.name]
    print(json.dumps({"schema": dict(found.read()), "example": found.example}, ensure_ascii=False, indent=1))
    return 0
