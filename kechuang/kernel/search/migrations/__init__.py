"""Migrations of the shelf."""
