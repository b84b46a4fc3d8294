"""Files kept by what is in them: checked by structure, durable before their row, given out only by whoever holds them."""
