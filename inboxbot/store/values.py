"""Nouns to JSON text and back, exactly.

pydantic reads the frozen dataclasses as they are, so tuples come back as tuples and enums as enums. Reading back is
cached on the text: the cases of one sender are looked at again with each of their messages, and values are frozen.
"""

import json
from datetime import UTC, datetime
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, TypeVar

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

from inboxbot.model import Case, Entry, Grant, mailbox_of

T = TypeVar("T")

# PostgreSQL refuses a row whose index entry is above 2,704 bytes; no line of a message may be longer than 998
# characters (RFC 5322 section 2.1.1), so what stands in honest messages is indexed as it is.
INDEXED_BYTES = 1000


# A command that looks at cases alone does not wait for the others' readers to be built.
@cache
def _cases() -> TypeAdapter[Case]:
    return TypeAdapter(Case)


@cache
def _grants() -> TypeAdapter[Grant]:
    return TypeAdapter(Grant)


@cache
def _entries() -> TypeAdapter[Entry]:
    return TypeAdapter(Entry)


def case_text(case: Case) -> str:
    """The JSON of a case."""
    return _dump(_cases(), case)


@lru_cache(maxsize=4096)
def case_of(text: str) -> Case:
    """The case of its JSON."""
    return _cases().validate_json(text)


def entry_text(entry: Entry) -> str:
    """The JSON of a ledger entry."""
    return _dump(_entries(), entry)


@lru_cache(maxsize=1024)
def entry_of(text: str) -> Entry:
    """The ledger entry of its JSON."""
    return _entries().validate_json(text)


def grant_text(grant: Grant) -> str:
    """The JSON of a grant."""
    return _dump(_grants(), grant)


def grant_of(text: str) -> Grant:
    """The grant of its JSON."""
    return _grants().validate_json(text)


def _dump(adapter: TypeAdapter[T], value: T) -> str:
    try:
        return adapter.dump_json(value).decode("utf-8")
    # A lone surrogate that slipped through reading must not cost the message its decision.
    except PydanticSerializationError:
        return json.dumps(_without_surrogates(adapter.dump_python(value, mode="json")), ensure_ascii=False)


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_without_surrogates(item) for item in value]
    if isinstance(value, dict):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    return value


def key(text: str) -> str:
    """Text that every database takes as a key: no NUL, no lone surrogate."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def indexed(text: str) -> str:
    """Text as it stands in an index, for writing and for looking up: an overlong one by its digest."""
    plain = key(text)
    data = plain.encode("utf-8")
    return plain if len(data) <= INDEXED_BYTES else f"long:{sha256(data).hexdigest()}"


def address(email: str) -> str:
    """An address as it is compared and indexed: without letter case."""
    return indexed(key(email).strip().casefold())


def mailbox(email: str) -> str:
    """The mailbox of an address as it is counted: without a subaddress."""
    return indexed(mailbox_of(key(email)))


def moment(at: datetime) -> str:
    """An aware time as UTC text of fixed width, so that text order is time order."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def maybe_moment(at: datetime | None) -> str | None:
    """`moment`, None for None."""
    return None if at is None else moment(at)


def time_of(text: str | None) -> datetime | None:
    """The time of its text, in UTC."""
    return None if text is None else datetime.fromisoformat(text)
