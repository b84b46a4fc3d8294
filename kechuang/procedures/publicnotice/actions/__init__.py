"""What is done about notices: drafted, given entries, published, ended; objected to, answered."""
