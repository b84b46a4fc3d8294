"""Tables of the notice shelf."""
