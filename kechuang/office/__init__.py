"""What district organs share to do their office work."""
