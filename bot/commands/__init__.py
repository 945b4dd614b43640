"""The command line: a file for each command or family, nothing heavy imported before it is needed."""
