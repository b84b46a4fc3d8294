"""The pages of the work record."""
