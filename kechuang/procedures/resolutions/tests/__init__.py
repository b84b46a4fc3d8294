"""Resolutions, told as the district lives them."""
