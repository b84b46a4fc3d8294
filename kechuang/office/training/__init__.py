"""Training: courses with seats and sessions, hours credited by attendance alone, the year's line, certificates anybody can verify."""
