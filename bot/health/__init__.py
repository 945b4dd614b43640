"""The service's own health: what is looked at, what staff are told of it, and backups made by themselves."""
