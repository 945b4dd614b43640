"""What is sent unasked: by one process, paced, each delivery claimed just before its own request."""
