"""One frame for everyone: pages, menu, components and the look; every page works without JavaScript."""
