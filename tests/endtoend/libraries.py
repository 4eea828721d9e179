"""What a process of the bot begins with: the libraries, its own modules, the rules made ready."""

import contextlib
import gc
import importlib

from inboxbot import rulebook
from tests.building.program import look_at_the_demo

LIBRARIES = (
    "aiosmtplib",
    "alembic.command",
    "apscheduler.schedulers.asyncio",
    "asyncio",
    "email_validator",
    "holidays",
    "imapclient",
    "jinja2.ext",
    "lingua",
    "mailparser",
    "olefile",
    "psycopg",
    "publicsuffixlist",
    "pydantic",
    "pydantic_settings",
    "rapidfuzz.fuzz",
    "rich.console",
    "ruamel.yaml",
    "selectolax.lexbor",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite",
    "stdnum",
    "structlog",
    "time_machine",
    "tinycss2",
    "typer",
)

# Ours, and the rules made ready: each process begins with what every start makes alike.
OURS = ("bootstrap", "commands", "delivery", "digest", "mailboxes.imap", "service", "store", "transports")

for name in LIBRARIES:
    with contextlib.suppress(ImportError):
        importlib.import_module(name)
for name in OURS:
    importlib.import_module(f"inboxbot.{name}")
look_at_the_demo(rulebook.load(rulebook.default_directory()))
# nobody who is forked from here looks through all of this for what could be given back
gc.freeze()
