"""What we say: from an incoming message and the knowledge it needs to a reply, on any channel."""
