"""Supervision, told as the district lives it."""
