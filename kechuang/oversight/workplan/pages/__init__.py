"""Pages of the annual plan."""
