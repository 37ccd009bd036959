"""The command line: the same services as the window, and no rules of its own."""
