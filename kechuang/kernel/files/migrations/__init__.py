"""Tables of the file shelf."""
