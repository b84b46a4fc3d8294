"""What the primitives promise, without a database and without settings."""
