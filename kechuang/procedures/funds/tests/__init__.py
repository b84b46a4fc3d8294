"""Special funds, told as the district lives it."""
