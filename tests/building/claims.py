"""Claims, heads, documents and people for tests, with everything that a test does not name filled in."""

from datetime import datetime
from hashlib import sha256
from zoneinfo import ZoneInfo

from inboxbot.model import (
    Address,
    Claim,
    Claimed,
    Document,
    FieldValue,
    Head,
    Heading,
    Kind,
    Language,
    Participant,
    Period,
    ReceivedFrom,
    Role,
    Trouble,
    Why,
)
from tests.building.services import Service

HELSINKI = ZoneInfo("Europe/Helsinki")
SOTE = Service.SOCIAL_WELFARE
AUTUMN_2019 = Period(start=(2019, 9), end=(2020, 4))
SUMMER_2020 = Period(start=(2020, 5), end=(2020, 12))


def at(text: str) -> datetime:
    """`2019-08-30 12:00` as Helsinki time."""
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def head(name: str = "one", **changes: object) -> Head:
    """A head whose ids derive from `name`."""
    given: dict[str, object] = {
        "fingerprint": digest(name),
        "raw_sha256": digest("raw" + name),
        "size": 4000,
        "source": f"{name}.eml",
        "message_id": f"<{name}@firma.example>",
        "sender": Address(email="maija@firma.example", name="Maija Meikäläinen"),
        "recipients": (Address(email="inbox@kela.example"),),
        "subject": "Ilmoittautuminen yhteistestaukseen",
        "received_at": at("2019-08-30 12:00"),
        "received_from": ReceivedFrom.INTERNALDATE,
        "language": Language.FI,
    }
    return Head(**(given | changes))  # type: ignore[arg-type]


def document(role: Role, content: str = "", **changes: object) -> Document:
    given: dict[str, object] = {
        "role": role,
        "filename": f"{role}.xlsx",
        "format": "xlsx",
        "digest": digest(role + content),
        "evidence": "name and words",
    }
    return Document(**(given | changes))  # type: ignore[arg-type]


def unreadable(role: Role | None, why: Trouble = Trouble.ENCRYPTED, **changes: object) -> Document:
    return document(role or Role.OTHER, "unreadable", trouble=why, filename="lomake.xlsx", **changes)


FORMS = (document(Role.REGISTRATION_FORM), document(Role.SYSTEM_FORM))


def field(value: str | None, where: str = "body:1", **changes: object) -> FieldValue:
    return FieldValue(value=value, raw=value or "", where=where, **changes)  # type: ignore[arg-type]


def person(
    first: str | None = "Maija",
    last: str | None = "Meikäläinen",
    email: str | None = "maija@firma.example",
    organisation: str | None = "Firma Oy",
    oid: str | None = "1.2.246.10.2048198",
    problem: Why | None = None,
) -> Participant:
    """A participant; `problem` is that of the OID."""
    given = [field(v) if v is not None else None for v in (first, last, email, organisation)]
    return Participant(
        first_name=given[0],
        last_name=given[1],
        email=given[2],
        organisation=given[3],
        oid=field(oid, problem=problem) if oid is not None else None,
    )


def services(*values: Service) -> tuple[Claimed[Service], ...]:
    return tuple(Claimed(value=v, where="subject") for v in values)


def periods(*values: Period) -> tuple[Claimed[Period], ...]:
    return tuple(Claimed(value=v, where="body:2") for v in values)


def registration(name: str = "one", *, received: str = "2019-08-30 12:00", **changes: object) -> Claim:
    """A whole registration for social welfare, autumn 2019."""
    heading: dict[str, object] = {k: changes.pop(k) for k in tuple(changes) if k in Head.__dataclass_fields__}
    given: dict[str, object] = {
        "head": head(name, received_at=at(received), **heading),
        "kind": Kind.REGISTRATION,
        "services": services(SOTE),
        "periods": periods(AUTUMN_2019),
        "documents": FORMS,
    }
    return Claim(**(given | changes))  # type: ignore[arg-type]


def access(name: str = "one", *, received: str = "2019-08-30 12:00", **changes: object) -> Claim:
    """A whole access request for one person."""
    heading: dict[str, object] = {k: changes.pop(k) for k in tuple(changes) if k in Head.__dataclass_fields__}
    subject = {"subject": "Käyttöoikeus ulkoiseen työtilaan"} | heading
    given: dict[str, object] = {
        "head": head(name, received_at=at(received), **subject),
        "kind": Kind.ACCESS_REQUEST,
        "heading": Heading.EXACT,
        "participants": (person(),),
    }
    return Claim(**(given | changes))  # type: ignore[arg-type]
