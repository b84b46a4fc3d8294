"""A case as one folder that can be handed to an archive: read without the platform, verified without it."""
