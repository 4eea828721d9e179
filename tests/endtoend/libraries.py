"""What the bot needs of others, loaded where it is there."""

import contextlib
import importlib

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

for name in LIBRARIES:
    with contextlib.suppress(ImportError):
        importlib.import_module(name)
