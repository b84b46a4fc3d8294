"""How the tables of the ground came about."""
