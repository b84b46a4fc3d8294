"""The child process that sets a document: `python -I compiler.py` with a JSON order on stdin, the PDF on stdout.

It knows nothing of the platform, may use no more than the memory and seconds of its order, and answers a document it cannot
set with status 3 and the diagnostics on stderr.
"""

from __future__ import annotations

import json
import sys

CANNOT_SET = 3


def main() -> int:
    """Take the order, bound this process, set the document."""
    order = json.load(sys.stdin)
    _bound(order["bytes"], order["seconds"])
    import typst  # noqa: PLC0415 - within its bounds

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=order["folders"])
    try:
        pdf = typst.compile(
            order["main"],
            root=order["root"],
            font_paths=fonts,
            sys_inputs={"document": order["document"]},
            pdf_standards="ua-1",
        )
    except typst.TypstError as error:
        sys.stderr.write(error.diagnostic)
        return CANNOT_SET
    sys.stdout.buffer.write(pdf)
    return 0


def _bound(memory: int, seconds: int) -> None:
    """Bound address space and processor time; where the system has no such limits, the parent's watch stands alone."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    sys.exit(main())
