"""The desk, told as the district lives it."""
