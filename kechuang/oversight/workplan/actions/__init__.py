"""What is done to a plan: read, checked, assigned, reported on, measured, frozen, drawn up anew."""
