"""Questions about plans: the document with its quotations, the breakdown, the dashboard."""
