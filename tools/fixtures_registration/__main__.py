"""Writes the fixture messages about registrations: `python tools/fixtures_registration tests/fixtures`.

The files that are committed are the truth; this program only wrote them. It judges each thread as it goes, because
an answer quotes our reply and names its Message-ID.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "demo_mailbox"))
sys.path.insert(1, str(Path(__file__).parents[2]))

import singles_enquiry
import singles_near
import singles_papers
import singles_period
import singles_service
import threads_access
import threads_again
import threads_answers
import threads_completed
import threads_near
import threads_other
import threads_registration
import wrapped
from clients import as_bytes
from conversation import Conversation

SINGLES = {
    "registration": (*singles_period.LETTERS, *singles_papers.LETTERS, *singles_service.LETTERS),
    "enquiry": singles_enquiry.LETTERS,
    "near": singles_near.LETTERS,
}
THREADS = (
    *threads_registration.THREADS,
    *threads_again.THREADS,
    *threads_other.THREADS,
    *threads_answers.THREADS,
    *threads_completed.THREADS,
    *threads_access.THREADS,
    *threads_near.THREADS,
)


def write(folder: Path) -> int:
    """Writes all messages, and gives their number."""
    written = 0
    for group, letters in SINGLES.items():
        target = folder / "messages" / group
        target.mkdir(parents=True, exist_ok=True)
        for letter in letters:
            (target / f"{letter.name}.eml").write_bytes(as_bytes(letter))
            written += 1
    for name, data in wrapped.MESSAGES:
        (folder / "messages" / "registration" / f"{name}.eml").write_bytes(data)
        written += 1
    for thread in THREADS:
        target = folder / "threads" / thread.__name__.replace("_", "-")
        target.mkdir(parents=True, exist_ok=True)
        talk = Conversation(target)
        thread(talk)
        written += talk.count
    return written


if __name__ == "__main__":
    print(write(Path(sys.argv[1])), "messages")
