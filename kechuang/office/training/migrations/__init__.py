"""Migrations of the module."""
