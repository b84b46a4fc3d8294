"""Matters (事项): what can be asked of the district, by which guide; and batches (批次), the windows in which it can."""
