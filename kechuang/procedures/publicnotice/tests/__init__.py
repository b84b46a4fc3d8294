"""Public notices, told as the district lives them."""
