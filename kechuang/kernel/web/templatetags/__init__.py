"""The tags and filters templates may load."""
