"""The sample as Django knows it."""

from django.apps import AppConfig


class Sample(AppConfig):
    """A petition."""

    name = "tests.sample"
    label = "sample"
