"""Short ways to make the nouns that the store keeps."""

from datetime import datetime, timezone
from typing import Any

from inboxbot.model import (
    Address,
    Case,
    CaseState,
    Decision,
    Entry,
    EntryType,
    FieldValue,
    Head,
    Kind,
    Outgoing,
    Participant,
    Verdict,
)

NOON = datetime(2019, 8, 30, 12, 0, tzinfo=timezone.utc)  # noqa: UP017


def head(fingerprint: str = "f1", **more: Any) -> Head:
    basis = {
        "raw_sha256": "0" * 64,
        "size": 100,
        "source": f"{fingerprint}.eml",
        "message_id": f"<{fingerprint}@firma.example>",
        "sender": Address(email="Maija@firma.example"),
        "received_at": NOON,
    }
    return Head(fingerprint=fingerprint, **{**basis, **more})


def decided(fingerprint: str = "f1", **more: Any) -> Entry:
    decision = Decision(head=head(fingerprint), rules_version="r1", kind=Kind.ENQUIRY, verdict=Verdict.HELD)
    return Entry(**{"type": EntryType.DECIDED, "at": NOON, "fingerprint": fingerprint, "decision": decision, **more})


def case(number: str = "JT-1", **more: Any) -> Case:
    basis = {"kind": Kind.ACCESS_REQUEST, "state": CaseState.OPEN, "head": head(number)}
    return Case(number=number, **{**basis, **more})


def person(email: str) -> Participant:
    return Participant(email=FieldValue(value=email, raw=email, where="body:1"))


def outgoing(id: str = "r1", to: str = "maija@firma.example", **more: Any) -> Outgoing:
    raw = f"From: inbox@bot.example\r\nTo: {to}\r\nMessage-ID: <{id}@bot.example>\r\n\r\nHei\r\n".encode()
    basis = {"message_id": f"<{id}@bot.example>", "fingerprint": f"f-{id}", "case": None, "to": to, "raw": raw}
    return Outgoing(id=id, **{**basis, **more})
