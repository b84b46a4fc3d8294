"""Kechuang (科创): the open platform a district's science and technology commission runs its year on."""

__version__ = "0.1.0"
