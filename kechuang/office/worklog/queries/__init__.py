"""Questions about the work record."""
