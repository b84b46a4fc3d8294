"""What the desk's templates load."""
