"""Backups: taken while people work, looked at without trust, put back where nothing stands."""
