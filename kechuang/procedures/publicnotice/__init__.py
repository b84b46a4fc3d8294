"""公示: what was decided is posted for objections; each entry goes on when its days have passed and no objection to it is open."""
