"""How the tables of the policies came about."""
