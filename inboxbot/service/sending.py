"""What the log says of sending: one line a round that had something, so that whoever is woken sees who refuses what.

Counts, outcome words, codes and our own server's name; nothing that a server says in words, since those may quote an
address.
"""

import re
from collections import Counter
from collections.abc import Iterator

import structlog

from inboxbot.delivery import Round
from inboxbot.model import Outgoing
from inboxbot.service.logs import trace
from inboxbot.transports import Delivery, Outcome, Transport
from inboxbot.watching import Instant

# What a record's words begin with: the reply code of an answer, or the class of the error where there was none.
_WHAT = re.compile(r"\d{3}\b|[A-Za-z]+(?=:)")
_COUNTED = ("sent", "deferred", "failed", "in_doubt", "held", "untried")

log = structlog.get_logger("inboxbot.service")


class Heard:
    """The transport, and what it was answered since the last line. `server` is how our server is named in it."""

    def __init__(self, transport: Transport, server: str) -> None:
        self._transport, self._server = transport, server
        self._refusals: Counter[str] = Counter()
        self._since: Instant | None = None

    @property
    def connections(self) -> int:
        """How many messages may be on their way at once."""
        return self._transport.connections

    async def send(self, outgoing: Outgoing) -> Delivery:
        """One attempt. A fault of ours is told here, since who sends takes it for a doubt and goes on."""
        try:
            delivery = await self._transport.send(outgoing)
        except Exception as error:
            log.error("sending failed", **trace(error))
            raise
        if delivery.outcome is not Outcome.SENT:
            self._refusals[_named(delivery)] += 1
        return delivery

    def hurry(self) -> None:
        """We are ending: what is on its way gets a little longer and no more."""
        self._transport.hurry()

    async def close(self) -> None:
        """Waits for what is on its way, then hangs up."""
        await self._transport.close()

    def tell(self, done: Round) -> None:
        """The line of a round; `since` is when the first one of those that sent nothing and were refused ended."""
        refusals, self._refusals = self._refusals, Counter()
        counts = {name: count for name in _COUNTED if (count := getattr(done, name))}
        if not counts and not refusals:
            return
        if done.sent:
            self._since = None
        elif refusals:
            self._since = self._since or Instant.now()
        # a reply put off is everyday's business, until the watch sees that all are
        alarming = done.failed or done.in_doubt or done.held or done.slowed
        tell = log.warning if alarming else log.info
        tell("sending", server=self._server, **counts, **dict(self._details(refusals)))

    def _details(self, refusals: Counter[str]) -> Iterator[tuple[str, object]]:
        if refusals:
            yield "refusals", dict(sorted(refusals.items()))
        if refusals and self._since is not None:
            yield "nothing_since", Instant.now().dated(self._since).at.isoformat(timespec="seconds")


def _named(delivery: Delivery) -> str:
    """Such as `deferred 450 4.2.0` or `slow_down ConnectionRefusedError 4.4.1`."""
    found = _WHAT.match(delivery.words)
    return " ".join(word for word in (delivery.outcome.value, found and found.group(), delivery.status) if word)
