"""Leave, told as the district lives it."""
