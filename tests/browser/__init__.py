"""The district's stories in a real browser."""
