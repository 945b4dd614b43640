"""The schema's history, in files named by number; Alembic runs them on the connection it is handed."""
