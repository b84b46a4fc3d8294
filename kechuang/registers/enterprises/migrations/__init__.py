"""How the tables of the enterprises came about."""
