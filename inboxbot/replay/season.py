"""The mail of several sources as one row of arrivals, and what is noted of it while it passes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from inboxbot.mailboxes.manifest import Beside
from inboxbot.mailboxes.saved import SavedMail
from inboxbot.model import Arrival


@dataclass(slots=True)
class Season:
    """What is known of the mail that has passed.

    `chains` are the indexes of messages whose order is fixed; `beside` what people did behind which message.
    """

    chains: list[range] = field(default_factory=list)
    beside: dict[int, list[Beside]] = field(default_factory=dict)
    _passed: int = 0
    _named: dict[str, int] = field(default_factory=dict)

    def arrivals(self, sources: Iterable[SavedMail]) -> Iterator[Arrival]:
        """The messages one at a time, none kept here."""
        for source in sources:
            start = self._passed
            for event in source.events():
                if isinstance(event, Arrival):
                    self._passed += 1
                    yield self._distinct(event)
                else:
                    self.beside.setdefault(self._passed - 1, []).append(event)
            if source.in_order:
                self.chains.append(range(start, self._passed))

    def _distinct(self, arrival: Arrival) -> Arrival:
        """The arrival with a source that no other has: two folders may hold files of one name."""
        source = arrival.place.source
        count = self._named[source] = self._named.get(source, 0) + 1
        if count == 1:
            return arrival
        return replace(arrival, place=replace(arrival.place, source=f"{source}~{count}"))
