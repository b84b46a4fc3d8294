"""The enterprises, tried out."""
