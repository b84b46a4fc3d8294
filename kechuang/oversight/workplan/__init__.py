"""The annual work plan: document, tasks, indicators, what is late."""
