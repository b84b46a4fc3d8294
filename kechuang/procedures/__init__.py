"""How the district decides, pays and chases; strangers to each other."""
