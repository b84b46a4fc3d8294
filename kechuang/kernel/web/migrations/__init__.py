"""Tables of the web shelf."""
