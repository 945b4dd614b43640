"""Alembic's entry: runs the steps inside the transaction that `knowledge.migrate` has open."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata"),
    transactional_ddl=True,
    render_as_batch=True,
)
context.run_migrations()
