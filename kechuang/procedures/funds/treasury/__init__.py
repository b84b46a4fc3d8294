"""To and from the treasury: the list that goes out, the file that comes back."""
