"""Migrations of special funds."""
