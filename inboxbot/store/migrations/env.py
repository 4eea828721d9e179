"""How Alembic reaches the database: over the connection that `store.schema` is already in a transaction on."""

from alembic import context

from inboxbot.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
