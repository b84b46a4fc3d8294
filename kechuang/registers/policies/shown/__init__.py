"""What pages show of a policy: words, facts, text, difference, figures, and the same as JSON."""
