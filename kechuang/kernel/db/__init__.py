"""The ground: encrypted fields, blind indexes, row locks and guards the database itself holds."""
