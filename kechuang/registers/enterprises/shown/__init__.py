"""What the pages of one enterprise show."""
