"""What each hostile message got, all in one mailbox, with the clock and the memory watched."""

import resource
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from hostile.messages import Hostile

from inboxbot.intake import Desk, handle
from inboxbot.model import Arrival, Decision, Outgoing, Place, ReceivedFrom

NOON = datetime(2026, 11, 24, 10, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One message with its outcome; `seconds` of this process, `megabytes` by which the peak of memory grew."""

    hostile: Hostile
    raw: bytes
    decision: Decision
    outgoing: Outgoing | None
    seconds: float
    megabytes: float

    @property
    def got(self) -> str:
        """Kind, verdict, findings, and the answer: one line."""
        decision = self.decision
        codes = " ".join(finding.code.value for finding in decision.findings) or "-"
        answer = decision.reply.template.value if decision.reply else f"silence: {decision.silence}"
        return f"{decision.kind.value} · {decision.verdict.value} · {codes} · {answer}"


def seen(messages: Iterable[Hostile], desk: Desk, url: str) -> Iterator[Seen]:
    for number, one in enumerate(messages, 1):
        raw = one.make(number, url)
        place = Place(mailbox="INBOX", source=f"INBOX/1/{number}", uidvalidity=1, uid=number)
        arrival = Arrival(raw=raw, received_at=NOON, received_from=ReceivedFrom.INTERNALDATE, place=place)
        before, start = _peak(), time.process_time()
        decision = handle(arrival, desk)
        took = time.process_time() - start
        with desk.store.read() as tx:
            outgoing = tx.outbox.by_message_id(decision.reply.message_id) if decision.reply else None
        yield Seen(hostile=one, raw=raw, decision=decision, outgoing=outgoing, seconds=took, megabytes=_peak() - before)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
