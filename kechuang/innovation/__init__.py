"""What the district does for innovation; strangers to each other."""
