"""What every module stands on; knows no module by name."""
