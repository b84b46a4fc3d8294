"""What the district keeps: its ground and, standing on it, its enterprises."""
