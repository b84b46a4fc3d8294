"""The made-up library: its documents (`documents`, `texts/`), the figures they set (`figures`), day by day (`scenes`)."""

from kechuang.registers.policies.demo.scenes import scenes

__all__ = ["scenes"]
