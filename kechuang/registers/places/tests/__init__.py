"""The ground, tried out."""
