"""Pages of the kernel's nouns: people and posts, the record, the calendar, the inbox, search."""
