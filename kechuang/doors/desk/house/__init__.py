"""Pages of the kernel's nouns: people, units, the record, the calendar, notices, search, jobs, the demo's clock."""
