"""The made-up enterprises: who they are (`cast`), what they are called (`trades`), what happens to them day by day (`scenes`)."""

from kechuang.registers.enterprises.demo.scenes import scenes

__all__ = ["scenes"]
