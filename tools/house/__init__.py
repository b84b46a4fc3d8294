"""The tools behind dev.py, one noun a file."""
