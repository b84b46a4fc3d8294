"""Where people come in: a door mounts and frames; a page belongs to its module."""
