"""项目: what an award becomes: under agreement, at work, reported on, accepted, closed and packed."""
