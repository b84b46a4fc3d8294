"""Which days are worked, how each kind of deadline counts them, and who is away."""
