"""The policies, tried out."""
