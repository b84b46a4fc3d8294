"""Why an uploaded table was refused."""

from kechuang.primitives.bad_value import BadValue


class NotAWorkbook(BadValue):
    """The file is no table that can be read: another format, damaged, locked, or never calculated."""


class UnsafeWorkbook(BadValue):
    """The file could be read, but carries something that runs, reaches outside or grows without end."""
