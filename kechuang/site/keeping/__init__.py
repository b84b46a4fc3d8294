"""Keeping: what a backup is made of, how it is taken while people work, and how it is looked at and put back."""
