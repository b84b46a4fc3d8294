"""The hall, told as enterprises live it."""
