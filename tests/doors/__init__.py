"""Stories that pass through both doors: what one side hands in, the other reads."""
