"""Questions about enterprises: the register itself, and the figures of the plan that are counted from it."""
