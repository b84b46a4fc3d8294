"""Migrations of public notices."""
