"""One window for all the corners of a file, on a page that holds little: each test lays out its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tools.house.visit import visit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tools.house.server import Server


@pytest.fixture(scope="module")
def window(standing: Server, reader: Browser) -> Iterator[Page]:
    """Open the window; what the browser complains about in it fails the last test."""
    visitor = visit(reader, standing.url)
    visitor.page.goto("/verify/")
    yield visitor.page
    visitor.context.close()
    assert not visitor.complaints
