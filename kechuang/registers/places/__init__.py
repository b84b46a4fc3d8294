"""The ground, dated: towns, streets, parks, villages, each with the unit that answers for it."""
