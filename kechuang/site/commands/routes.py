"""`kechuang routes --json`: every address, what it takes and whom it lets in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kechuang.kernel.web.routes import routes

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Take the form of the answer."""
    parser.add_argument("--json", action="store_true", help="JSON")


def run(options: Namespace) -> int:
    """Print the routes."""
    found = [route.as_json() for route in routes()]
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        for row in found:
            print(
                f"/{row['path']:<44} {','.join(row['methods']):<9} {json.dumps(row['roles'], ensure_ascii=False)}"
            )
    return 0
