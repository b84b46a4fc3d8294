"""Documents (公文): drafted, countersigned, checked, signed, numbered, sent and filed; what comes in is handled by a day."""
