"""Leave: a cadre asks to be away, the head answers, and the calendar knows."""
