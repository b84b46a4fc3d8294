"""Where the house is put together: settings, the environment they read, addresses and the command line."""
