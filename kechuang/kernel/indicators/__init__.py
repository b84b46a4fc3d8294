"""Figures that open their rows: what is counted and how, what was observed, forecast, reported and frozen."""
