"""Work done later: a lease queue in the application's own database; a killed worker loses nothing and applies nothing twice."""
