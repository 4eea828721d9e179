"""What each step of the corridor costs, as a ratio to the floor of the same run.

The floor is what every mail program pays: the standard library's parser (compat32), the subject and the text.
Run: python benchmarks/corridor.py [ROUNDS]. Prints one line a step: microseconds a message, and times the floor.
"""

import email
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from inboxbot import replies, rulebook
from inboxbot.intake import Desk, settle
from inboxbot.model import Arrival, Claim, Inbox, Message, Place, ReceivedFrom
from inboxbot.reading import open_document, read
from inboxbot.store import open_store
from inboxbot.understand import understand

DEMO = Path(__file__).parent.parent / "demo"
INBOX = Inbox(addresses=("yhteistestaus@kanta.example",))


def floor(raw: bytes) -> str:
    """Parse, subject, text of the first text part."""
    message = email.message_from_bytes(raw)
    parts = (part for part in message.walk() if part.get_content_type() == "text/plain")
    text = next((part.get_payload(decode=True) for part in parts), b"")
    return str(message["subject"]) + bytes(text or b"").decode("utf-8", "replace")


def timed(step: Callable[[int], object], rounds: int) -> float:
    """Microseconds of one call, the median over the rounds; the step gets the round's number."""
    taken = []
    for number in range(rounds):
        start = time.perf_counter()
        step(number)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1e6


def every(values: Iterable[object], act: Callable[..., object]) -> Callable[[int], object]:
    """A step that does one thing to every value."""
    return lambda _: [act(value) for value in values]


def main() -> None:
    """Measures and prints."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    book = rulebook.load(rulebook.default_directory())
    raws = [file.read_bytes() for file in sorted(DEMO.glob("*.eml"))]
    arrivals = [_arrival(raw, number) for number, raw in enumerate(raws)]

    def reading(arrival: Arrival) -> Message:
        return read(arrival, INBOX, book, open_document)

    def understanding(message: Message) -> Claim:
        return understand(message, book, INBOX)

    messages = [reading(arrival) for arrival in arrivals]
    claims = [understanding(message) for message in messages]
    texts = replies.load_texts(replies.default_directory())

    def deciding(_: int) -> None:
        desk = Desk(
            store=open_store("sqlite://"),
            rulebook=book,
            texts=texts,
            inbox=INBOX,
            letterhead=replies.Letterhead(),
            opener=open_document,
        )
        for claim in claims:
            settle(claim, desk)
        desk.store.close()

    basis = timed(every(raws, floor), rounds)
    steps = {
        "floor: parse, subject, text": basis,
        "read (with documents)": timed(every(arrivals, reading), rounds),
        "understand": timed(every(messages, understanding), rounds),
        "decide, compose, commit (memory)": timed(deciding, rounds),
    }
    for name, microseconds in steps.items():
        print(f"{name:34} {microseconds / len(raws):9.0f} us  {microseconds / basis:6.1f} x floor")


def _arrival(raw: bytes, number: int) -> Arrival:
    place = Place(mailbox="demo", source=f"{number}.eml")
    return Arrival(raw=raw, received_at=None, received_from=ReceivedFrom.UNKNOWN, place=place)


if __name__ == "__main__":
    main()
