"""Agreements: what an award binds both sides to."""
