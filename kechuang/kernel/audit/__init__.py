"""Nothing is written without its record: `write()`, the business clock it reads, and the chain of what was done."""
