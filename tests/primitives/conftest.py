"""Lets lazily translated sentences be read without the platform's settings, and in English with them."""

from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings
from django.utils import translation

if not settings.configured:
    settings.configure(USE_I18N=False)

# a busy machine is not a wrong result: tests here assert values, never times
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")


@pytest.fixture(scope="module", autouse=True)
def in_english() -> Iterator[None]:
    """Show the sentences as they stand in the code; the catalogue is another test's concern."""
    with translation.override("en"):
        yield
