"""Cases (办件): how anything moves from asking to answered; state changes only through `act()`."""
