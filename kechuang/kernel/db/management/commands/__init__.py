"""Commands of the database shelf."""
