"""Migrations of resolutions."""
