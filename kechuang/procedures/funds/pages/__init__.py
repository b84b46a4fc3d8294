"""The pages of special funds."""
