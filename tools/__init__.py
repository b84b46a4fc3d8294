"""What set-up, tests and measurements are made of; the platform itself imports nothing from here."""
