"""The house's own promises: floors hold, words are translated, nothing names a machine."""
