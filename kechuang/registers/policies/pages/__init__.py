"""The pages of policies: those the public reads (`library`, `policy`), and those on which officials work."""
