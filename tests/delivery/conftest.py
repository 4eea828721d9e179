"""The PostgreSQL of the store's tests, where two processes send from one outbox."""

from tests.store.conftest import postgresql, postgresql_url

__all__ = ["postgresql", "postgresql_url"]
