"""A module of the kernel tests' own: a petition somebody hands in, the head answers, the machine lets lapse."""
