"""What a page of grounds is made of."""

from dataclasses import dataclass

from inboxbot.model import Case, Decision, Entry, Outgoing, Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """One decision with what is known around it.

    `why` tells how the kind was recognised, `read` what the message was read to say, `excerpt` are its own first words.
    `case` is the case it belongs to and `entries` the ledger's lines about it, oldest first; `outgoing` is the reply,
    which goes out where `sends`: a saved message is only judged.
    """

    decision: Decision
    why: str = ""
    read: tuple[Read, ...] = ()
    excerpt: str = ""
    case: Case | None = None
    entries: tuple[Entry, ...] = ()
    outgoing: Outgoing | None = None
    sends: bool = True
