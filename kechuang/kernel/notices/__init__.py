"""What people are told: queued once per change, sent at least once, shown once; nothing is sent inside a transaction."""
