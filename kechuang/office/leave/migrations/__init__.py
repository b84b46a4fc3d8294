"""Migrations of leave."""
