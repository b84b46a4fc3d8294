"""Migrations of agreements."""
