"""Resources that one party has at a time: rooms, instruments, vehicles; half-open intervals of which no two live ones overlap."""
