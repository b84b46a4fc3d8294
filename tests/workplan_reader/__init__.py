"""The plan reader, tried on the district's own plan and on plans of every other organ's kind."""
