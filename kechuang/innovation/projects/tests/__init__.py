"""Projects, told as the district lives them."""
