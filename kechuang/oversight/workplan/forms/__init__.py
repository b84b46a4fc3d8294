"""What officials type about a plan."""
