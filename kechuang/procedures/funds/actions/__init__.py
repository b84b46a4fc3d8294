"""What is done with special funds: granted, adjusted, carried over; reserved, released; paid, sent, given back."""
