"""督办: what was asked of a unit is chased until it is answered with evidence and the one who asked is content."""
