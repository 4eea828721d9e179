"""inboxbot reads, judges and answers a registration inbox."""

__version__ = "0.1.0"
