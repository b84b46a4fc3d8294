"""What no module of the office knows alone: documents drafted from what others declare."""
