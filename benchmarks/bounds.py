"""What the worst megabyte costs: reading and understanding it stays under 2 seconds and 200 MB above its size.

Each shape (benchmarks/shapes.py) is read in a process of its own; documents are opened in that process too, so that
their memory counts. The floor is the standard library's parser and decoder on a plain letter of the same size.
Run: python benchmarks/bounds.py [SHAPE]. Exit status 1 when a bound is passed.
"""

import email
import resource
import subprocess
import sys
import time
from pathlib import Path

from shapes import SHAPES

SECONDS = 2.0
MEGABYTES = 200.0


def floor() -> float:
    """Seconds of processor time for a plain letter of a megabyte, the best of five."""
    raw, taken = SHAPES["plain letter"](), []
    for _ in range(5):
        start = time.process_time()
        email.message_from_bytes(raw).get_payload(decode=True).decode("utf-8", "replace")  # type: ignore[union-attr]
        taken.append(time.process_time() - start)
    return min(taken)


def measured(name: str) -> tuple[int, float, float, float]:
    """Size in bytes, seconds of processor time, its ratio to the floor, megabytes at the peak above the size."""
    from inboxbot import rulebook
    from inboxbot.model import Arrival, Inbox, Place, ReceivedFrom
    from inboxbot.reading import open_document, read
    from inboxbot.understand import understand

    book = rulebook.load(rulebook.default_directory())
    inbox = Inbox(addresses=("yhteistestaus@kanta.example",))
    place = Place(mailbox="bounds", source=name)

    def judged(raw: bytes) -> None:
        arrival = Arrival(raw=raw, received_at=None, received_from=ReceivedFrom.UNKNOWN, place=place)
        understand(read(arrival, inbox, book, open_document), book, inbox)

    judged(SHAPES["plain letter"]()[:5_000])
    basis, raw = floor(), _made(name)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    judged(raw)
    taken = time.process_time() - start
    peak = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return len(raw), taken, taken / basis, max(peak - len(raw) / 1e6, 0.0)


def _made(name: str) -> bytes:
    """Made in another process: a bomb takes memory to make."""
    code = "import sys; from shapes import SHAPES; sys.stdout.buffer.write(SHAPES[sys.argv[1]]())"
    here = Path(__file__).parent
    return subprocess.run([sys.executable, "-c", code, name], cwd=here, capture_output=True, check=True).stdout


def main() -> int:
    """One line a shape; each in its own process."""
    if len(sys.argv) > 1:
        size, seconds, ratio, peak = measured(sys.argv[1])
        passed = seconds > SECONDS or peak > MEGABYTES
        mark = "  TOO MUCH" if passed else ""
        print(f"{sys.argv[1]:26} {size / 1e6:6.2f} MB {seconds:6.2f} s {ratio:7.0f} x floor {peak:6.0f} MB{mark}")
        return int(passed)
    ends = [subprocess.run([sys.executable, __file__, name], check=False).returncode for name in SHAPES]
    return int(any(ends))


if __name__ == "__main__":
    raise SystemExit(main())
