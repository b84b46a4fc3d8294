"""What is done about the work record."""
