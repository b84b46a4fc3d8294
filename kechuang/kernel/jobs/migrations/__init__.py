"""Tables of the job shelf."""
